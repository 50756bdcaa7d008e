"""The program that measures the site plays a small class, and every request is answered as it should be."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

KINDS = ("lesson", "quiz: answer", "exercise: goals", "exercise: check", "editor: check", "playground: apply")


@pytest.mark.slow
def test_a_small_class_gets_what_it_asks_for() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.load", "--learners", "3", "--speed", "1000"],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    alone, together, burst = done.stdout.split("\n## ")[1:]
    assert " ms  processor" not in together
    for kind in KINDS:
        assert f"\n{kind} " in alone
        assert f"\n{kind} " in together
    assert "burst: check" in burst
    assert "0 lines about errors" in burst


def test_it_aims_at_no_other_machine() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.load", "http://192.0.2.1/"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "unrecognized arguments" in done.stderr
