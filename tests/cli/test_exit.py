"""What the exit status says, and that a bad file does not keep the others from being reviewed."""

from pathlib import Path

import pytest

from tests.cli.command import OK, RANGE, REFUSED, portside, run

WARNED = OK.replace("spec:\n", "spec:\n  externalIPs: [198.51.100.7]\n")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (OK, 0),
        (WARNED, 0),
        (OK + "---\n" + OK.replace("web", "shop"), 0),
        (REFUSED, 1),
        (OK + "---\n" + REFUSED, 1),
        ("a: b: c\n", 1),
        ("{", 1),
        ("", 1),
        ("# nothing\n", 1),
        ("just words\n", 1),
        (OK.replace("Service", "Servise"), 1),
        (OK.replace("\n", "\r\n"), 0),
        ("\ufeff" + OK, 0),
    ],
)
def test_status(here: Path, text: str, status: int) -> None:
    (here / "web.yaml").write_bytes(text.encode())
    assert run("review", "web.yaml").status == status


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary data: byte 0x89 in line 1"),
        (b"name: caf\xe9\n", "not UTF-8 text: byte 0xe9 in line 1"),
        (b"kind: Service\nname: caf\xe9\n", "not UTF-8 text: byte 0xe9 in line 2"),
        (OK.encode("utf-16"), "is UTF-16; kubectl reads UTF-8, so save it as that"),
    ],
)
def test_what_is_no_text(here: Path, data: bytes, reason: str) -> None:
    (here / "bad.yaml").write_bytes(data)
    (here / "web.yaml").write_text(REFUSED)
    ran = run("review", "bad.yaml", "web.yaml")
    assert (ran.status, ran.err) == (2, f"portside: bad.yaml: {reason}\n")
    assert RANGE in ran.out  # the other file is reviewed all the same
    assert ran.out.endswith("1 of 1 file refused: 1 error, 1 file unreadable.\n")


def test_what_is_not_there(here: Path) -> None:
    (here / "dangling.yaml").symlink_to(here / "gone.yaml")
    (here / "empty").mkdir()
    ran = run("review", "gone.yaml", "dangling.yaml", "empty", "no*.yaml", "a\0b")
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "portside: empty: holds no *.yaml, *.yml or *.json",
        "portside: no*.yaml: matches no file",
        "portside: gone.yaml: No such file or directory",
        "portside: dangling.yaml: No such file or directory",
        "portside: a\0b: embedded null byte",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["review"],
        ["review", "--format", "xml", "web.yaml"],
        ["review", "--quiet", "--verbose", "web.yaml"],
        ["review", "web.yaml", "--unknown"],
        ["retort", "web.yaml"],
        ["explain", "--format", "json"],
    ],
)
def test_usage(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("usage: portside")


def test_help_and_version() -> None:
    assert run("--version").out.startswith("portside 0.")
    for command in ([], ["review"], ["explain"]):
        ran = run(*command, "--help")
        assert (ran.status, ran.err) == (0, "")
    assert "portside review deploy/" in run("review", "--help").out


def test_options_may_stand_between_files(here: Path) -> None:
    (here / "a.yaml").write_text(OK)
    (here / "b.yaml").write_text(REFUSED)
    assert run("review", "a.yaml", "--quiet", "b.yaml").status == 1


def test_standard_input() -> None:
    assert portside("review", "-", given=OK.encode()).status == 0
    ran = portside("review", "-", given=REFUSED.encode())
    assert ran.status == 1
    assert " --> STDIN:11:17\n" in ran.out
    named = portside("review", "--stdin-filename", "deploy/web.yaml", "-", "-", given=REFUSED.encode())
    assert " --> deploy/web.yaml:11:17\n" in named.out
    assert "1 of 1 file refused" in named.out
    assert portside("review", "-", given=b"\xff").status == 2


def test_somebody_reads_the_beginning_only(here: Path) -> None:
    for i in range(300):
        (here / f"{i:03}.yaml").write_text(REFUSED)
    import subprocess
    import sys

    command = f"{Path(sys.executable).parent / 'portside'} review . | head -n 1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (141, b"")
