"""A parsed document, and the way from a path in it back to the text."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from tutorial.kube.manifest.compose import Node, Repeat
from tutorial.kube.manifest.position import Path, Position, Span


class Text:
    """A text that can say in which line and column a place is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None

    def position(self, offset: int) -> Position:
        """Return the place at an offset in code points. Lines end with LF, CR LF or CR."""
        if self._starts is None:
            starts, text = [0], self.text
            if "\r" in text:
                starts += [
                    i + 1
                    for i, char in enumerate(text)
                    if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n")
                ]
            else:
                at = text.find("\n")
                while at >= 0:
                    starts.append(at + 1)
                    at = text.find("\n", at + 1)
            self._starts = starts
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from `start` to `end` without white space at its end."""
        end = start + len(self.text[start:end].rstrip())
        return Span(self.position(start), self.position(end))

    def line_span(self, offset: int) -> Span:
        """Return the rest of the line at `offset`, or the last line before it when that is empty."""
        text = self.text
        offset = max(0, min(offset, len(text)))
        end = _line_end(text, offset)
        if not text[offset:end].strip():
            end = len(text[:offset].rstrip())
            offset = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
            offset += len(text[offset:end]) - len(text[offset:end].lstrip())
        return self.span(offset, end)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    carriage = text.find("\r", offset, end)
    return end if carriage < 0 else carriage


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text cannot be read, in kubectl's words (without its "error parsing …" prefix)."""

    message: str
    span: Span
    code: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its value, and where each part of it stands."""

    value: Any
    root: Node | None = field(repr=False)
    text: Text = field(repr=False)
    offset: int = 0
    repeats: tuple[Repeat, ...] = field(default=(), repr=False)

    def span(self, path: Path, whole: bool = False) -> Span:
        """Return where the value at `path` stands.

        A scalar's span is its text; a collection's is its key (its own end runs on to the next
        token). With `whole` it is key and value. Where the path does not exist, the nearest
        existing parent's key is meant; for the document itself, its first line.
        """
        node, key = self.root, None
        if node is None:
            return self.text.line_span(self.offset)
        for part in path:
            children = node.children
            if isinstance(part, str) and isinstance(children, dict) and part in children:
                key, node = children[part]
            elif isinstance(part, int) and isinstance(children, list) and 0 <= part < len(children):
                key, node = None, children[part]
            else:
                whole = False
                if node.children is None and key is not None:
                    return self.text.span(key.start, key.end)
                break
        if node.children is None:
            start = key.start if whole and key is not None else node.start
            if node.end <= node.start and key is not None:  # nothing written after the colon
                return self.text.span(key.start, key.end)
            return self.text.span(start, node.end)
        if key is not None:
            return self.text.span(key.start, key.end)
        return self.text.line_span(node.start)

    def inner(self, path: Path) -> "Document":
        """Return the part at `path` (which exists) as a document of its own."""
        value, node = self.value, self.root
        for part in path:
            value = value[part]
            children = node.children if node else None
            if isinstance(children, dict):
                node = children[str(part)][1]
            elif isinstance(children, list):
                node = children[int(part)]
        return Document(value, node, self.text, self.offset, self.repeats)

    def has(self, path: Path) -> bool:
        """Whether there is something at `path`."""
        value = self.value
        for part in path:
            if isinstance(part, str) and isinstance(value, dict) and part in value:
                value = value[part]
            elif isinstance(part, int) and isinstance(value, list) and 0 <= part < len(value):
                value = value[part]
            else:
                return False
        return True

    def key_span(self, path: Path) -> Span:
        """Return where the key of `path` stands, or what `span` returns when it has none."""
        node, key = self.root, None
        for part in path:
            children = node.children if node else None
            if isinstance(part, str) and isinstance(children, dict) and part in children:
                key, node = children[part]
            elif isinstance(part, int) and isinstance(children, list) and 0 <= part < len(children):
                key, node = None, children[part]
            else:
                return self.span(path)
        return self.text.span(key.start, key.end) if key is not None else self.span(path)

    def repeated_keys(self) -> list[tuple[Path, Span, Span]]:
        """Return the keys that were written twice in one mapping: path, first and last key.

        kubectl says nothing about them; the last value counts. What stood in a value that lost is
        not looked at. Costs nothing when there are none.
        """
        if not self.repeats or self.root is None:
            return []
        paths = self._paths_of_mappings(self.root)
        return [
            ((*path, repeat.name), self._span_of(repeat.first), self._span_of(repeat.last))
            for repeat in sorted(self.repeats, key=lambda repeat: repeat.first.start)
            if (path := paths.get(id(repeat.mapping.children))) is not None
        ]

    def _span_of(self, node: Node) -> Span:
        return self.text.span(node.start, node.end)

    @staticmethod
    def _paths_of_mappings(root: Node) -> dict[int, Path]:
        """Return where each mapping stands, by identity: its first place, when aliases repeat it."""
        paths: dict[int, Path] = {}
        todo: list[tuple[Node, Path]] = [(root, ())]
        while todo:
            node, path = todo.pop()
            children = node.children
            if children is None or id(children) in paths:
                continue
            paths[id(children)] = path
            inner = (
                [(value, (*path, name)) for name, (_, value) in children.items()]
                if isinstance(children, dict)
                else [(value, (*path, i)) for i, value in enumerate(children)]
            )
            todo += reversed(inner)
        return paths
