"""Whatever is sent to whichever address: an answer that says what is wrong, never an error of ours."""

from itertools import product
from typing import Any

import pytest
from django.test import Client

from tests.practice.test_every_view import VIEWS, address, owner
from tutorial import throttle

__all__ = ["owner"]
pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
BODIES: list[tuple[str, bytes]] = [
    (FORM, b""),
    (FORM, b"\xff\xfe\x00"),
    (FORM, b"&".join([b"a=b"] * 300)),
    (FORM, b"manifest=" + b"x" * 1_100_000),
    (FORM, b"place=playground&place=nowhere&line=%00&do=undo:%C2%B2&manifest=%ED%A0%80"),
    (f"{FORM}; charset=utf-7", b"place=playground&manifest=a"),
    (f"{FORM}; charset=nonsense", b"place=playground&manifest=a"),
    ("application/json", b'{"place": "playground"}'),
    ("text/plain", b"place=playground"),
    ("", b"place=playground"),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=" + "x" * 500, b"--x"),
    (PARTS, b"--x\r\n\r\n--x"),
    (PARTS, b'--x\r\nContent-Disposition: form-data; name="manifest"; filename="a"\r\n\r\nabc\r\n--x--\r\n'),
]
VALUES = ("", "\0", "²", "-1", "9" * 5000, "\U0001f6a2\u202e", "[]", "../..", "a\r\nb", "undo:²", "lesson:nodeport")
FINE = {"place": "playground", "line": "true", "do": "undo"}
OTHERS = (
    "where lab mode balancer edited cancel save asked shown service from to port protocol branch link example manifest "
    "fix swap former ask q-one sure-one q output theme next v kind"
).split()


def status(answer: Any) -> int:
    b"".join(answer)  # a file is closed when it is read
    code: int = answer.status_code
    return code


def test_no_request_breaks_it(owner: Client) -> None:
    for view, headers in product(VIEWS, ({}, {"HX-Request": "true"})):
        url = address(view)
        for method in METHODS:
            assert status(owner.generic(method, url, headers=headers)) < 500, (view, method)
        for kind, body in BODIES:
            throttle.reset()
            answer = owner.generic("POST", url, body, content_type=kind, headers=headers)
            assert status(answer) < 500, (view, kind, body[:40])


def test_no_field_breaks_it(owner: Client) -> None:
    reading = [view for view in VIEWS if view.startswith(("playground:", "practice:", "catalogue:"))]
    for view, value in product(reading, VALUES):
        url, others = address(view), dict.fromkeys(OTHERS, value)
        for sent in ({**FINE, **others}, {**FINE, "place": value}, {**FINE, "line": value, "do": value}):
            throttle.reset()
            assert status(owner.get(url, sent)) < 500, (view, sent)
            assert status(owner.post(url, sent, headers={"HX-Request": "true"})) < 500, (view, sent)


@pytest.mark.parametrize("cookie", ["learner", "guest", "csrftoken", "theme"])
@pytest.mark.parametrize("value", ["", "\0", "x", ":::", "é", "x" * 5000, "W10:1:x"])
def test_no_cookie_breaks_it(cookie: str, value: str) -> None:
    client = Client()
    client.cookies[cookie] = value
    for url in ("/", "/lessons/nodeport/", "/playground/", "/practice/exercise/open-it/", "/progress/"):
        assert client.get(url).status_code == 200
    sent = {"place": "playground", "line": "true", "manifest": "a"}
    for url in ("/review/", "/playground/run/", "/progress/forget/"):
        assert client.post(url, sent, headers={"HX-Request": "true"}).status_code == 200
