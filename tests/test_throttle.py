"""Nobody is checked without end, and nobody pays for somebody else."""

import time

import pytest
from django.test import Client, RequestFactory
from limits import RateLimitItemPerMinute

from tests.playground.cast import GOOD, outcome, send, typed
from tutorial import throttle
from tutorial.playground.places import FIRST
from tutorial.practice.models import Learner
from tutorial.wsgi import application

pytestmark = pytest.mark.django_db
MINE = GOOD + "# mine\n"


@pytest.fixture(autouse=True)
def _small_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "RATE", RateLimitItemPerMinute(4, namespace="test"))


def exhaust(client: Client) -> None:
    send(client, MINE)  # counts for the browser; from here on the learner is known by their cookie
    answers = [send(client, MINE).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_one_too_many_is_told_when_to_come_back(client: Client) -> None:
    exhaust(client)
    answer = send(client, MINE)
    assert 0 < int(answer["Retry-After"]) <= 60
    assert outcome(answer.text) == "unchecked"
    assert f"in {answer['Retry-After']} seconds" in answer.text


def test_what_was_typed_is_still_in_the_page(client: Client) -> None:
    exhaust(client)
    answer = send(client, GOOD + "# new\n", fragment=False)
    assert answer.status_code == 429
    assert typed(answer.text) == GOOD + "# new\n"


def test_others_go_on(client: Client) -> None:
    exhaust(client)
    assert send(Client(), GOOD).status_code == 200


@pytest.mark.parametrize(
    ("proxy", "answers"),
    [
        ("127.0.0.1", [200, 429]),  # believed: everybody behind it has an address of their own
        ("203.0.113.9", [429, 429]),  # a stranger who claims to be somebody else
    ],
)
def test_callers_behind_a_proxy(proxy: str, answers: list[int]) -> None:
    def ask(caller: str) -> int:
        request = RequestFactory().get("/playground/complete/", {"place": "playground", "line": "kub"})
        environ = request.environ | {"REMOTE_ADDR": proxy, "HTTP_X_FORWARDED_FOR": caller}
        status: list[int] = []
        body = application(environ, lambda line, headers: status.append(int(line.split()[0])))
        b"".join(body)
        return status[0]

    for _ in range(4):
        assert ask("198.51.100.1") == 200
    assert [ask("198.51.100.2"), ask("198.51.100.1")] == answers


def test_it_is_over_when_it_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    exhaust(client)
    later = time.time() + int(send(client, MINE)["Retry-After"]) + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert throttle.wait("somebody else") == 0
    assert send(client, MINE).status_code == 200


def browser(page: str = "/playground/") -> Client:
    """Somebody whose browser has opened a page: it holds the token of its forms, and no cookie that names a person."""
    fresh = Client()
    fresh.get(page)
    return fresh


def test_a_class_behind_one_address_is_not_one_person() -> None:
    """All press "Check" at once, on a page that names nobody, with the text that it came with: nothing is kept."""
    answers = [send(browser(), FIRST).status_code for _ in range(12)]
    assert answers == [200] * 12
    assert not Learner.objects.exists()


def test_one_of_the_class_in_a_hurry_is_told_to_wait_and_the_others_are_not() -> None:
    one, other = browser(), browser()
    assert [send(one, FIRST).status_code for _ in range(6)] == [200] * 4 + [429] * 2
    assert send(other, FIRST).status_code == 200


def test_a_name_made_up_for_every_request_is_no_way_around() -> None:
    def stranger(number: int) -> int:
        client = Client()
        client.cookies["csrftoken"] = f"{number:032}"
        status: int = send(client, FIRST).status_code
        return status

    crowd = 4 * throttle.CROWD
    answers = [stranger(number) for number in range(crowd + 2)]
    assert answers == [200] * crowd + [429] * 2


@pytest.mark.parametrize("token", ["", "x", "@" * 32, "x" * 33, "é" * 32])
def test_what_is_no_token_names_nobody(token: str) -> None:
    def ask() -> int:
        client = Client()
        client.cookies["csrftoken"] = token
        status: int = send(client, FIRST).status_code
        return status

    assert [ask() for _ in range(5)] == [200] * 4 + [429]
