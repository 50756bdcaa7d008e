"""Edits of a document by path: what all fixers are made of.

Everything else in the text stays as it was: comments, quotes, the width of the indentation, the
line ends. A method returns no edits where a change cannot be made in place (below an alias, say).
"""

import re
from functools import cached_property
from typing import Any, NamedTuple

from tutorial.diagnostics.fixes import layout
from tutorial.diagnostics.fixes.edits import Edits, join
from tutorial.diagnostics.fixes.parts import Part
from tutorial.diagnostics.model import Edit
from tutorial.kube.manifest import Document, Path

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


class _Place(NamedTuple):
    """A value, its key (None for the items of a list) and what it is in (None for the document)."""

    key: Part | None
    part: Part
    parent: Part | None


class Editor:
    """Makes edits of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text.text
        self.newline = layout.newline(self.text)
        self.root = Part.of(document)

    def raw(self, path: Path) -> str:
        """Return the value at a path as it is written, "" where nothing is."""
        place = self._find(path)
        return self.text[place.part.start : place.part.end] if place else ""

    def part(self, path: Path) -> Part | None:
        """Return what stands at a path."""
        place = self._find(path)
        return place.part if place else None

    def key(self, path: Path) -> Part | None:
        """Return the key at a path."""
        place = self._find(path)
        return place.key if place else None

    def replace(self, path: Path, text: str) -> Edits:
        """Put a text in the place of a value."""
        place = self._find(path)
        if not place:
            return ()
        key, part, _ = place
        if key is not None and (part.is_empty or part.is_block):
            if key.colon == key.end:
                return ()
            return (Edit(key.colon, max(key.colon, part.end), f" {text}"),)
        return (Edit(part.start, part.end, text),)

    def rewrite(self, path: Path, value: Any) -> Edits:
        """Put a value in the place of another one; in block style unless brackets are around it."""
        place = self._find(path)
        in_brackets = place is not None and (place.part.is_flow or self._in_brackets(path))
        if not isinstance(value, dict | list) or not value or in_brackets:
            return self.replace(path, self._flow(value))
        if not place:
            return ()
        key, part, _ = place
        if key is None:
            pad = self.pad(part.start)
            return (Edit(part.start, part.end, pad.join(layout.block(value, self._step, self.dash))),)
        if key.colon == key.end:
            return ()
        pad = self.pad(key.start)
        lines = layout.block({"": value}, self._step, self.dash)[1:]
        return (Edit(key.colon, max(key.colon, part.end), "".join(pad + line for line in lines)),)

    def rename(self, path: Path, name: str) -> Edits:
        """Give a key another name."""
        place = self._find(path)
        if not place or place.key is None:
            return ()
        key = place.key
        return (Edit(key.start, key.end, self._name(name, self.text.startswith('"', key.start))),)

    def remove(self, path: Path) -> Edits:
        """Take a field or an item of a list out, and what becomes empty by that.

        A field that is written twice goes twice: else the first would count now.
        """
        place = self._find(path)
        parent = place.parent if place else None
        if place is None or parent is None:
            return ()
        key, part, _ = place
        if (key or part).start < parent.start:  # it is merged in from somewhere else
            return ()
        again = self._same_key(key, parent)
        if len(parent.entries) == 1 + len(again):
            if len(path) > 2 or isinstance(path[-1], int):
                return self.remove(path[:-1])
            return self.replace(path[:-1], "{}") if len(path) > 1 else ()
        if parent.is_flow:
            return self._remove_from_brackets(parent, (key or part).start, part.end)
        return join(*(self._remove_lines(*entry) for entry in (*again, (key, part))))

    def insert(self, parent: Path, name: str, value: Any, first: bool = False, before: str = "") -> Edits:
        """Add a field to the mapping at a path, which is made when it is missing.

        It comes last, or first, or before another field where lines are in the mapping.
        """
        place = self._find(parent)
        if not place:
            return self.insert(parent[:-1], str(parent[-1]), {name: value}, first and len(parent) > 1) if parent else ()
        lines = layout.block({name: value}, self._step, self.dash)
        if place.part.is_block and (key := self.key((*parent, before))):
            pad = self.pad(key.start)
            return (Edit(key.start, key.start, pad.join(lines) + pad),)
        return self._insert(place, lines, f"{self._name(name, self._is_json)}: {self._flow(value)}", first)

    def prepend(self, text: str) -> Edits:
        """Put a text before the document."""
        if self.root is None or layout.column(self.text, self.root.start):
            return ()
        return (Edit(self.root.start, self.root.start, text),)

    def move(self, path: Path, parent: Path, name: str = "") -> Edits:
        """Take a field to another mapping, as it is written; `name` renames it on the way."""
        place, target = self._find(path), self._find(parent)
        if not place or place.key is None:
            return ()
        name = name or str(path[-1])
        if target is None:
            value, gone = self._value(path), self.remove(path)
            # What goes may be the end of what something is added to: then it is added at the beginning.
            return join(gone, self.insert(parent, name, value)) or join(gone, self.insert(parent, name, value, True))
        key, part = place.key, place.part
        if part.is_block and target.part.is_flow:
            return ()
        rest = self.text[key.end : max(part.end, key.colon)]
        text = self._name(name, self.text.startswith('"', key.start)) + rest
        width = layout.column(self.text, key.start)
        if target.part.is_block or not target.part.children:
            comment = _COMMENT.match(self.text, max(part.end, key.colon))
            text += comment[0] if comment else ""
        first, *others = re.split("\r\n|\r|\n", text)
        lines = [first, *(line[width:] for line in others)]
        gone, flow = self.remove(path), " ".join(lines)
        return join(gone, self._insert(target, lines, flow, False)) or join(
            gone, self._insert(target, lines, flow, True)
        )

    # -- how it is done

    def _value(self, path: Path) -> Any:
        value: Any = self.document.value
        for part in path:
            value = value[part]
        return value

    def _find(self, path: Path) -> _Place | None:
        if self.root is None:
            return None
        place = _Place(None, self.root, None)
        for step in path:
            children = place.part.children
            if isinstance(step, str) and isinstance(children, dict) and step in children:
                place = _Place(*children[step], place.part)
            elif isinstance(step, int) and isinstance(children, list) and 0 <= step < len(children):
                place = _Place(None, children[step], place.part)
            else:
                return None
        return place

    def _in_brackets(self, path: Path) -> bool:
        places = (self._find(path[:i]) for i in range(len(path)))
        return any(place is not None and place.part.is_flow for place in places)

    def pad(self, offset: int) -> str:
        """Return a line end and the indentation of what stands at an offset."""
        return self.newline + " " * layout.column(self.text, offset)

    @cached_property
    def _is_json(self) -> bool:
        return self.root is not None and re.compile(r'[{\[]\s*["{\[]').match(self.text, self.root.start) is not None

    @cached_property
    def _step(self) -> int:
        """The width of one level of indentation."""
        for key, part in self.root.entries if self.root else ():
            if isinstance(part.children, dict) and part.is_block and key is not None and part.entries:
                inner = part.entries[0][0]
                width = layout.column(self.text, inner.start) - layout.column(self.text, key.start) if inner else 0
                if width > 0:
                    return width
        return 2

    @cached_property
    def dash(self) -> int:
        """How far the dash of a list is indented below its key."""
        for _, parent in self.root.entries if self.root else ():
            for key, part in parent.entries:
                if isinstance(part.children, list) and part.is_block and key is not None:
                    return max(0, layout.column(self.text, part.start) - layout.column(self.text, key.start))
        return self._step

    def _name(self, name: str, quoted: bool) -> str:
        return layout.scalar(name, quoted)

    def _flow(self, value: Any) -> str:
        return layout.flow(value, quoted=self._is_json)

    def _insert(self, into: _Place, lines: list[str], flow: str, first: bool) -> Edits:
        part = into.part
        if not part.children:
            return self._insert_into_empty(into, lines, flow)
        if not isinstance(part.children, dict) or not part.entries:
            return ()
        begin, end = (part.entries[0][0] or part).start, 0
        for key, value in part.entries[-1:]:
            end = max(value.end, key.colon if key is not None else 0)
        if part.is_block:
            pad = self.pad(begin)
            if first:
                return (Edit(begin, begin, pad.join(lines) + pad),)
            end = layout.line_end(self.text, end)
            return (Edit(end, end, "".join(pad + line for line in lines)),)
        alone = not self.text[layout.line_start(self.text, begin) : begin].strip()
        return (Edit(end, end, f",{self.pad(begin) if alone else ' '}{flow}"),)

    def _insert_into_empty(self, into: _Place, lines: list[str], flow: str) -> Edits:
        key, part, parent = into
        if key is None and parent is not None and parent.is_block and part.children is None:  # an item
            text = self.pad(part.start).join(lines)
            return (Edit(part.start, part.end, f" {text}" if part.is_empty else text),)
        if key is None or (parent is not None and parent.is_flow):
            return () if part.is_empty else (Edit(part.start, part.end, f"{{{flow}}}"),)
        if key.colon == key.end:
            return ()
        pad = self.pad(key.start) + " " * self._step
        text = "".join(pad + line for line in lines)
        if part.is_empty:  # perhaps there is a comment
            at = layout.line_end(self.text, key.colon)
            return (Edit(at, at, text),)
        return (Edit(key.colon, part.end, text),)

    def _same_key(self, key: Part | None, parent: Part) -> list[tuple[Part | None, Part]]:
        """Return the entries above that have the same key."""
        if key is None:
            return []
        name = self.text[key.start : key.end]
        others = [(other, part) for other, part in parent.entries if other is not None and other.start < key.start]
        return [(other, part) for other, part in others if self.text[other.start : other.end] == name]

    def remove_first(self, path: Path) -> Edits:
        """Take out what lost: of a field that is written twice, all but the last."""
        place = self._find(path)
        if place is None or place.parent is None or place.parent.is_flow:
            return ()
        again = self._same_key(place.key, place.parent)
        return join(*(self._remove_lines(*entry) for entry in again)) if again else ()

    def _remove_lines(self, key: Part | None, part: Part) -> Edits:
        text = self.text
        if key is None:
            start = text.rfind("-", 0, part.start + part.is_empty)
            if start < 0 or text[start + 1 : part.start].strip():
                return ()
        else:
            start = key.start
        after = layout.next_line(text, max(part.end, key.colon if key is not None else start))
        begin = layout.line_start(text, start)
        if not text[begin:start].strip():
            return (Edit(begin, after, ""),)
        if key is None or text[begin:start].strip(" -"):
            return ()
        # The first field of a list's item: the next one comes up beside the dash.
        return (Edit(start, after + len(text[after:]) - len(text[after:].lstrip(" ")), ""),)

    def _remove_from_brackets(self, parent: Part, start: int, end: int) -> Edits:
        comma = re.compile(r"\s*,[ \t]*(\r\n|\n|\r)?[ \t]*").match(self.text, end)
        if comma and end < parent.entries[-1][1].end:
            return (Edit(start, comma.end(), ""),)
        before = re.search(r"\s*,\s*$", self.text[:start])
        return (Edit(before.start(), end, ""),) if before else ()
