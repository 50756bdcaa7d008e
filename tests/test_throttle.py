"""Nobody is checked without end, and nobody pays for somebody else."""

import time

import pytest
from django.test import Client, RequestFactory
from limits import RateLimitItemPerMinute

from tests.playground.cast import GOOD, outcome, send, typed
from tutorial import throttle
from tutorial.wsgi import application

pytestmark = pytest.mark.django_db
MINE = GOOD + "# mine\n"


@pytest.fixture(autouse=True)
def _small_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "RATE", RateLimitItemPerMinute(4, namespace="test"))


def exhaust(client: Client) -> None:
    send(client, MINE)  # counts for the address; from here on the learner is known by their cookie
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
