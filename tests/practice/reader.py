"""Somebody with a browser, for tests of what the middleware keeps about them."""

import re
from collections.abc import Callable
from html import unescape
from http.cookies import SimpleCookie
from typing import Protocol

from django.http import HttpResponse
from django.test import RequestFactory

from tutorial.practice.middleware import LearnerMiddleware
from tutorial.practice.visitor import Visitor


class Reader:
    """Sends requests through the real middleware and keeps the cookies that come back."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def asks[T](self, act: Callable[[Visitor], T]) -> T:
        """Let a view do something with request.learner, and return what it returned."""
        return self.request(act)[0]

    def request[T](self, act: Callable[[Visitor], T]) -> tuple[T, HttpResponse]:
        """The same, with the response as well."""
        said: list[T] = []

        def view(request: object) -> HttpResponse:
            said.append(act(request.learner))  # type: ignore[attr-defined]
            return HttpResponse()

        request = RequestFactory(headers={"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}).get("/")
        response = LearnerMiddleware(view)(request)
        self._take(response.cookies)
        return said[0], response

    def _take(self, sent: SimpleCookie) -> None:
        for name, morsel in sent.items():
            if morsel["max-age"] == 0:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value


class Page(Protocol):
    """A response of the middleware or of the test client."""

    @property
    def content(self) -> bytes: ...


def text(response: Page) -> str:
    """What one reads on a page, with the signs named."""
    html = re.sub(r'<svg[^>]*aria-label="([^"]*)".*?</svg>', r" \1 ", response.content.decode(), flags=re.S)
    html = re.sub(r"<(head|template)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
