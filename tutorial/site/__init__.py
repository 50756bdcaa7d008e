"""What every page shares: the frame, the home page, error pages, the theme."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from tutorial.site.theme import theme_of

# The main navigation, in the order of the header: name shown, URL name.
NAV: Final = (
    ("Course", "lessons:index"),
    ("Compare", "comparison:matrix"),
    ("Playground", "playground:editor"),
    ("Errors", "catalogue:index"),
    ("Practice", "practice:index"),
)


@cache
def _addresses() -> tuple[tuple[str, str], ...]:
    return tuple((name, reverse(view)) for name, view in NAV)


def _nav(path: str) -> Iterator[dict[str, str]]:
    for name, url in _addresses():
        current = "page" if path == url else "true" if path.startswith(url) else ""
        yield {"name": name, "url": url, "current": current}


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: what base.html needs on every page. Asks no database."""
    return {
        "kubernetes_version": settings.KUBERNETES_VERSION,
        "learner": getattr(request, "learner", None),
        "nav": tuple(_nav(request.path)),
        "theme": theme_of(request),
    }
