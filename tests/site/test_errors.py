"""Pages for what went wrong: each says what happened and what to do, and gives back what was typed."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client, RequestFactory

from tutorial.site import errors, views
from tutorial.site import home as front

pytestmark = pytest.mark.django_db


def test_404_names_the_address_and_escapes_it(client: Client) -> None:
    answer = client.get("/no/<such>&page/")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>There is no page at this address</h1>" in text
    assert "/no/&lt;such&gt;&amp;page/" in text


def test_403(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(learner: object) -> None:
        raise PermissionDenied

    monkeypatch.setattr(front, "home", refuse)
    answer = client.get("/")
    assert answer.status_code == 403
    assert "<h1>This page is not yours to open</h1>" in answer.content.decode()


def test_400_of_an_unknown_name_says_who_can_add_it(client: Client) -> None:
    answer = client.get("/about/", headers={"host": "class.example:8000"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "class.example:8000" in text
    assert "PORTSIDE_HOSTS" in text


def test_a_body_beyond_the_limit_is_refused_with_a_page() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/theme/", {"manifest": "x" * 1_100_000}, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {400, 403, 413}
    assert "<h1>" in answer.content.decode()


def broken(*args: object) -> None:
    raise DatabaseError("gone")


@pytest.fixture
def failing(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client whose home page raises."""
    monkeypatch.setattr(front, "home", broken)
    client.raise_request_exception = False
    return client


def test_500_takes_the_blame(failing: Client) -> None:
    answer = failing.get("/")
    assert answer.status_code == 500
    assert "<h1>The site broke on this request</h1>" in answer.content.decode()
    assert "dist/styles" in answer.content.decode()


def test_500_stands_without_style_sheet_and_without_context(failing: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_manifest(path: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for {path!r}")

    monkeypatch.setattr(errors, "static", no_manifest)
    monkeypatch.setattr("tutorial.site.site", broken)
    monkeypatch.setattr("tutorial.site.tags.icon", broken)
    answer = failing.get("/")
    assert answer.status_code == 500
    assert "<h1>The site broke on this request</h1>" in answer.content.decode()
    assert "<link" not in answer.content.decode()


def test_500_keeps_the_theme(failing: Client) -> None:
    failing.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in failing.get("/").content.decode()


def test_an_old_form_gives_back_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/about/")
    answer = strict.post("/theme/", {"manifest": "kind: Service # </textarea>", "csrfmiddlewaretoken": "x" * 64})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>The form was too old to send</h1>" in text
    assert "kind: Service # &lt;/textarea&gt;" in text
    assert "earlier visit" in text


def test_a_form_without_its_cookie_says_so() -> None:
    text = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"}).content.decode()
    assert "Allow cookies for this site" in text


def test_too_many_requests_says_when_and_gives_back_what_was_typed(rf: RequestFactory) -> None:
    answer = errors.too_many_requests(rf.post("/review/", {"manifest": "kind: <Service>"}), 7)
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    assert "again in 7 seconds" in text
    assert "kind: &lt;Service&gt;" in text


@pytest.mark.parametrize("path", ["/", "/about/", "/favicon.ico", "/robots.txt", "/healthz"])
def test_reading_pages_take_no_post(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


class TestHealth:
    def test_it_is_well(self, client: Client) -> None:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.content) == (200, b"ok\n")

    def test_it_says_when_the_database_is_away(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        class Away:
            def cursor(self) -> Any:
                raise DatabaseError("gone")

        monkeypatch.setattr(views, "connection", Away())
        assert client.get("/healthz").status_code == 503


def test_crawlers_are_kept_from_what_is_somebodys_own(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain"
    assert answer.text.splitlines()[1:] == [
        f"Disallow: {path}" for path in ("/progress/", "/review/", "/playground/shared/")
    ]


def test_the_icon_answers_at_its_old_address(client: Client) -> None:
    answer = client.get("/favicon.ico")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/x-icon"
    assert body.startswith(b"\0\0\1\0\1\0")
    assert b"\x89PNG" in body
