"""What the tests of a learner's cluster share: typing a line, reading the page."""

import re
from html import unescape
from typing import Any, NamedTuple

from django.test import Client

from tutorial.playground import desk, desks, places
from tutorial.playground.desk import Desk
from tutorial.playground.places import FIRST
from tutorial.practice.models import Learner

SERVICE = FIRST
BROKEN = FIRST.replace("app: web", "app: wbe")


class Typed(NamedTuple):
    """An entry of the terminal's log, as a page shows it."""

    at: str
    command: str
    out: str
    err: str


def post(client: Client, view: str, *, fragment: bool = True, **sent: Any) -> Any:
    """Send a form of the page, as htmx does or as a plain form."""
    headers = {"HX-Request": "true"} if fragment else {}
    return client.post(f"/playground/{view}/", {"place": "playground", **sent}, headers=headers)


def run(client: Client, line: str, **sent: Any) -> Typed:
    """Type a line, and return what it printed."""
    answer = post(client, "run", line=line, **sent)
    assert answer.status_code == 200
    return entries(answer.text)[-1]


def entries(html: str) -> list[Typed]:
    """The log of a page or of a fragment."""
    return [
        Typed(plain(at), plain(command), plain(_ERR.sub("", out)), "".join(map(plain, _ERR.findall(out))))
        for at, command, out in re.findall(_ENTRY, html, re.DOTALL)
    ]


def notes(html: str) -> list[str]:
    """The remarks between the entries."""
    return [plain(note) for note in re.findall(r'<p class="term-note(?: bad)?">(.*?)</p>', html)]


def kept(place: str = "playground") -> Desk:
    """The one desk that is kept at a place."""
    found = desk.from_bytes(bytes(Learner.objects.get().clusters.get(place=place).data))
    assert found
    return found


def fresh() -> Desk:
    """The playground's desk as everybody finds it."""
    place = places.find("playground")
    assert place
    return desks.fresh(place)


_ERR = re.compile(r'<span class="term-err"><span class="vh">error output: </span>(.*?)</span>', re.DOTALL)
_ENTRY = (
    r'<span class="term-at">(.*?)</span>.*?<b>(.*?)</b></p>\n'
    r'(?:<pre>((?:<span class="term-err"><span class="vh">.*?</span>.*?</span>|[^<])*)</pre>)?'
)


def plain(html: str) -> str:
    """What somebody reads of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))
