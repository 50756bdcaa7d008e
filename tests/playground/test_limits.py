"""What is not reviewed: a clear sentence, no error page, and what was typed is still there."""

import time

import pytest
from django.test import Client

from tests.playground.cast import GOOD, outcome, send, typed

pytestmark = pytest.mark.django_db

BIG = "# " + "x" * 64 * 1024
MANY = "\n---\n".join([GOOD] * 21)
LIMITS = {
    "over 64 KiB": (BIG, "65 KiB"),
    "over 64 KiB in bytes, not in characters": ("# " + "é" * 33 * 1024, "67 KiB"),
    "21 documents": (MANY, "more than 20 documents"),
    "21 documents as JSON": ("{}" + '{"kind":"Service"}' * 21, "more than 20 documents"),
    "a NUL byte": (GOOD.replace("gateway", "gate\0way"), "Line 4 holds a NUL byte"),
}


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("fragment", [True, False])
def test_limit(client: Client, name: str, fragment: bool) -> None:
    text, sentence = LIMITS[name]
    answer = send(client, text, fragment=fragment)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Not checked" in answer.text
    assert outcome(answer.text) == "unchecked"
    if not fragment:
        assert typed(answer.text) == text.replace("\0", "␀")


@pytest.mark.parametrize(
    "text", [GOOD + "#" * (64 * 1024 - len(GOOD)), "\n---\n".join([GOOD] * 20), "---\n" * 500 + GOOD]
)
def test_just_within_the_limits(client: Client, text: str) -> None:
    assert send(client, text).status_code == 200


@pytest.mark.parametrize("fragment", [True, False])
def test_bytes_that_are_not_utf8(client: Client, fragment: bool) -> None:
    body = b"place=playground&manifest=kind: Service%0Aname: %FF%FE"
    headers = {"HX-Request": "true"} if fragment else {}
    answer = client.generic("POST", "/review/", body, "application/x-www-form-urlencoded", headers=headers)
    assert answer.status_code == 422
    assert "Line 2 holds bytes that are not UTF-8" in answer.text
    if not fragment:
        assert typed(answer.text) == "kind: Service\nname: \ufffd\ufffd"


def test_the_replacement_character_itself_is_text(client: Client) -> None:
    body = "place=playground&manifest=" + "%23 %EF%BF%BD"
    answer = client.generic("POST", "/review/", body, "application/x-www-form-urlencoded")
    assert answer.status_code == 200


def test_a_refused_text_does_not_take_the_place_of_the_draft(client: Client) -> None:
    send(client, GOOD + "# mine\n")
    send(client, BIG)
    assert typed(client.get("/playground/").text) == GOOD + "# mine\n"


FIRST_OF_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
BOMB = FIRST_OF_BOMB + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
HOSTILE = {
    "an alias bomb": BOMB,
    "an alias bomb inside a Service": GOOD + "  x:\n    " + BOMB.replace("\n", "\n    "),
    "an alias to itself": "a: &a [*a]\n",
    "60,000 levels": "[" * 60_000,
    "60,000 mappings": "{a: " * 15_000,
    "300 levels of blocks": "".join(" " * n + "a:\n" for n in range(300)),
    "60,000 levels as JSON": '{"a":' + "[" * 60_000,
    "half a flow collection": "spec: {type: [NodePort, ",
    "control characters": "kind: \x07\x1b[31m\x00"[:-1],
    "a lone carriage return": "kind: Service\rmetadata: {}\r",
    "only white space": " \n\t\n",
    "nothing": "",
    "a huge number": "port: " + "9" * 5000,
    "a merge key": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "a line separator": "kind: Service\u2028spec: x",
    "tags": "!!python/object/apply:os.system [id]\n",
    "many anchors": "".join(f"a{n}: &a{n} x\n" for n in range(4000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_a_verdict(client: Client, name: str) -> None:
    text = HOSTILE[name]
    send(client, GOOD)  # what is made once is made
    start = time.thread_time()
    answer = send(client, text)
    spent = time.thread_time() - start
    assert answer.status_code == 200
    assert outcome(answer.text) == "refused"
    assert spent < 0.6, f"{spent:.2f} s of work"
    assert send(client, text, fragment=False).status_code == 200


def test_a_place_that_there_is_not(client: Client) -> None:
    answer = send(client, GOOD, place="lesson:" + "x" * 80)
    assert answer.status_code == 200
    assert "data-kept" not in answer.text
    assert send(client, GOOD, place="y" * 4000).status_code in {200, 422}


def test_no_field_at_all(client: Client) -> None:
    assert client.post("/review/", {}).status_code == 200
    assert client.post("/review/", "{}", content_type="application/json").status_code == 200
