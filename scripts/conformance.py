"""`make conformance CORPUS=<folder>`: hold our answers against what a real cluster said.

Runs that folder's compare.py once for each of its files whose set our harness answers.
"""

import os
import subprocess
import sys
from pathlib import Path

# Which set of the harness a file's rows belong to.
SET_OF = {"create": "create", "real": "create", "update": "update", "traffic": "traffic", "kubectl": "kubectl"}


def main() -> None:
    """Compare every file; exit with 1 when one of them falls short of MIN (see compare.py)."""
    from tests.conformance.__main__ import SETS

    if len(sys.argv) < 2 or not sys.argv[1]:
        sys.exit("Say where the records are: make conformance CORPUS=<folder with compare.py and *.jsonl>")
    folder = Path(sys.argv[1])
    compare = folder / "compare.py"
    if not compare.is_file():
        sys.exit(f"There is no compare.py in {folder}.")
    failed = False
    for file in sorted(folder.glob("*.jsonl")):
        name = SET_OF.get(file.stem, "")
        if name not in SETS:
            print(f"{file.name}: our harness does not answer this set yet")
            continue
        print(f"{file.name}: ", end="", flush=True)
        command = [sys.executable, str(compare), name, str(file), "--python", sys.executable]
        minimum = os.environ.get("MIN")
        failed |= subprocess.run([*command, *(["--min", minimum] if minimum else [])], check=False).returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
