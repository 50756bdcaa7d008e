"""The parts of a document and where each begins and really ends."""

import re
from functools import cached_property

from tutorial.kube.manifest import Document
from tutorial.kube.manifest.tree import Collection, Node, pairs

_COLON = re.compile(r"[ \t]*:")
_CLOSING = re.compile(r"(?:[\s,]|#[^\r\n]*)*[\]}]")

type Children = dict[str, tuple["Part", "Part"]] | list["Part"]


class Part:
    """A key, a scalar or a collection. Offsets count from the beginning of the text."""

    def __init__(self, node: Node, text: str, offset: int) -> None:
        self._node, self._text, self._offset = node, text, offset
        self.start: int = offset + node.start_mark.index
        self.is_alias = text.startswith("*", self.start)

    @classmethod
    def of(cls, document: Document) -> "Part | None":
        """Return the whole of a document; None when its places are not known."""
        return cls(document.root, document.text.text, document.offset) if document.root is not None else None

    @cached_property
    def children(self) -> Children | None:
        """Key and value by name, or the items; None for a scalar or an alias."""
        if not isinstance(self._node, Collection) or self.is_alias:
            return None
        inner = self._node.children
        if isinstance(inner, dict):
            return {name: (self._part(key), self._part(value)) for name, (key, value) in inner.items()}
        return [self._part(item) for item in inner]

    def _part(self, node: Node) -> "Part":
        return Part(node, self._text, self._offset)

    @cached_property
    def entries(self) -> list[tuple["Part | None", "Part"]]:
        """Key and value of all that was written inside, in the order of the text.

        A key that stands there twice is there twice; what is merged in from elsewhere is not there.
        """
        children, node = self.children, self._node
        if isinstance(children, list):
            return [(None, item) for item in children]
        if children is None or not isinstance(node, Collection):
            return []
        if len(node.parts) > 2 * len(children):
            return [(self._part(key), self._part(value)) for key, value in pairs(node.parts)]
        own = sorted(children.values(), key=lambda pair: pair[0].start)
        return [(key, value) for key, value in own if key.start >= self.start]

    @cached_property
    def is_flow(self) -> bool:
        """Whether it is a collection in brackets."""
        end = self._offset + self._node.end_mark.index
        return self.children is not None and end > self.start and self._text[end - 1] in "[{"

    @property
    def is_block(self) -> bool:
        """Whether it is a collection written line by line."""
        return self.children is not None and not self.is_flow

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there (null)."""
        return self.children is None and self.end <= self.start

    @cached_property
    def end(self) -> int:
        """Where it really ends: a block ends with its last part."""
        marked: int = self._offset + self._node.end_mark.index
        if self.children is None:
            return self.start + len(self._text[self.start : marked].rstrip())
        inner = marked
        if self.entries:
            key, value = self.entries[-1]
            inner = max(value.end, key.colon if key is not None else 0)
        if self.is_flow:
            closing = _CLOSING.match(self._text, inner)
            return closing.end() if closing else inner
        return max(inner, self.start)

    @cached_property
    def colon(self) -> int:
        """Where the colon behind a key ends; the end of the key when there is none beside it."""
        match = _COLON.match(self._text, self.end)
        return match.end() if match else self.end
