"""The two cookies, signed. What is tampered with, too old or unreadable counts as not there."""

from dataclasses import dataclass
from typing import Final, Literal

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

LEARNER: Final = "learner"  # names a row: the id of somebody of whom something is kept
GUEST: Final = "guest"  # no row yet: the id one would get, and the lesson last opened
YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Guest:
    """What is known of somebody without a row.

    The id is drawn before there is a row, so two requests that need one at the same time make one.
    """

    id: str
    here: str = ""


def read_learner(request: HttpRequest) -> str | None:
    """The learner's id in the cookie, if it is ours."""
    match _read(request, LEARNER):
        case str(public_id):
            return public_id
    return None


def read_guest(request: HttpRequest) -> Guest | None:
    """The guest in the cookie, if it is ours."""
    match _read(request, GUEST):
        case [str(public_id), str(here)]:
            return Guest(public_id, here)
    return None


def write_learner(response: HttpResponse, public_id: str) -> None:
    """Send the cookie that names a row."""
    _write(response, LEARNER, public_id)


def write_guest(response: HttpResponse, guest: Guest) -> None:
    """Send the cookie of somebody without a row."""
    _write(response, GUEST, [guest.id, guest.here])


def drop(response: HttpResponse, name: Literal["learner", "guest"]) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, samesite="Lax")


def _read(request: HttpRequest, name: str) -> object:
    try:
        return signing.loads(request.COOKIES.get(name, ""), salt=f"portside.{name}", max_age=YEAR)
    except (signing.BadSignature, ValueError):
        return None


def _write(response: HttpResponse, name: str, value: object) -> None:
    signed = signing.dumps(value, salt=f"portside.{name}")
    response.set_cookie(name, signed, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS)
