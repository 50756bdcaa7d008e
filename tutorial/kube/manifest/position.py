"""Places in a text. Lines and columns count from 1, offsets from 0, all in code points."""

from typing import NamedTuple

type Path = tuple[str | int, ...]
"""Where a value lies in a document: ("spec", "ports", 0, "nodePort")."""


class Position(NamedTuple):
    """One place between two characters."""

    line: int
    column: int
    offset: int


class Span(NamedTuple):
    """A stretch of text, `end` excluded. An empty span (start == end) marks a place."""

    start: Position
    end: Position


def dotted(path: Path) -> str:
    """Write a path as the API server does: ("spec", "ports", 0, "name") → "spec.ports[0].name"."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part}]"
        else:
            out += f".{part}" if out else part
    return out
