"""Every transcript of every lesson is what the machine prints in that lesson's cluster."""

import re

import pytest

from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.course.transcripts import mistakes, play
from tutorial.kube.cluster import read_lab
from tutorial.kube.terminal import run

LESSONS = course().lessons


@pytest.mark.parametrize("lesson", LESSONS, ids=[x.id for x in LESSONS])
def test_a_lesson_shows_what_the_machine_prints(lesson: Lesson) -> None:
    assert "\n".join(map(str, mistakes(lesson))) == ""


def test_the_lessons_show_many_commands() -> None:
    played = [command for lesson in LESSONS for command in play(lesson)]
    assert len(played) > 60
    programs = {command.typed.partition(" ")[0] for command in played}
    assert programs >= {"kubectl", "curl"}


NOT_HERE = ("kubectl debug", "kubectl diff", "tcpdump", "yamllint", "kubeconform")  # need an image, a folder, a program
SHELL = re.compile(r"^```shell\n(.*?)^```", re.MULTILINE | re.DOTALL)
COPIED = [
    (lesson, line)
    for lesson in LESSONS
    for block in SHELL.findall((lesson.folder / "lesson.md").read_text(encoding="utf-8"))
    for line in block.splitlines()
    if not line.startswith(NOT_HERE)
]


@pytest.mark.parametrize(("lesson", "line"), COPIED, ids=[f"{x.id}: {line}" for x, line in COPIED])
def test_commands_to_copy_work_in_the_lessons_cluster(lesson: Lesson, line: str) -> None:
    answer = run(line, read_lab(lesson.cluster), None, lesson.files)
    assert answer.rc == 0, answer.stderr
    assert answer.chunks
