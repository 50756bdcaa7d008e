"""How much of the terminal a desk holds. How many objects there may be is said by the cluster itself."""

from collections.abc import Sequence
from typing import Final

from tutorial.playground.desk.model import Entry

MOST_LINES: Final = 200
"""Of the terminal's log, all commands together."""
MOST_PRINTED: Final = 16 * 1024
"""Characters of one command's output."""


def kept_chunks(chunks: Sequence[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], int]:
    """The output of a command, without the end of one that nobody would read, and how many lines that were."""
    room, lines = MOST_PRINTED, MOST_LINES
    kept: list[tuple[str, str]] = []
    cut = 0
    for stream, text in chunks:
        whole = text.splitlines(keepends=True)
        fits = 0
        while fits < len(whole) and lines > 0 and room >= len(whole[fits]):
            room, lines, fits = room - len(whole[fits]), lines - 1, fits + 1
        if fits < len(whole):
            room = 0
        cut += len(whole) - fits
        if fits:
            kept.append((stream, "".join(whole[:fits])))
    return tuple(kept), cut


def kept_log(log: Sequence[Entry]) -> tuple[Entry, ...]:
    """The last entries that together take no more than so many lines; the last one is always there."""
    lines, start = 0, len(log)
    while start and (start == len(log) or lines + log[start - 1].lines <= MOST_LINES):
        start -= 1
        lines += log[start].lines
    return tuple(log[start:])
