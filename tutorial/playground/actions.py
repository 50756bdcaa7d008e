"""The buttons of a desk: what each of them does. A button's value is the action, and after a colon what it is about."""

from collections.abc import Callable, Mapping
from typing import Final

from tutorial.course import labs
from tutorial.playground import desk as acting
from tutorial.playground import desks
from tutorial.playground.desk import Desk
from tutorial.playground.places import Place

type Action = Callable[[Desk, Place, Mapping[str, str]], Desk]


def _about(sent: Mapping[str, str]) -> str:
    return sent.get("do", "").partition(":")[2]


def number(text: str) -> int | None:
    """The number of a step as a form sends it; None for anything else."""
    return int(text) if len(text) < 10 and text.isascii() and text.isdecimal() else None


def _undo(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    """undo:3 goes back to before step 3; undo to before the last. `last` is the last step that the page shows."""
    about = _about(sent)
    to = number(about)
    return desk if about and to is None else acting.undo(desk, to, number(sent.get("last", "")))


def _reset(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    return acting.reset(desk, desks.start_of(place, desk))


def _clear(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    return acting.clear(desk)


def _lab(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    lab = labs.find(sent.get("lab", ""))
    return acting.load(desk, lab.slug, lab.title, lab.cluster) if lab and place.cluster is None else desk


def _around(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    return acting.prefer(desk, sent.get("mode", ""), sent.get("balancer", ""))


def _ready(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    namespace, _, name = _about(sent).partition("/")
    return acting.set_ready(desk, namespace, name, True)


def _unready(desk: Desk, place: Place, sent: Mapping[str, str]) -> Desk:
    namespace, _, name = _about(sent).partition("/")
    return acting.set_ready(desk, namespace, name, False)


ACTIONS: Final[Mapping[str, Action]] = {
    "undo": _undo,
    "reset": _reset,
    "clear": _clear,
    "lab": _lab,
    "around": _around,
    "ready": _ready,
    "unready": _unready,
}
