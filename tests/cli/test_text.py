"""What people read."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import OK, RANGE, REFUSED, run
from tutorial.diagnostics import by_slug, diagnose

ROOT = Path(__file__).parent.parent.parent

EXTERNAL = OK.replace("spec:\n", "spec:\n  externalIPs: [198.51.100.7]\n")


def test_a_finding(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    out = run("review", "web.yaml").out.splitlines()
    assert out[0].startswith(f"error[node-port-out-of-range]: {RANGE}")
    assert out[1:5] == [
        "  --> web.yaml:11:17",
        "   |",
        "11 |       nodePort: 8080",
        "   |                 ^^^^",
    ]
    assert any(line.startswith("   = why: ") and "portside explain node-port-out-of-range" in line for line in out)
    assert out[-1].startswith("1 of 1 file refused: 1 error")


def test_quiet_says_what_is_refused_and_no_more(here: Path) -> None:
    (here / "ok.yaml").write_text(OK)
    (here / "warned.yaml").write_text(EXTERNAL)
    (here / "refused.yaml").write_text(REFUSED)
    assert run("review", "-q", "ok.yaml", "warned.yaml").out == ""
    out = run("review", "-q", ".").out
    assert [line for line in out.splitlines() if line.startswith(("error", "warning", "advice"))] == [
        out.splitlines()[0]
    ]
    assert "refused:" not in out


def test_verbose_explains_and_shows_what_the_cluster_adds(here: Path) -> None:
    (here / "web.yaml").write_text(f"{REFUSED}---\n{OK}")
    plain, verbose = run("review", "web.yaml").out, run("review", "-v", "web.yaml").out
    page = by_slug()["node-port-out-of-range"]
    squeezed = " ".join(verbose.split())
    for words in (page.means, page.misconception, page.fix):
        assert words.split(". ")[0] in squeezed
        assert words.split(". ")[0] not in " ".join(plain.split())
    assert "  spec.type: ClusterIP\n" in verbose
    assert "  spec.ports[0].targetPort: 80\n" in verbose
    assert "spec.ports[0].port:" not in verbose  # it was written


def test_warnings_are_shown_and_counted(here: Path) -> None:
    (here / "web.yaml").write_text(EXTERNAL)
    out = run("review", "web.yaml").out
    assert "warning" in out
    assert "spec.externalIPs is deprecated" in out
    assert out.splitlines()[-1].startswith("1 file accepted: 1 warning")


def test_advice_waits_for_verbose(here: Path) -> None:
    (here / "web.yaml").write_text(OK.replace("spec:\n", "spec:\n  type: ClusterIP\n  type: ClusterIP\n"))
    plain, verbose = run("review", "web.yaml"), run("review", "-v", "web.yaml")
    assert plain.status == verbose.status == 0
    assert "advice[" not in plain.out
    assert "of advice (--verbose shows it)" in plain.out
    assert "advice[" in verbose.out


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_color_without_a_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], environment: dict[str, str], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (here / "web.yaml").write_text(REFUSED)
    assert ("\x1b[" in run("review", "web.yaml", *options).out) == colored


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {"TERM": "xterm"}, True),
        ([], {"TERM": "dumb"}, False),
        ([], {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"TERM": "xterm"}, False),
    ],
)
def test_color_on_a_terminal(here: Path, options: list[str], environment: dict[str, str], colored: bool) -> None:
    (here / "web.yaml").write_text(REFUSED)
    out = on_a_terminal(["review", "web.yaml", *options], here, environment)
    assert (b"\x1b[1;31merror" in out) == colored


def test_progress_on_a_terminal(here: Path) -> None:
    for i in range(150):
        (here / f"{i:03}.yaml").write_text(OK)
    shown = on_a_terminal(["review", "."], here, {"TERM": "xterm"})
    assert b"\rReviewed 125 of 150 files\r\x1b[K" in shown
    assert shown.endswith(b"150 files accepted\x1b[0m.\r\n")
    assert run("review", ".").err == ""


def on_a_terminal(arguments: list[str], at: Path, environment: dict[str, str]) -> bytes:
    """Run `portside` with a terminal around it and return what it shows."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [Path(sys.executable).parent / "portside", *arguments],
        cwd=at,
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=clean | environment,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not data:
            break
        shown += data
    process.wait()
    os.close(ours)
    return shown


def test_what_a_terminal_would_obey_is_written_out(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED.replace("8080", "8080 # \x1b[2J\u202e\x9b"), encoding="utf-8")
    out = run("review", "-v", "web.yaml", "--color", "never").out
    assert not set(out) & set("\x1b\u202e\x9b")


def test_where_a_site_is_named_its_pages_are_linked(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    out = run("review", "web.yaml", "--site", "https://course.example/").out
    assert "(https://course.example/errors/node-port-out-of-range/)" in out


def test_the_best_fix_is_named_and_shown(here: Path) -> None:
    (here / "web.yaml").write_text(OK.replace("selector:", "selectors:"))
    assert "  = help: Rename `selectors` to `selector`\n" in run("review", "web.yaml").out
    assert "    -   selectors:\n    +   selector:\n" in run("review", "-v", "web.yaml").out


def test_the_best_fix_is_the_first_of_all() -> None:
    lines = (ROOT / "tests" / "conformance" / "create.jsonl").read_text().split("\n")
    for row in map(json.loads, filter(None, lines)):
        for one, again in zip(diagnose(row["yaml"]).diagnostics, diagnose(row["yaml"]).diagnostics, strict=True):
            assert one.best_fix == (again.fixes[0] if again.fixes else None)
            assert again.best_fix == one.best_fix
