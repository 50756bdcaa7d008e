"""Mistakes in the content, each with its place, collected so that all of them show at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ContentError:
    """One mistake in a file of content/. Line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Write it as compilers do, so that editors make a link of it."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and where it begins: `line` and `column` of its first character in `file`."""

    file: str
    text: str
    line: int = 1
    column: int = 1

    def find(self, part: str, line: int = 1, last: int | None = None) -> tuple[int, int]:
        """Find where `part` first stands in the lines from `line` to `last`; else the start of `line`."""
        lines = self.text.split("\n")
        for number in range(line, min(last or line, len(lines)) + 1):
            at = lines[number - 1].find(part)
            if at >= 0:
                return number, at + 1
        return line, 1


class Problems:
    """Collects content errors while the course is read."""

    def __init__(self) -> None:
        self._errors: set[ContentError] = set()

    def add(self, source: Source, line: int, column: int, message: str) -> None:
        """Note a mistake at a place counted within `source`."""
        self._errors.add(ContentError(source.file, source.line + line - 1, source.column + column - 1, message))

    @property
    def errors(self) -> tuple[ContentError, ...]:
        """Everything noted so far, in the order of files and lines."""
        return tuple(sorted(self._errors))
