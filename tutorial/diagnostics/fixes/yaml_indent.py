"""Tabs, and lines that do not stand below each other."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.lines import Line, Lines
from tutorial.diagnostics.model import Edit, Fix

_LEADING = re.compile(r"[ \t\u00a0\u2000-\u200b\u3000]+")
_NEIGHBOURS = 8


def tabs(case: Case) -> Iterator[Fix]:
    """YAML is indented with spaces: not with tabs, nor with the spaces of a word processor."""
    if not case.is_unreadable and not case.is_unknown_field:
        return
    lines = Lines(case).all
    for width in (2, 4):
        edits = []
        strange = ""
        for line in lines:
            lead = _LEADING.match(line.text)
            if lead and lead[0].strip(" "):
                strange += lead[0]
                spaces = re.sub(r"[^ ]", " ", lead[0].replace("\t", " " * width).replace("\u200b", ""))
                edits.append(Edit(line.start, line.start + len(lead[0]), spaces))
        if edits:
            what = "tabs" if "\t" in strange else "no-break spaces"
            yield Fix(f"Replace the {what} by spaces", tuple(edits))


def fix(case: Case) -> Iterator[Fix]:
    """Give a line, with what is below it, the indentation of its neighbours."""
    if not case.is_unreadable or case.says("end of stream"):
        return
    lines = Lines(case)
    for line in list(lines.nearest())[:3]:
        yield from _shifted(line, lines)


def first_line(case: Case) -> Iterator[Fix]:
    """The first line is indented: the document ends where the second one begins."""
    if case.document is None or case.path[:1] == ("spec",) or not case.says("not set"):
        return
    lines = Lines(case)
    head = next((line for line in lines.all if not line.is_blank), None)
    below = lines.after(head) if head else None
    if head and below and below.indent < head.indent:
        yield Fix(f"Begin `{short(head.text.strip())}` at the margin", head.becomes(head.text[head.indent :]))


def _shifted(line: Line, lines: Lines) -> Iterator[Fix]:
    around = lines.all[max(0, line.number - _NEIGHBOURS) : line.number + 3]
    widths = {0} | {one.indent for one in around if not one.is_blank}
    widths |= {
        one.indent + 2 for one in around if one.text.lstrip().startswith("- ") or one.text.rstrip().endswith(":")
    }
    below = [one for one in lines.block(line) if not one.is_blank]
    word = re.split(r":(?:\s|$)", line.text.strip().removeprefix("- "))[0]
    for width in sorted(widths - {line.indent}, key=lambda width: abs(width - line.indent)):
        spaces = "one space" if width == 1 else f"{width} spaces"
        title = f"Indent `{short(word)}` with {spaces}" if width else f"Begin `{short(word)}` at the margin"
        alone = Fix(title, (Edit(line.start, line.start + line.indent, " " * width),))
        by = width - line.indent
        edits = (Edit(one.start, one.start + one.indent, " " * max(0, one.indent + by)) for one in below)
        together = Fix(f"{title}, and what is below it", tuple(edits))
        if len(below) == 1:
            yield alone
        elif below[1].indent - width == 2:  # what is below stands well already
            yield from (alone, together)
        else:
            yield from (together, alone)
