"""An exercise: judged by its goals, on each check and while one types."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from tests.practice.conftest import SOLUTION, START
from tests.practice.reader import text
from tutorial import throttle
from tutorial.practice.models import Attempt, Draft, Learner

pytestmark = pytest.mark.django_db
URL = "/practice/exercise/open-it/"
GOALS = URL + "goals/"
SOLVED = 'aria-label="A solution"'
REFUSED = START.replace("NodePort", "NodePorts")


def test_begins_with_the_start_and_shows_which_goals_do_not_hold(client: Client) -> None:
    page = client.get(URL)
    assert page.status_code == 200
    assert "nodePort: 30081" in page.content.decode()
    words = text(page)
    assert "2 of 3 hold" in words
    assert "Does not hold:" in words
    assert "30081" in words  # the evidence
    assert "Look at the last line." in words
    assert "Passed" not in words.replace("Passed when", "")
    assert not Learner.objects.exists()


def test_the_solution_is_not_on_the_page_before_it_is_time(client: Client) -> None:
    assert SOLVED not in client.get(URL).content.decode()


def test_a_check_counts_as_a_try_and_keeps_the_text(client: Client) -> None:
    answer = client.post(URL, {"manifest": REFUSED})
    assert (answer.status_code, answer["Location"]) == (302, URL + "#goals")
    attempt = Attempt.objects.get()
    assert (attempt.item, attempt.passed) == ("exercise:open-it", False)
    assert attempt.detail["goals"] == [["accepted", "fails"], ["type", "waits"], ["node-port", "waits"]]
    assert set(attempt.detail) == {"goals", "text"}
    assert REFUSED not in str(attempt.detail)
    assert Draft.objects.get().text == REFUSED
    page = client.get(URL)
    assert "type: NodePorts" in page.content.decode()
    assert "Waits:" in text(page)
    assert "You have checked once so far." in text(page)


def test_the_line_ends_of_a_browsers_form_are_no_part_of_the_text(client: Client) -> None:
    client.post(URL, {"manifest": SOLUTION.replace("\n", "\r\n")})
    assert Draft.objects.get().text == SOLUTION
    assert Attempt.objects.get().passed


def test_any_text_that_reaches_the_goals_passes(client: Client) -> None:
    other = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "other", "namespace": "staging"}, "spec": '
    other += '{"type": "NodePort", "selector": {"app": "web"}, "ports": [{"port": 80, "nodePort": 30080}]}}'
    page = client.post(URL, {"manifest": other}, follow=True)
    assert "Passed" in text(page)
    assert "3 of 3 hold" in text(page)
    assert "One way to solve it" in text(page)
    assert "Next quiz: Ports" in text(page)
    assert [c.item for c in Learner.objects.get().completions.all()] == ["exercise:open-it"]


def test_stays_passed_when_the_text_is_broken_later(client: Client) -> None:
    client.post(URL, {"manifest": SOLUTION})
    page = client.post(URL, {"manifest": START}, follow=True)
    assert "You have passed this exercise before." in text(page)
    assert [a.passed for a in Attempt.objects.all()] == [True, False]


def test_the_solution_shows_behind_the_last_hint_after_three_tries(client: Client) -> None:
    for tries in range(3):
        page = client.get(URL)
        assert "A solution stands here after 3 checks." in text(page)
        assert SOLVED not in page.content.decode(), tries
        client.post(URL, {"manifest": START + f"# try {tries}\n"})
    page = client.get(URL)
    assert "A solution stands here after" not in text(page)
    html = page.content.decode()
    assert html.index("The number is 30080.") < html.index(SOLVED) < html.rindex("</details>")


@pytest.mark.parametrize(
    ("second", "later", "tries"),
    [
        (REFUSED, 0, 1),
        (REFUSED.replace("\n", "\r\n"), 0, 1),  # a form without JavaScript
        (REFUSED, 4, 1),
        (REFUSED, 6, 2),
        (REFUSED + "# see\n", 0, 2),  # the goals stand as before, and yet it is another text
        (SOLUTION, 0, 2),
    ],
)
def test_a_check_pressed_twice_is_one_try(client: Client, second: str, later: int, tries: int) -> None:
    client.post(URL, {"manifest": REFUSED})
    Attempt.objects.update(at=F("at") - timedelta(seconds=later))
    answer = client.post(URL, {"manifest": second})
    assert (answer.status_code, answer["Location"]) == (302, URL + "#goals")
    assert Attempt.objects.count() == tries
    assert Draft.objects.get().text == second.replace("\r\n", "\n")


def test_a_text_that_was_checked_between_makes_it_another_try(client: Client) -> None:
    for manifest in (REFUSED, START, REFUSED):
        client.post(URL, {"manifest": manifest})
    assert Attempt.objects.count() == 3


def test_a_check_pressed_twice_passes_once(client: Client) -> None:
    for _ in range(2):
        assert "Passed" in text(client.post(URL, {"manifest": SOLUTION}, follow=True))
    assert [attempt.passed for attempt in Attempt.objects.all()] == [True]


def test_goals_while_typing_are_a_fragment_and_no_try(client: Client) -> None:
    answer = client.post(GOALS, {"manifest": REFUSED})
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith('<section class="ex-goals" id="goals"')
    assert "0 of 3 hold" in text(answer)
    assert not Learner.objects.exists()


def test_goals_while_typing_count_once_when_all_hold_for_the_first_time(client: Client) -> None:
    for _ in range(2):
        answer = client.post(GOALS, {"manifest": SOLUTION})
        assert "Passed" in text(answer)
    assert [a.passed for a in Attempt.objects.all()] == [True]
    assert Draft.objects.get().text == SOLUTION


@pytest.mark.parametrize("url", [URL, GOALS])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a: " + "x" * 65 * 1024, "at most 64 KiB"),
        ("---\na: 1\n" * 21, "documents, and"),
        ("a: \0", "Line 1 holds a NUL byte"),
        (None, "arrived without its text"),
    ],
)
def test_what_cannot_be_checked_is_said_and_stays_in_the_editor(
    client: Client, url: str, typed: str | None, said: str
) -> None:
    client.post(URL, {"manifest": REFUSED})
    answer = client.post(url, {} if typed is None else {"manifest": typed})
    assert answer.status_code == 422
    assert said in text(answer)
    assert Draft.objects.get().text == REFUSED
    assert Attempt.objects.count() == 1
    if url == URL:
        shown = REFUSED if typed is None else typed.replace("\0", "␀")
        assert shown.splitlines()[-1] in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["", "{", "a: [1, 2", "\ud800".encode("utf-8", "surrogatepass"), "&a [*a, *a]", "- " * 300]
)
def test_no_text_breaks_it(client: Client, typed: str | bytes) -> None:
    body = b"manifest=" + (typed.encode() if isinstance(typed, str) else typed)
    kind = "application/x-www-form-urlencoded"
    for url in (URL, GOALS):
        assert client.generic("POST", url, body, content_type=kind).status_code in {200, 302, 422}
    assert client.get(URL).status_code == 200


def test_checks_are_throttled_and_the_text_stays(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "wait", lambda key: 7)
    answer = client.post(URL, {"manifest": SOLUTION})
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    assert "check it again in 7 seconds" in text(answer)
    assert "nodePort: 30080" in answer.content.decode()
    answer = client.post(GOALS, {"manifest": SOLUTION})
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    assert not Attempt.objects.exists()


def test_typing_does_not_use_up_the_checks(client: Client) -> None:
    while client.post(GOALS, {"manifest": START}).status_code == 200:
        pass
    assert client.post(URL, {"manifest": START}).status_code == 302


def test_starting_over_brings_the_start_back(client: Client) -> None:
    client.post(URL, {"manifest": REFUSED})
    answer = client.post("/playground/draft/", {"place": "exercise:open-it"}, follow=True)
    assert answer.redirect_chain[-1][0] == URL
    assert "nodePort: 30081" in answer.content.decode()
    assert Attempt.objects.count() == 1


def test_a_stranger_sees_neither_draft_nor_tries(client: Client) -> None:
    client.post(URL, {"manifest": SOLUTION.replace("name: web", "name: mine-alone")})
    assert "mine-alone" in client.get(URL).content.decode()
    other = Client()
    other.post(URL, {"manifest": REFUSED})
    for stranger in (Client(), other):
        page = stranger.get(URL)
        assert "mine-alone" not in page.content.decode()
        assert "One way to solve it" not in text(page)
    assert "You have checked once so far." in text(other.get(URL))


def test_unknown_exercises_are_not_found(client: Client) -> None:
    for url in ("/practice/exercise/nothing/", "/practice/exercise/nothing/goals/"):
        assert client.post(url, {"manifest": ""}).status_code == 404
    assert client.get("/practice/exercise/nothing/").status_code == 404


@pytest.mark.parametrize(("method", "url"), [("put", URL), ("delete", URL), ("get", GOALS), ("put", GOALS)])
def test_other_methods_are_not_allowed(client: Client, method: str, url: str) -> None:
    assert getattr(client, method)(url).status_code == 405


@pytest.mark.parametrize("url", [URL, GOALS])
def test_a_form_from_another_site_is_refused(url: str) -> None:
    assert Client(enforce_csrf_checks=True).post(url, {"manifest": START}).status_code == 403
