"""Light or dark: a plain cookie, so that the server can say it in the first byte of the page.

Without the cookie the system's preference holds. Nothing about a person is in it, so it needs
no signature and no row.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "theme"
THEMES: Final = frozenset({"light", "dark"})
YEAR: Final = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """Either "light", "dark", or "" for what the system prefers."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in THEMES else ""


def keep_theme(response: HttpResponse, theme: str) -> None:
    """Remember a choice for a year; anything but "light" and "dark" goes back to the system's."""
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
