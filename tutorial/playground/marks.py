"""Where a finding lies in the browser's text: the one place where code points become UTF-16 units.

Python counts code points, a browser counts UTF-16 units. They differ from the first character
outside the basic plane (an emoji, say): it is one code point and two units.
"""

from bisect import bisect_left
from dataclasses import dataclass

from tutorial.kube.manifest.position import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text in UTF-16 units, the end excluded."""

    start: int
    end: int


class Ruler:
    """Converts offsets within one text; reads the text once, however many offsets are asked for."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [offset for offset, character in enumerate(text) if character > "\uffff"]

    def units(self, offset: int) -> int:
        """The UTF-16 offset of a code point offset; one past the end counts as the end."""
        offset = min(max(offset, 0), self._length)
        return offset + bisect_left(self._astral, offset)

    def mark(self, span: Span) -> Mark:
        """The mark of a span."""
        return Mark(self.units(span.start.offset), self.units(span.end.offset))
