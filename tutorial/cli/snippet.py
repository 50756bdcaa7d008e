"""A piece of the source with carets under what is meant."""

import unicodedata
from typing import NamedTuple

from tutorial.cli.style import Style, safe
from tutorial.kube.manifest import Span

_TAB = 4
_ROWS = 4  # lines of a long span that are shown
_LEAD = 24  # columns before the span that a cut line keeps
_CUT = "…"


class Line(NamedTuple):
    """One line of the source: its number, where it begins, and its text without its end."""

    number: int
    start: int
    text: str


def lines_of(text: str, span: Span) -> list[Line]:
    """Return the lines that a span touches; lines end with LF, CR LF or CR."""
    start = span.start.offset - (span.start.column - 1)
    out = []
    for number in range(span.start.line, span.end.line + 1):
        end = _line_end(text, start)
        out.append(Line(number, start, text[start:end]))
        start = end + (2 if text[end : end + 2] == "\r\n" else 1)
    return out


def _line_end(text: str, start: int) -> int:
    ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    return min(ends, default=len(text))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def draw(text: str, span: Span, severity: str, style: Style, width: int) -> list[str]:
    """Return the lines that a span touches, numbered, with carets below, cut to `width` columns."""
    lines = lines_of(text, span)
    left_out = len(lines) - _ROWS
    if left_out > 0:
        lines = [*lines[: _ROWS - 1], lines[-1]]
    gutter = gutter_of(span)
    bar = style("gutter", f"{' ' * gutter} |")
    out = [bar]
    for i, line in enumerate(lines):
        if left_out > 0 and i == _ROWS - 1:
            out.append(style("gutter", f"{' ' * gutter} ⋮"))
        shown, before, marked = _window(line, span, max(20, width - gutter - 3))
        head = style("gutter", f"{line.number:>{gutter}} |")
        out.append(f"{head} {shown}".rstrip())
        out.append(f"{bar} {' ' * before}{style(severity, '^' * marked)}")
    return out


def gutter_of(span: Span) -> int:
    """Return how many columns the line numbers of a span take."""
    return len(str(span.end.line))


def _window(line: Line, span: Span, width: int) -> tuple[str, int, int]:
    """Return what is shown of a line, the columns before the carets, and how many carets there are."""
    begin = max(0, span.start.offset - line.start)
    end = min(len(line.text), span.end.offset - line.start)
    if line.number > span.start.line:  # its indentation is not what is meant
        begin = len(line.text) - len(line.text.lstrip())
    before, marked, after = (_plain(line.text[a:b]) for a, b in ((0, begin), (begin, end), (end, None)))
    if columns(before) + columns(marked) + columns(after) > width:
        if columns(before) > _LEAD and columns(before) + columns(marked) > width - 1:
            before = _CUT + _last(before, max(0, min(_LEAD, width // 3) - 1))
        marked = _first(marked, width - columns(before) - 1)
        after = _first(after, width - columns(before) - columns(marked))
    return before + marked + after, columns(before), max(1, columns(marked))


def _plain(text: str) -> str:
    return safe(text.replace("\t", " " * _TAB))


def _first(text: str, width: int) -> str:
    """Return as much of the beginning as `width` columns hold, a mark where it was cut."""
    if columns(text) <= width:
        return text
    used, at = 1, 0
    while at < len(text) and used + _columns(text[at]) <= width:
        used += _columns(text[at])
        at += 1
    return text[:at] + _CUT if width > 0 else ""


def _last(text: str, width: int) -> str:
    used, at = 0, len(text)
    while at > 0 and used + _columns(text[at - 1]) <= width:
        at -= 1
        used += _columns(text[at])
    return text[at:]
