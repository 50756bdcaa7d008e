"""Every transcript of every lesson is what the machine prints in that lesson's cluster."""

import pytest

from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.course.transcripts import mistakes, play

LESSONS = course().lessons


@pytest.mark.parametrize("lesson", LESSONS, ids=[x.id for x in LESSONS])
def test_a_lesson_shows_what_the_machine_prints(lesson: Lesson) -> None:
    assert "\n".join(map(str, mistakes(lesson))) == ""


def test_the_lessons_show_many_commands() -> None:
    played = [command for lesson in LESSONS for command in play(lesson)]
    assert len(played) > 60
    programs = {command.typed.partition(" ")[0] for command in played}
    assert programs >= {"kubectl", "curl"}
