"""Two worker processes on one database file, and the same file after a restart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SETUP = "import sys, time, django; django.setup(); from tests.practice.reader import Reader; "
BEGIN = "r = Reader(); r.asks(lambda one: one.visit('dns')); print(r.cookies['guest'])"
WRITE = """
import os
open(os.path.join(sys.argv[2], str(os.getpid())), "x").close()
late = time.time() + 30
while len(os.listdir(sys.argv[2])) < 2 and time.time() < late:  # both begin at once
    pass
for n in range(15):
    r = Reader()
    r.cookies = {"guest": sys.argv[1]}
    r.asks(lambda one: one.save_draft("playground", "text"))
    r.asks(lambda one: one.attempt("quiz:dns", True, {}))
print(r.cookies["learner"])
"""
READ = """
from tutorial.practice import models as m
print(m.Learner.objects.count(), m.Draft.objects.count(), m.Attempt.objects.count(), m.Completion.objects.count())
r = Reader()
r.cookies = {"learner": sys.argv[1]}
print(r.asks(lambda one: (one.draft("playground"), sorted(one.done), one.here.lesson)))
"""


def start(folder: Path, *args: str) -> subprocess.Popen[str]:
    environ = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environ |= {"PORTSIDE_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "tutorial.settings"}
    return subprocess.Popen(
        [sys.executable, *args], cwd=settings.BASE_DIR, env=environ, text=True, stdout=subprocess.PIPE
    )


def output(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said.strip()


@pytest.mark.slow
def test_two_workers_make_one_row_and_a_restart_keeps_it(tmp_path: Path) -> None:
    output(start(tmp_path, "manage.py", "migrate", "-v", "0", "--skip-checks"))
    guest = output(start(tmp_path, "-c", SETUP + BEGIN))
    ready = tmp_path / "ready"
    ready.mkdir()
    workers = [start(tmp_path, "-c", SETUP + WRITE, guest, str(ready)) for _ in range(2)]
    learner, _ = (output(worker) for worker in workers)
    rows, kept = output(start(tmp_path, "-c", SETUP + READ, learner)).splitlines()
    assert rows == "1 1 30 1"
    assert kept == "('text', ['quiz:dns'], 'dns')"
