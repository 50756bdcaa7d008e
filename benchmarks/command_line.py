"""`portside review` from start to end, as somebody waits for it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.common import ROOT, Corpus, Section, ms, table

MANY = 3000
COMMAND = Path(sys.executable).parent / "portside"


def measure(corpus: Corpus) -> Section:
    """Time one small file, and a folder of many files of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.yaml"
        accepted = next(row for row in corpus.rows if not row.refused and not row.namespaces)
        one.write_text(accepted.yaml, encoding="utf-8")
        refused = Path(folder) / "refused.yaml"
        refused.write_text(next(row for row in corpus.rows if row.refused).yaml, encoding="utf-8")
        many = Path(folder) / "many"
        for i in range(MANY):
            at = many / f"{i // 100:02}"
            at.mkdir(parents=True, exist_ok=True)
            text = corpus.rows[i % len(corpus.rows)].yaml
            (at / f"{i:04}.yaml").write_text(text, encoding="utf-8", newline="")
        review = (str(COMMAND), "review")
        lines = [
            _line("`python -c pass`, for comparison", 9, sys.executable, "-c", "pass"),
            _line("`portside review one.yaml`, accepted", 9, *review, str(one)),
            _line("`portside review refused.yaml`, explained and fixed", 9, *review, str(refused)),
            _line(f"`portside review` of a folder with {MANY:,} files", 3, *review, str(many)),
            _line("the same, `--format json`: every fix of every file", 3, *review, "--format", "json", str(many)),
        ]
    text = (
        "From start to end, the interpreter's own start included: on the clock, and what all processors did together. "
        f"Median of 9 runs, of 3 for the folder, whose {MANY:,} files are the manifests above, again and again.\n\n"
        + table(("", "clock", "processors"), lines)
    )
    return Section("The command line", text)


def _line(name: str, runs: int, *command: str) -> tuple[str, str, str]:
    clock, processors = zip(*(_run(command) for _ in range(runs)), strict=True)
    return name, ms(median(clock)), ms(median(processors))


def _run(command: tuple[str, ...]) -> tuple[float, float]:
    """Return how long a command takes, on the clock and of all processors (of its children as well)."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    clock, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return clock, used
