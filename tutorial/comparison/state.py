"""What the page shows is all in its address: pinned columns, filters, the open cell, the answers to "Help me choose".

Whatever an address says that makes no sense is left out, so an old or mistyped link still shows a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tutorial.contracts.advice import Callers, Situation, Speaks
from tutorial.contracts.matrix import TYPES, groups, rows

PAIR: Final = ("nodeport", "loadbalancer")
"""The columns that are pinned at first: the two that people confuse most."""
MOST_PINS: Final = 2
LONGEST_SEARCH: Final = 80


@dataclass(frozen=True, slots=True)
class State:
    """What the page is asked to show."""

    pins: tuple[str, ...] = PAIR
    types: tuple[str, ...] = TYPES
    group: str = ""
    search: str = ""
    row: str = ""  # the open cell: its row …
    type: str = ""  # … and its type; both or none
    situation: Situation = field(default_factory=Situation)

    @classmethod
    def read(cls, query: QueryDict) -> "State":
        """Read an address, leaving out what makes no sense."""
        asked = _known(query.getlist("types"), TYPES)
        row, _, kind = query.get("open", "").partition(".")
        found = kind in TYPES and any(r.id == row for r in rows())
        group = query.get("group", "")
        return cls(
            pins=_known(query.getlist("pin"), TYPES)[-MOST_PINS:] if "pin" in query else PAIR,
            types=tuple(t for t in TYPES if t in asked) or TYPES,
            group=group if any(g.id == group for g in groups()) else "",
            search=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH],
            row=row if found else "",
            type=kind if found else "",
            situation=_situation(query),
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The types in the order of their columns: pinned ones first."""
        pinned = tuple(p for p in self.pins if p in self.types)
        return (*pinned, *(t for t in self.types if t not in pinned))

    @property
    def filtered(self) -> bool:
        """Whether rows or columns are left out."""
        return bool(self.group or self.search or self.types != TYPES)

    def with_pin(self, slug: str) -> "State":
        """The same with a column pinned, or no longer. A third pin takes the place of the oldest."""
        if slug in self.pins:
            return replace(self, pins=tuple(p for p in self.pins if p != slug))
        return replace(self, pins=(*self.pins, slug)[-MOST_PINS:])

    def opened(self, row: str, slug: str) -> "State":
        """The same with a cell open."""
        return replace(self, row=row, type=slug)

    def closed(self) -> "State":
        """The same without an open cell."""
        return replace(self, row="", type="")

    def unfiltered(self) -> "State":
        """The same with every row and every column."""
        return replace(self, types=TYPES, group="", search="")

    def parameters(self, *leave: str) -> Iterator[tuple[str, str]]:
        """What differs from the first look, as names and values, without the names in `leave`."""
        for name, value in self._parameters():
            if name not in leave:
                yield name, value

    def _parameters(self) -> Iterator[tuple[str, str]]:
        if self.pins != PAIR:
            # `pin=none` says that nothing is pinned; no pin at all would mean the first pair.
            yield from (("pin", p) for p in self.pins or ("none",))
        if self.types != TYPES:
            yield from (("types", t) for t in self.types)
        if self.group:
            yield "group", self.group
        if self.search:
            yield "q", self.search
        yield from ((n, v) for n, v in _answers(self.situation) if (n, v) not in set(_answers(Situation())))
        if self.row:
            yield "open", f"{self.row}.{self.type}"

    @property
    def url(self) -> str:
        """The address of this state. An open cell is jumped to where no script keeps the place."""
        query = urlencode(list(self.parameters()))
        anchor = f"#{self.row}.{self.type}" if self.row else ""
        return reverse("comparison:matrix") + (f"?{query}" if query else "") + anchor


def _known(values: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    """The values that are allowed, each once, in their order. One value may hold several, with commas between."""
    parts = [part for value in values for part in value.split(",")]
    return tuple(dict.fromkeys(p for p in parts if p in set(allowed)))


def _situation(query: QueryDict) -> Situation:
    given: dict[str, Any] = {}
    if query.get("callers") in get_args(Callers.__value__):
        given["callers"] = query["callers"]
    if query.get("speaks") in get_args(Speaks.__value__):
        given["speaks"] = query["speaks"]
    if query.get("balancer") in {"yes", "no"}:
        given["balancer"] = query["balancer"] == "yes"
    return Situation(**given)


def _answers(situation: Situation) -> tuple[tuple[str, str], ...]:
    return (
        ("callers", situation.callers),
        ("speaks", situation.speaks),
        ("balancer", "yes" if situation.balancer else "no"),
    )
