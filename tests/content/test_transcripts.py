"""Every transcript of every lesson is what the machine prints in that lesson's cluster."""

import re
from operator import attrgetter

import pytest

from tutorial.course import course
from tutorial.course.model import Example, Lesson, Transcript
from tutorial.course.transcripts import application, commands, mistakes, play
from tutorial.kube.cluster import read_lab
from tutorial.kube.terminal import Session, run

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


def succeeds(lesson: Lesson, *, with_manifests: bool) -> dict[str, bool]:
    """Run a lesson's transcripts, each manifest applied where it stands or none: which commands exit with 0."""
    cluster, session, found = read_lab(lesson.cluster), Session(), {}
    buttons: list[Example | Transcript] = [*lesson.transcripts, *(lesson.examples if with_manifests else ())]
    for button in sorted(buttons, key=attrgetter("line")):
        lines = [application(button)] if isinstance(button, Example) else [typed for _, typed, _ in commands(button)]
        for number, typed in enumerate(filter(None, lines)):
            answer = run(typed, cluster, session, lesson.files)
            cluster, session = answer.cluster, answer.session
            if isinstance(button, Example):
                assert answer.rc == 0, f"{button.line}: {typed}: {answer.stderr}"
            else:
                found[f"{button.line}, command {number}: {typed}"] = answer.rc == 0
    return found


@pytest.mark.parametrize("lesson", LESSONS, ids=[x.id for x in LESSONS])
def test_who_presses_apply_at_every_manifest_still_sees_what_the_text_shows(lesson: Lesson) -> None:
    assert succeeds(lesson, with_manifests=True) == succeeds(lesson, with_manifests=False)
