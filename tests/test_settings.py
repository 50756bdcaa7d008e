"""What is set from outside: documented in one place, safe behind a proxy, answered in a sentence when it is wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

BASE: Path = settings.BASE_DIR
PLAIN = {"DJANGO_SETTINGS_MODULE": "tutorial.settings"}
BEHIND_A_PROXY = {"PORTSIDE_HOSTS": "course.example.net", "PORTSIDE_HTTPS": "1", "PORTSIDE_HSTS": "31536000"}


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PORTSIDE_", "DATABASE_", "DJANGO_", "HOST"))
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE,
        env=own | {"PORTSIDE_VAR": str(folder)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def shown(folder: Path, expression: str, **environment: str) -> str:
    program = f"from tutorial import settings; print({expression})"
    code, said = run(folder, "-c", program, **environment)
    assert code == 0, said
    return said.strip()


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'environ\.get\("(\w+)"', (BASE / "tutorial" / "settings.py").read_text()))
    for page in ("docs/hosting.md", "tutorial/settings.py"):
        told = set(re.findall(r"\b(PORTSIDE_[A-Z]+|DATABASE_URL)\b", (BASE / page).read_text()))
        assert told >= read - {"HOST"}, page
    assert set(BEHIND_A_PROXY) < read


def test_django_finds_nothing_wrong_with_what_the_page_recommends(tmp_path: Path) -> None:
    code, said = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **BEHIND_A_PROXY)
    assert code == 0, said


@pytest.mark.parametrize(
    ("environment", "hosts"),
    [
        ({}, "localhost 127.0.0.1 [::1] 127.0.0.1"),
        ({"HOST": "0.0.0.0"}, "localhost 127.0.0.1 [::1] *"),
        ({"HOST": "10.1.2.3"}, "localhost 127.0.0.1 [::1] 10.1.2.3"),
        (
            {"HOST": "0.0.0.0", "PORTSIDE_HOSTS": "a.example, b.example"},
            "localhost 127.0.0.1 [::1] a.example b.example",
        ),
    ],
)
def test_the_names_it_answers_to(tmp_path: Path, environment: dict[str, str], hosts: str) -> None:
    assert shown(tmp_path, "*settings.ALLOWED_HOSTS", **environment) == hosts


def test_https_is_not_promised_where_nobody_speaks_it(tmp_path: Path) -> None:
    asked = "settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS, hasattr(settings, 'SECURE_PROXY_SSL_HEADER')"
    assert shown(tmp_path, asked) == "False 0 False"
    assert shown(tmp_path, asked, **BEHIND_A_PROXY) == "True 31536000 True"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PORTSIDE_HSTS": "1d"}, "PORTSIDE_HSTS must be a number of seconds"),
        ({"DATABASE_URL": "postgre://x/y"}, "DATABASE_URL must look like postgres://"),
        ({"DATABASE_URL": "postgres://u:p@127.0.0.1:1/x"}, "The database cannot be used (see DATABASE_URL"),
        ({"PORT": "http"}, "PORT must be a number"),
    ],
)
def test_a_wrong_setting_stops_the_site_with_a_sentence(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    code, output = run(tmp_path, "-m", "scripts.serve", **environment)
    assert code != 0
    assert output.startswith(said)
    assert "Traceback" not in output


ASK = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0, skip_checks=True)
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
"""


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        ('client.get("/", headers={"host": "elsewhere.example"})', "Invalid HTTP_HOST header"),
        ('client.post("/review/", {f"f{n}": "" for n in range(300)})', "number of GET/POST parameters exceeded"),
        ('client.post("/review/", "x" * 2_000_000, content_type="application/x-www-form-urlencoded")', "exceeded"),
        ('client.post("/review/", "--x", content_type="multipart/form-data")', "Bad request"),
    ],
)
def test_a_refused_request_is_one_line_of_the_log(tmp_path: Path, request_: str, says: str) -> None:
    code, said = run(tmp_path, "-c", f"{ASK}assert {request_}.status_code == 400", **PLAIN)
    assert code == 0, said
    (line,) = said.splitlines()
    assert says in line


def test_our_own_mistake_says_where(tmp_path: Path) -> None:
    break_it = "from tutorial.site import views; views.front = None; "
    code, said = run(tmp_path, "-c", f"{ASK}{break_it}assert client.get('/').status_code == 500", **PLAIN)
    assert code == 0, said
    assert "Internal Server Error: /" in said
    assert "Traceback" in said
    assert "AttributeError" in said
