"""The course as a whole: nothing wrong in its files, everything of the article covered, chapters of a good length."""

import re

import pytest

from tutorial.contracts import CONTRACTS
from tutorial.course import course
from tutorial.course.load import loaded
from tutorial.course.model import Lesson

LESSONS = course().lessons
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[x.id for x in LESSONS])


def test_nothing_is_wrong_in_the_content() -> None:
    assert "\n".join(map(str, loaded().errors)) == ""


def test_every_point_of_the_article_is_covered_by_a_lesson() -> None:
    covered = {name for lesson in LESSONS for name in lesson.covers}
    assert [f"S{n}" for n in range(1, 96) if f"S{n}" not in covered] == []


def test_the_lessons_are_numbered_without_a_gap() -> None:
    assert [x.number for x in LESSONS] == list(range(1, len(LESSONS) + 1))


def test_every_type_has_a_lesson_with_a_quiz_and_an_exercise() -> None:
    for slug in CONTRACTS:
        lesson = next(x for x in LESSONS if x.type == slug)
        assert lesson.quiz, slug
        assert lesson.exercises, slug
    assert LESSONS[0].exercises, "the first lesson has a first exercise"


@every_lesson
def test_a_lesson_says_how_long_it_takes_to_read(lesson: Lesson) -> None:
    assert lesson.minutes == round(lesson.words / 200), f"{lesson.words} words, two hundred of them a minute"
    assert 5 <= lesson.minutes <= 10


@every_lesson
def test_a_lesson_promises_two_to_six_things(lesson: Lesson) -> None:
    assert 2 <= len(lesson.outcomes) <= 6


@every_lesson
def test_every_term_that_a_lesson_links_is_in_the_glossary(lesson: Lesson) -> None:
    assert set(lesson.terms) <= set(course().terms)


@every_lesson
def test_a_lesson_has_no_id_twice(lesson: Lesson) -> None:
    ids = re.findall(r'\bid="([^"]+)"', lesson.html)
    assert sorted(ids) == sorted(set(ids))


@every_lesson
def test_a_lesson_needs_no_inline_style_or_script(lesson: Lesson) -> None:
    assert not re.search(r"<style|<script|\sstyle=|\son[a-z]+=", lesson.html)
