"""Two fields on one line, where each needs its own."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.fields import levels
from tutorial.diagnostics.fixes.lines import Line, Lines
from tutorial.diagnostics.model import Fix

_KEY = r"[A-Za-z]\w*"
_NEXT = re.compile(rf"[ ,;]+(?={_KEY}: )(?<!: )")
_BELOW = re.compile(rf"(\s*(?:- +)*)({_KEY}): +({_KEY}): *(.*)")
_ITEM = re.compile(rf"(\s*)({_KEY}): +(- +.*)")


def fix(case: Case) -> Iterator[Fix]:
    """Break the line."""
    if not case.is_unreadable or not case.says("not allowed in this context"):
        return
    lines = Lines(case)
    for line in list(lines.nearest())[:2]:
        yield from _broken(line, lines)


def _broken(line: Line, lines: Lines) -> Iterator[Fix]:
    below = lines.after(line)
    head, fields = line.text[: line.indent], line.text[line.indent :]
    if dash := re.match(r"(- +)+", fields):
        head, fields = head + dash[0], fields[dash.end() :]
    pieces = _NEXT.split(fields)
    others = [piece.partition(":")[0] for piece in pieces[1:]]
    if others and set(others) <= set(levels()):
        text = (lines.newline + " " * len(head)).join(pieces)
        what = ", ".join(f"`{other}`" for other in others)
        own = "lines of their own" if len(others) > 1 else "a line of its own"
        yield Fix(f"Give {what} {own}", line.becomes(head + text))
    if match := _BELOW.fullmatch(line.text):
        head, key, other, rest = match.groups()
        width = below.indent if below is not None and below.indent > len(head) else len(head) + 2
        if other in levels():
            text = f"{head}{key}:{lines.newline}{' ' * width}{other}: {rest}".rstrip()
            yield Fix(f"Give `{other}` a line of its own", line.becomes(text))
    if match := _ITEM.fullmatch(line.text):
        head, key, item = match.groups()
        width = below.indent - 2 if below is not None and below.indent - 2 >= len(head) else len(head) + 2
        text = f"{head}{key}:{lines.newline}{' ' * width}{item}"
        yield Fix("Begin the list on a line of its own", line.becomes(text))
