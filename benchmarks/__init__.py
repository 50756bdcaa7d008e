"""What it costs: `make bench` measures and writes docs/benchmarks.md.

One file measures one thing: it has a function `measure(corpus)` that returns a Section. To add a
measurement, write such a file and name it in `__main__.py`.
"""
