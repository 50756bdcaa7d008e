"""Annotations of a pull request."""

import re
from pathlib import Path

import pytest

from tests.cli.command import OK, RANGE, REFUSED, portside, run

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\n]*,?)+)::(.*)")


def commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as GitHub's runner does."""
    found = []
    for line in out.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        level, listed, message = match.groups()
        properties = dict(part.split("=", 1) for part in listed.split(","))
        found.append((level, {name: _read(value) for name, value in properties.items()}, _read(message)))
    return found


def _read(text: str) -> str:
    for written, meant in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def test_an_error(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    ((level, properties, message),) = commands(run("review", "--format", "github", "./web.yaml").out)
    assert level == "error"
    assert properties | {"title": ""} == {
        "file": "web.yaml",
        "line": "11",
        "col": "17",
        "endLine": "11",
        "endColumn": "21",
        "title": "",
    }
    assert message.startswith(RANGE)
    assert "portside explain node-port-out-of-range" in message


@pytest.mark.parametrize("name", ["a,b.yaml", "a:b.yaml", "100%.yaml", "a\nb.yaml", "%0A.yaml", "größe 日本.yaml"])
def test_names_come_through(here: Path, name: str) -> None:
    (here / name).write_text(REFUSED)
    ((_, properties, _),) = commands(run("review", "--format", "github", str(here / name)).out)
    assert properties["file"] == name  # relative, though an absolute path was given


def test_a_text_cannot_speak_to_the_runner(here: Path) -> None:
    (here / "web.yaml").write_text(OK.replace("name: web", 'name: "a\\n::error::owned"'))
    out = run("review", "--format", "github", "web.yaml").out
    assert len(out.splitlines()) == 1


def test_warnings_and_advice(here: Path) -> None:
    (here / "web.yaml").write_text(OK.replace("spec:\n", "spec:\n  externalIPs: [198.51.100.7]\n"))
    levels = {level for level, _, _ in commands(run("review", "--format", "github", "web.yaml").out)}
    assert levels == {"warning"}
    levels = {level for level, _, _ in commands(run("review", "--format", "github", "-v", "web.yaml").out)}
    assert "notice" in levels
    assert run("review", "--format", "github", "-q", "web.yaml").out == ""


def test_standard_input_has_no_file(here: Path) -> None:
    ran = portside("review", "--format", "github", "-", given=REFUSED.encode())
    ((_, properties, _),) = commands(ran.out)
    assert "file" not in properties


def test_unreadable_files(here: Path) -> None:
    (here / "bad.yaml").write_bytes(b"\xff")
    ((level, properties, message),) = commands(run("review", "--format", "github", "bad.yaml").out)
    assert (level, properties["file"]) == ("error", "bad.yaml")
    assert "not UTF-8" in message
