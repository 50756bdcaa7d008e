"""python -m benchmarks [CORPUS]: measure everything, print it, and write docs/benchmarks.md."""

import sys

from benchmarks import cluster, command_line, corpus, growth, hostile, playground
from benchmarks.common import ROOT, machine, read_corpus

MEASUREMENTS = (
    corpus.measure,
    growth.measure,
    hostile.measure,
    command_line.measure,
    cluster.measure,
    playground.measure,  # last: it sets Django up, and the others do without
)
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

Written by `make bench`, which measures all of it in one run; do not edit. `make bench CORPUS=<file or folder>` takes
another recording. Compare numbers of one run with each other, not with those of another machine.

Measured on {machine}
"""


def main() -> None:
    """Run every measurement."""
    recording = read_corpus(sys.argv[1] if len(sys.argv) > 1 else "")
    page = HEAD.format(machine=machine())
    print(page)
    for measure in MEASUREMENTS:
        section = measure(recording)
        written = f"## {section.title}\n\n{section.text}\n"
        print(written, flush=True)
        page += f"\n{written}"
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
