"""A parsed document, and the way from a path in it back to the text."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any, NamedTuple

from tutorial.kube.manifest.compose import Repeat
from tutorial.kube.manifest.position import Path, Position, Span
from tutorial.kube.manifest.tree import Collection, Node

_SHORT = 4096
_LINE_END = re.compile(r"\r\n?|\n")


class Text:
    """A text that can say in which line and column a place is."""

    def __init__(self, text: str) -> None:
        self.text = text
        # In a short text it takes less time to count the lines than to list them.
        self._counted = len(text) < _SHORT and "\r" not in text
        self._starts: list[int] | None = None

    def position(self, offset: int) -> Position:
        """Return the place at an offset in code points. Lines end with LF, CR LF or CR."""
        text = self.text
        offset = max(0, min(offset, len(text)))
        if self._counted:
            return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), offset)
        if self._starts is None:
            self._starts = _line_starts(text)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from `start` to `end` without white space at its end."""
        stretch = self.text[start:end].rstrip()
        end = start + len(stretch)
        first = self.position(start)
        if len(stretch) < _SHORT and stretch.isascii() and stretch.isprintable():  # all on one line
            return Span(first, Position(first.line, first.column + len(stretch), first.offset + len(stretch)))
        return Span(first, self.position(end))

    def line_span(self, offset: int) -> Span:
        """Return the rest of the line at `offset`, or the last line before it when that is empty."""
        text = self.text
        offset = max(0, min(offset, len(text)))
        end = _line_end(text, offset)
        if text[offset : offset + 1].strip() == "" and not text[offset:end].strip():
            end = len(text[:offset].rstrip())
            offset = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
            offset += len(text[offset:end]) - len(text[offset:end].lstrip())
        return self.span(offset, end)


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *[line_end.end() for line_end in _LINE_END.finditer(text)]]
    return list(accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    carriage = text.find("\r", offset, end)
    return end if carriage < 0 else carriage


class Problem(NamedTuple):
    """Why a text cannot be read, in kubectl's words (without its "error parsing …" prefix)."""

    message: str
    span: Span
    code: str


class Document(NamedTuple):
    """One document: its value, and where each part of it stands."""

    value: Any
    root: Node | None
    text: Text
    offset: int = 0  # where in the text the places of the nodes count from
    repeats: tuple[Repeat, ...] = ()

    def span(self, path: Path, whole: bool = False) -> Span:
        """Return where the value at `path` stands.

        A scalar's span is its text; a collection's is its key (its own end runs on to the next
        token). With `whole` it is key and value. Where the path does not exist, the nearest
        existing parent's key is meant; for the document itself, its first line.
        """
        key, node, found = self._find(path)
        if node is None:
            return self.text.line_span(self.offset)
        if isinstance(node, Collection):
            return self.text.line_span(self.offset + node.start_mark.index) if key is None else self._span(key, key)
        if key is None:
            return self._span(node, node)
        if not found or node.end_mark.index <= node.start_mark.index:  # nothing written after the colon
            return self._span(key, key)
        return self._span(key if whole else node, node)

    def key_span(self, path: Path) -> Span:
        """Return where the key of `path` stands, or what `span` returns when it has none."""
        key, _, found = self._find(path)
        return self._span(key, key) if found and key is not None else self.span(path)

    def inner(self, path: Path) -> "Document":
        """Return the part at `path` (which exists) as a document of its own."""
        value, node = self.value, self.root
        for part in path:
            value = value[part]
            node = _child(node, part)[1]
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

    def repeated_keys(self) -> list[tuple[Path, Span, Span]]:
        """Return the keys that were written twice in one mapping: path, first and last key.

        kubectl says nothing about them; the last value counts. What stood in a value that lost is
        not looked at. Costs nothing when there are none.
        """
        if not self.repeats:
            return []
        paths = _paths_of_collections(self.root)
        return [
            ((*path, repeat.name), self._span(repeat.first, repeat.first), self._span(repeat.last, repeat.last))
            for repeat in sorted(self.repeats, key=lambda repeat: repeat.first.start_mark.index)
            if (path := paths.get(id(repeat.mapping.parts))) is not None
        ]

    def _span(self, first: Node, last: Node) -> Span:
        return self.text.span(self.offset + first.start_mark.index, self.offset + last.end_mark.index)

    def _find(self, path: Path) -> tuple[Node | None, Node | None, bool]:
        """Return key and node at `path`, or at its nearest existing parent; and whether it exists."""
        key, node = None, self.root
        for part in path:
            next_key, child = _child(node, part)
            if child is None:
                return key, node, False
            key, node = next_key, child
        return key, node, True


def _child(node: Node | None, part: str | int) -> tuple[Node | None, Node | None]:
    """Return key and value of what is at `part` of a collection; the items of a list have no key."""
    if isinstance(node, Collection):
        if isinstance(part, str):
            return node.child(part)
        children = node.children
        if isinstance(children, list) and 0 <= part < len(children):
            return None, children[part]
    return None, None


def _paths_of_collections(root: Node | None) -> dict[int, Path]:
    """Return the path of each collection by the identity of its parts, which its aliases share."""
    paths: dict[int, Path] = {}
    todo: list[tuple[Node | None, Path]] = [(root, ())]
    while todo:
        node, path = todo.pop()
        if not isinstance(node, Collection) or id(node.parts) in paths:
            continue
        paths[id(node.parts)] = path
        children = node.children
        if isinstance(children, dict):
            todo += [(value, (*path, name)) for name, (_, value) in reversed(children.items())]
        else:
            todo += [(children[i], (*path, i)) for i in reversed(range(len(children)))]
    return paths
