"""The lines of a document that could not be read: all there is to go by."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.layout import newline
from tutorial.diagnostics.model import Edit

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """One line; `after` is where the next one begins."""

    number: int  # from 0, in the document
    start: int
    text: str
    after: int

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it, or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    def becomes(self, text: str) -> tuple[Edit, ...]:
        """Return the edit that gives it another text."""
        return (Edit(self.start, self.end, text),)

    @property
    def removed(self) -> tuple[Edit, ...]:
        """Return the edit that takes it out."""
        return (Edit(self.start, self.after, ""),)


class Lines:
    """The lines of the document (as kubectl cuts the text) in which something was found."""

    def __init__(self, case: Case) -> None:
        self.text, self.newline = case.text, newline(case.text)
        at = case.finding.span.start.offset
        every: list[Line] = []
        for match in _LINE.finditer(case.text):
            if match.end() > match.start():
                every.append(Line(len(every), match.start(), match[1], match.end()))
        inside = [line for line in every if line.start <= at]
        here = len(inside) - 1
        first = next((i + 1 for i in range(here - 1, -1, -1) if every[i].text.startswith("---")), 0)
        last = next((i for i in range(here + 1, len(every)) if every[i].text.startswith("---")), len(every))
        self.all = [Line(n, line.start, line.text, line.after) for n, line in enumerate(every[first:last])]
        self.here = max(0, min(here - first, len(self.all) - 1))

    def nearest(self) -> Iterator[Line]:
        """Yield the lines with something on them, the one that was complained about first, then upwards."""
        order = [*range(self.here, -1, -1), *range(self.here + 1, len(self.all))]
        yield from (self.all[n] for n in order if not self.all[n].is_blank)

    def before(self, line: Line) -> Line | None:
        """Return the line above that has something on it."""
        return next((one for one in reversed(self.all[: line.number]) if not one.is_blank), None)

    def after(self, line: Line) -> Line | None:
        """Return the line below that has something on it."""
        return next((one for one in self.all[line.number + 1 :] if not one.is_blank), None)

    def block(self, line: Line) -> list[Line]:
        """Return a line and the deeper ones below it."""
        out = [line]
        for one in self.all[line.number + 1 :]:
            if not one.is_blank and one.indent <= line.indent:
                break
            out.append(one)
        while out[-1].is_blank and len(out) > 1:
            out.pop()
        return out
