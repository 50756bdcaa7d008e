"""An ordinary mistake at a command of the Makefile is said in a sentence, with what to do."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

CASES = (
    ("fixes /nowhere", "there is no file /nowhere"),
    ("fixes scripts", "there is no file scripts"),
    ("fixes README.md", "README.md is no corpus"),
    ("fuzz --corpus /nowhere", "there is no folder /nowhere"),
    ("gallery --widths wide", "widths are pixels with commas between, as in 360,1280, not 'wide'"),
    ("gallery --themes night", "themes are light, dark or light,dark, not 'night'"),
    ("screenshots --widths 360,", "widths are pixels with commas between, as in 360,1280, not '360,'"),
    ("transcripts 1 no-such-lesson", "there is no lesson no-such-lesson"),
    ("conformance /nowhere", "There is no compare.py in /nowhere."),
)


def run(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *f"scripts.{line}".split()],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("line", "says"), CASES)
def test_a_mistake_is_said_in_a_sentence(line: str, says: str) -> None:
    done = run(line)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_corpus_without_rows_is_counted(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    done = run(f"fixes {tmp_path / 'empty.jsonl'}")
    assert (done.returncode, done.stdout.strip()[:9]) == (0, "0 refused")
