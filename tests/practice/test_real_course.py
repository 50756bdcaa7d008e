"""The course that we ship, through the pages: every quiz and exercise can be opened and passed."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.practice.reader import text
from tutorial import throttle
from tutorial.course import course
from tutorial.practice.quizzes import key

pytestmark = pytest.mark.django_db
TYPES = {"clusterip", "nodeport", "loadbalancer", "externalname", "headless"}


@pytest.fixture(autouse=True)
def _our_course(small_course: Path, settings: LazySettings) -> None:
    settings.CONTENT_DIR = settings.BASE_DIR / "content"


def test_every_type_has_a_quiz_and_an_exercise() -> None:
    assert {quiz.type for quiz in course().quizzes.values()} >= TYPES
    assert {exercise.type for exercise in course().exercises.values()} >= TYPES


def test_every_quiz_is_passed_by_its_right_answers_and_by_nothing_less(client: Client) -> None:
    for quiz in course().quizzes.values():
        url = f"/practice/quiz/{quiz.id}/"
        assert client.get(url).status_code == 200
        right = {f"q-{q.id}": key(o) for q in quiz.questions for o in q.options if o.correct}
        wrong = right | {f"q-{q.id}": key(o) for q in quiz.questions[:1] for o in q.options if not o.correct}
        assert "Passed" not in text(client.post(url, wrong, follow=True)).replace("Passed when", "")
        assert f"All {len(quiz.questions)} right" in text(client.post(url, right | {"ask": "all"}, follow=True))


def test_every_exercise_is_failed_by_its_start_and_passed_by_its_solution(client: Client) -> None:
    for exercise in course().exercises.values():
        throttle.reset()
        url = f"/practice/exercise/{exercise.id}/"
        assert "Passed" not in text(client.get(url))
        page = client.post(url, {"manifest": exercise.solution}, follow=True)
        assert "Every goal holds." in text(page), exercise.id
    assert text(client.get("/practice/")).count("Not begun") == len(course().quizzes)


def test_a_check_from_a_lesson_leads_back_to_it(client: Client) -> None:
    exercise = next(iter(course().exercises.values()))
    lesson = next(lesson for lesson in course().lessons if lesson.id == exercise.lesson)
    url = f"/practice/exercise/{exercise.id}/"
    sent = {"manifest": exercise.solution}
    assert client.post(f"{url}?lesson={lesson.slug}", sent)["Location"] == f"/lessons/{lesson.slug}/#goals"
    assert client.post(f"{url}?lesson=elsewhere", sent)["Location"] == f"{url}#goals"
    assert f"{url}?lesson={lesson.slug}" in client.get(f"/lessons/{lesson.slug}/").content.decode()
