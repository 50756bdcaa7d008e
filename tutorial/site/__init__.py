"""What every page shares: the frame, the home page, error pages, the theme."""

from functools import cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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


def _nav(path: str) -> SafeString:
    """The links of the navigation, as a page at this path shows them."""
    return _links(tuple("page" if path == url else "true" if path.startswith(url) else "" for _, url in _addresses()))


@cache
def _links(here: tuple[str, ...]) -> SafeString:
    current = (format_html(' aria-current="{}"', one) if one else "" for one in here)
    rows = ((url, one, name) for (name, url), one in zip(_addresses(), current, strict=True))
    return format_html_join("", '<a href="{}"{}>{}</a>', rows)


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: what base.html needs on every page. Asks no database."""
    return {
        "kubernetes_version": settings.KUBERNETES_VERSION,
        "learner": getattr(request, "learner", None),
        "nav": _nav(request.path),
        "sections": _addresses(),
        "theme": theme_of(request),
    }
