"""A quiz: asked, marked with reasons, and asked again until all of it is right."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.practice.conftest import QUESTIONS, QUIZ, write
from tests.practice.reader import Page, text
from tutorial.course import load
from tutorial.practice.models import Attempt, Learner

pytestmark = pytest.mark.django_db
URL = "/practice/quiz/ports/"


def keys(page: Page) -> dict[str, dict[str, str]]:
    """The values of the radio buttons, by question and by the first word of the answer."""
    found = re.findall(r'name="q-(\w+)" value="(\w+)".*?<span>(\w+)', page.content.decode(), flags=re.S)
    out: dict[str, dict[str, str]] = {}
    for question, value, word in found:
        out.setdefault(question, {})[word] = value
    return out


def answers(page: Page, **words: str) -> dict[str, str]:
    """A form filled in: answers(page, one="Right", two="Wrong")."""
    offered = keys(page)
    return {f"q-{question}": offered[question][word] for question, word in words.items()}


ALL_RIGHT = dict.fromkeys(QUESTIONS, "Right")


def test_asks_every_question_and_keeps_the_reasons_back(client: Client) -> None:
    page = client.get(URL)
    assert page.status_code == 200
    assert list(keys(page)) == list(QUESTIONS)
    assert all(len(options) == 3 for options in keys(page).values())
    assert "What does three ask?" in text(page)
    assert "Reason of" not in text(page)
    assert not Learner.objects.exists()


def test_marks_each_answer_with_a_word_and_gives_the_reason_of_every_option(client: Client) -> None:
    form = answers(client.get(URL), **ALL_RIGHT | {"two": "Wrong"}) | {"ask": "all", "sure-two": "quite"}
    page = client.post(URL, form, follow=True)
    words = text(page)
    for id in QUESTIONS:
        for option in ("right", "wrong", "odd"):
            assert f"Reason of {option} {id}" in words
    assert "Right of one Your answer: right" in words
    assert "Wrong of two Your answer, quite sure: wrong" in words
    assert "Right of two This is right" in words
    assert words.count("Your answer") == 4
    assert "3 of 4 right" in words


def test_is_passed_when_all_are_right(client: Client) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT))
    attempt = Attempt.objects.get()
    assert (attempt.item, attempt.passed, attempt.detail["right"], attempt.detail["of"]) == ("quiz:ports", True, 4, 4)
    assert [c.item for c in Learner.objects.get().completions.all()] == ["quiz:ports"]
    assert "All 4 right" in text(client.get(URL))
    assert "Next exercise: Open it" in text(client.get(URL))


def test_one_wrong_answer_does_not_pass(client: Client) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT | {"four": "Odd"}))
    assert not Attempt.objects.get().passed
    assert not Learner.objects.get().completions.exists()


def test_asks_again_only_what_was_wrong(client: Client) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT | {"two": "Wrong", "four": "Odd"}))
    again = client.get(URL, {"ask": "wrong"})
    assert list(keys(again)) == ["two", "four"]
    assert "checked" not in again.content.decode()
    client.post(URL, answers(again, two="Right", four="Right") | {"ask": "wrong"})
    last = Attempt.objects.latest("pk")
    assert (last.passed, last.detail["right"], last.detail["asked"]) == (True, 4, ["two", "four"])


def test_asks_everything_again_if_one_likes_and_stays_passed(client: Client) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT))
    again = client.get(URL, {"ask": "all"})
    assert list(keys(again)) == list(QUESTIONS)
    client.post(URL, answers(again, **ALL_RIGHT | {"one": "Wrong"}) | {"ask": "all"})
    assert Attempt.objects.latest("pk").detail["right"] == 3
    assert "Passed" in text(client.get(URL))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"q-two": None}, "Choose one of the answers."),
        ({"q-two": ""}, "Choose one of the answers."),
        ({"q-two": "99"}, "That answer is not on offer any more."),
        ({"q-two": "x" * 70_000}, "That answer is not on offer any more."),
    ],
)
def test_keeps_what_was_chosen_and_points_at_what_is_missing(
    client: Client, change: dict[str, str | None], said: str
) -> None:
    form: dict[str, str | None] = {**answers(client.get(URL), **ALL_RIGHT), "sure-one": "fairly", **change}
    page = client.post(URL, {k: v for k, v in form.items() if v is not None})
    assert page.status_code == 422
    assert said in text(page)
    assert "1 answer missing" in text(page)
    assert '<a href="#q-two">2. Title of two</a>' in page.content.decode()
    assert 'aria-describedby="ask-two error-two"' in page.content.decode()
    assert page.content.decode().count(" checked>") == 4  # three answers and one "how sure"
    assert not Attempt.objects.exists()


def test_an_empty_form_misses_everything(client: Client) -> None:
    page = client.post(URL, {})
    assert page.status_code == 422
    assert "4 answers missing" in text(page)


def test_a_reworded_option_is_asked_again(client: Client, small_course: Path) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT | {"one": "Wrong"}))
    write(small_course / "lessons/02-nodeport/quiz.yaml", QUIZ.replace("Right of two", "Better of two"))
    load._load.cache_clear()
    assert list(keys(client.get(URL, {"ask": "wrong"}))) == ["one", "two"]


def test_a_stranger_sees_none_of_the_answers(client: Client) -> None:
    client.post(URL, answers(client.get(URL), **ALL_RIGHT | {"one": "Wrong"}))
    assert "Your answer" in text(client.get(URL))
    nobody, other = Client(), Client()
    other.post(URL, answers(other.get(URL), **ALL_RIGHT))
    assert "Your answer" not in text(nobody.get(URL))
    assert "Your answer: wrong" not in text(other.get(URL))
    assert list(keys(nobody.get(URL, {"ask": "wrong"}))) == list(QUESTIONS)


def test_unknown_quizzes_are_not_found(client: Client) -> None:
    assert client.get("/practice/quiz/nothing/").status_code == 404
    assert client.post("/practice/quiz/nothing/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_a_form_from_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, {}).status_code == 403
