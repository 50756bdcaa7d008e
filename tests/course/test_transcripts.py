"""A lesson's transcripts are run in its own cluster; what they show and nobody prints is named, with its place."""
# ruff: noqa: E501 - a table of cases reads best with one case a line

from pathlib import Path

import pytest

from tests.course.folder import FILES, LESSON, write
from tutorial.course.load import load
from tutorial.course.transcripts import matches, mistakes, play

DOOR = LESSON[: LESSON.index("```console")]
SAY = "```console\n$ echo one\none\n"

# (what it is, the blocks after the lesson's manifest, whose first line is line 33, the mistakes)
CASES = [
    ("all is true", SAY + "$ echo two\ntwo\n```", []),
    ("another line", "```console\n$ echo one\nuno\n```", ["35:1: `echo one` prints here: one"]),
    ("a line too many", "```console\n$ echo one\none\ntwo\n```", ["36:1: `echo one` prints no more than 1 lines"]),
    ("a line too few", "```console\n$ seq 2\n1\n```", ["34:3: `seq 2` goes on to print: 2"]),
    ("nothing is shown", "```console\n$ seq 2\n```", ["34:3: `seq 2` goes on to print: 1"]),
    ("empty lines at the end", "```console\n$ printf 'a\\n\\n'\na\n```", []),
    ("an empty line within", "```console\n$ printf 'a\\n\\nb\\n'\na\n\nb\n```", []),
    ("a command on two lines", "```console\n$ echo one \\\n    two\none two\n```", []),
    ("the second is wrong", SAY + "$ echo two\none\n```", ["37:1: `echo two` prints here: two"]),
    ("a cut at the end", "```console\n$ seq 9\n1\n2\n…\n```", []),
    ("a cut in the middle", "```console\n$ seq 9\n1\n…\n8\n9\n```", []),
    ("a cut that hides too much", "```console\n$ seq 9\n1\n…\n12\n```", ["36:1: `seq 9` prints here: 2"]),
    ("no command at first", "```console\none\n```", ["34:1: a transcript begins with a command, after `$ `"]),
    ("one goes on where the other ended", "```console\n$ D=1\n```\n\n```console\n$ echo $D\n1\n```", []),
    ("fresh begins anew", "```console\n$ D=1\n```\n\n```console fresh\n$ echo $D.\n.\n```", []),
    ("errors are printed", "```console\n$ ls nothing\nls: cannot access 'nothing': No such file or directory\n```", []),
    ("the manifest is there", "```console\n$ kubectl apply -f door.yaml\nservice/door created\n```", []),
    ("a set-up", '```console setup="kubectl apply -f door.yaml"\n$ kubectl get svc door -o name\nservice/door\n```', []),
    ("a set-up that fails", '```console setup="kubectl apply -f x"\n$ true\n```', ["33:3: `kubectl apply -f x` goes on to print: error: the path \"x\" does not exist"]),
    ("somewhere else", "```console at=node:node-b\n$ hostname\nnode-b\n```", []),
    ("and back", "```console at=node:node-b\n$ hostname\nnode-b\n```\n\n```console\n$ kubectl get pods -o name\npod/door-1\n```", []),
    ("no balancer", '```console balancer=none setup="kubectl create service loadbalancer d --tcp=80"\n$ kubectl get svc d -o jsonpath={.status.loadBalancer.ingress}\n```\n\n```console balancer=VIP\n$ kubectl get svc d -o jsonpath={.status.loadBalancer.ingress[0].ip}\n172.30.0.200\n```', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_transcript_is_held_against_the_machine(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = load(write(tmp_path, FILES | {"lessons/07-door/lesson.md": DOOR + text + "\n"}))
    assert [str(error) for error in found.errors] == []
    said = [str(error) for error in mistakes(found.course.lessons[0])]
    assert said == [f"content/lessons/07-door/lesson.md:{line}" for line in expected]


def test_what_was_played_knows_its_lines(tmp_path: Path) -> None:
    lesson = load(write(tmp_path, FILES)).course.lessons[0]
    lines = (lesson.folder / "lesson.md").read_text().split("\n")
    for command in play(lesson):
        assert lines[command.line - 1] == f"$ {command.typed}"
        assert tuple(lines[command.line : command.last - 1]) == command.shown


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("", "", True),
        ("a", "a", True),
        ("a", "a b", False),
        ("…", "", True),
        ("… a …", "b a b", True),
        ("a … a", "a", False),
        ("a … b … c", "a 1 b 2 b c", True),
    ],
)
def test_a_cut_stands_for_any_number_of_lines(shown: str, printed: str, same: bool) -> None:
    assert matches(shown.split(), printed.split()) is same
