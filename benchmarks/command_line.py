"""`portside review` from start to end, as somebody waits for it."""

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
        python = _wall([sys.executable, "-c", "pass"], 9)
        lines = [
            ("`python -c pass`, for comparison", ms(python)),
            ("`portside review one.yaml`, accepted", ms(_wall([str(COMMAND), "review", str(one)], 9))),
            ("`portside review refused.yaml`, fixes tried", ms(_wall([str(COMMAND), "review", str(refused)], 9))),
            (f"`portside review` of a folder with {MANY:,} files", ms(_wall([str(COMMAND), "review", str(many)], 3))),
            (
                f"the same, `--format json`: every fix of {MANY:,} files",
                ms(_wall([str(COMMAND), "review", "--format", "json", str(many)], 3)),
            ),
        ]
    text = (
        "Time on the clock from start to end, the interpreter's own start included; median of 9 runs, of 3 for the "
        f"folder, whose {MANY:,} files are the manifests above, again and again.\n\n" + table(("", "takes"), lines)
    )
    return Section("The command line", text)


def _wall(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return median(times)
