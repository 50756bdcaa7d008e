"""A course that is right: everything in its files arrives in the model."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.course.folder import FILES, LESSON, SERVICE, write
from tutorial.course import course, render
from tutorial.course.checks import check_content
from tutorial.course.load import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def test_nothing_is_wrong_with_a_right_course(folder: Path) -> None:
    assert [str(e) for e in load(folder).errors] == []


def test_a_lesson_has_what_its_files_say(folder: Path) -> None:
    lesson = load(folder).course.lessons[0]
    assert (lesson.id, lesson.slug, lesson.number, lesson.minutes, lesson.type) == ("door", "door", 7, 6, "nodeport")
    assert lesson.covers == ("S11", "S27")
    assert lesson.outcomes == ("Open the door",)
    assert lesson.terms == ("cluster-ip",)
    assert [(h.anchor, h.text) for h in lesson.headings] == [("the-way-in", "The way in")]
    example = lesson.examples[0]
    assert (example.number, example.name, example.claim, example.line) == (1, "door.yaml", "ok", 20)
    assert example.text.startswith("apiVersion: v1\n")
    assert lesson.lab is not None
    assert lesson.lab.start == SERVICE
    assert "<code>nodePort</code>" in lesson.lab.prompt


def test_quiz_exercise_and_term_are_found_by_their_names(folder: Path) -> None:
    found = load(folder).course
    quiz, exercise = found.quizzes["door"], found.exercises["open"]
    assert len(quiz.questions) == 4
    assert [o.correct for o in quiz.questions[0].options] == [True, False, False]
    assert (quiz.lesson, quiz.type) == ("door", "nodeport")
    assert exercise.solution == SERVICE
    assert exercise.hints == ("<p>Look at the type.</p>\n", "<p>Write <code>type: NodePort</code>.</p>\n")
    assert list(exercise.accepted) == ["bare.yaml"]
    assert exercise.rejected["closed.yaml"][1] == "type"
    assert found.terms["cluster-ip"].name == "cluster IP"
    assert found.lesson("door") is found.lessons[0]
    assert found.lesson("window") is None


def test_lessons_come_in_the_order_of_their_numbers(folder: Path) -> None:
    second = LESSON.replace("id: door", "id: wall").split("lab:")[0] + "---\n\n## Wall\n\nIt keeps out.\n"
    write(folder.parent, {"lessons/02-wall/lesson.md": second})
    assert [x.id for x in load(folder).course.lessons] == ["wall", "door"]


def test_the_course_is_read_once_and_again_when_a_file_changes_in_debug(folder: Path, settings: Settings) -> None:
    settings.CONTENT_DIR = folder
    first = course()
    assert course() is first
    write(folder.parent, {"lessons/07-door/lesson.md": LESSON.replace("title: The door", "title: The gate")})
    assert course() is first
    settings.DEBUG = True
    assert course().lessons[0].title == "The gate"


def test_markdown_from_elsewhere_knows_the_terms_and_pages_of_the_course(folder: Path, settings: Settings) -> None:
    settings.CONTENT_DIR = folder
    assert render("A [[virtual IP]], [there](lesson:door#the-way-in).") == (
        '<p>A <a class="term-link" href="/glossary/#cluster-ip">virtual IP</a>, '
        '<a href="/lessons/door/#the-way-in">there</a>.</p>\n'
    )
    assert render("A [[yardarm]].") == "<p>A yardarm.</p>\n"


@pytest.mark.parametrize(("debug", "level"), [(False, 40), (True, 30)])
def test_the_system_check_reports_every_mistake(folder: Path, settings: Settings, debug: bool, level: int) -> None:
    settings.CONTENT_DIR, settings.DEBUG = folder, debug
    assert check_content(None) == []
    broken = write(folder.parent / "other", FILES | {"glossary/cluster-ip.md": "An address.\n"})
    settings.CONTENT_DIR = broken
    found = check_content(None)
    assert [m.level for m in found] == [level] * len(found)
    assert [m.msg for m in found] == [
        "content/glossary/cluster-ip.md:1:1: a term begins with its front matter, between two lines of ---",
        "content/lessons/07-door/exercises/open/exercise.yaml:4:12: the glossary has no cluster IP",
        "content/lessons/07-door/lesson.md:16:3: the glossary has no cluster IP",
    ]
