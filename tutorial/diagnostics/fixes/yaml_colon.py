"""A colon or a dash that is missing, stuck to its value, or another character that looks like it."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.fields import levels
from tutorial.diagnostics.fixes.lines import Line, Lines
from tutorial.diagnostics.model import Edit, Fix

_STUCK = re.compile(r"(\s*(?:- +)?)([A-Za-z][\w.-]*) *:([^\s:/].*)")
_ALONE = re.compile(r"(\s*(?:- +)?)([A-Za-z][\w.-]*)[;,]?(\s*(?:#.*)?)")
_APART = re.compile(r"(\s*(?:- +)?)([A-Za-z][\w.-]*)(?:\s*(?:=|:=|=>)\s*|\s+)([^\s:=].*)")
_DASH = re.compile(r"(\s*)-([A-Za-z\"'{].*)")
_OTHER_DASH = re.compile(r"(\s*)[\u2010-\u2015\u2022\u2212\u00b7*]\s*(.+)")


def fix(case: Case) -> Iterator[Fix]:
    """Put in what is missing."""
    if not case.is_unreadable:
        return
    lines = Lines(case)
    stuck = [(line, match) for line in lines.nearest() if (match := _STUCK.fullmatch(line.text))]
    if len(stuck) > 1:
        edits = tuple(Edit(line.start + m.start(3), line.start + m.start(3), " ") for line, m in stuck)
        yield Fix("Put a space after each colon", edits)
    for line in lines.nearest():
        yield from _dash(line)
        yield from _colon(line, lines)


def _dash(line: Line) -> Iterator[Fix]:
    if match := _OTHER_DASH.fullmatch(line.text):
        text = f"{match[1]}- {match[2]}"
        yield Fix(f"Begin the item with a hyphen: `{short(text.strip())}`", line.becomes(text))
    if match := _DASH.fullmatch(line.text):
        text = f"{match[1]}- {match[2]}"
        yield Fix(f"Put a space after the dash: `{short(text.strip())}`", line.becomes(text))


def _colon(line: Line, lines: Lines) -> Iterator[Fix]:
    if "\uff1a" in line.text:
        text = re.sub("\uff1a *", ": ", line.text).rstrip()
        yield Fix(f"Write the colon as ASCII: `{short(text.strip())}`", line.becomes(text))
    if match := _STUCK.fullmatch(line.text):
        text = f"{match[1]}{match[2]}: {match[3]}"
        yield Fix(f"Put a space after the colon: `{short(text.strip())}`", line.becomes(text))
    elif match := _ALONE.fullmatch(line.text):
        below = lines.after(line)
        if below is not None and (below.indent > line.indent or below.text.lstrip().startswith("- ")):
            yield Fix(f"Put a colon after `{match[2]}`", line.becomes(f"{match[1]}{match[2]}:{match[3]}"))
    elif (match := _APART.fullmatch(line.text)) and (match[2] in levels() or "=" in line.text):
        text = f"{match[1]}{match[2]}: {match[3]}"
        yield Fix(f"Put a colon after `{match[2]}`: `{short(text.strip())}`", line.becomes(text))
