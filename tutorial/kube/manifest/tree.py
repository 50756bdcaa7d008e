"""The nodes of a document: what stands where in the text."""

from collections.abc import Iterator
from typing import Any, Protocol


class Node(Protocol):
    """What has a place.

    A scalar's node is the parser's own event, which knows its place: a manifest has hundreds of
    them, and few are ever asked for it.
    """

    start_mark: Any  # its `index` counts code points from where the parser began
    end_mark: Any


type Children = dict[str, tuple[Node, Node]] | list[Node]


class Collection:
    """A mapping or a sequence.

    `parts` are its nodes as they were written: keys and values of a mapping in turn, or the items
    of a sequence. `names` are the keys of a mapping as JSON has them, one for each pair; None for
    a sequence.
    """

    __slots__ = ("_children", "_size", "end_mark", "names", "open", "parts", "start_mark", "value")

    def __init__(self, event: Any) -> None:
        self.start_mark: Any = event.start_mark
        self.end_mark: Any = event.end_mark
        self.open = True  # until its end is read: an alias to itself would have none
        self.value: Any = None
        self.parts: list[Node] = []
        self.names: list[str] | None = None
        self._children: Children | None = None
        self._size = 0

    def again(self, alias: Any) -> "Collection":
        """Return the same collection at the place of an alias."""
        other = Collection(alias)
        other.open = False
        other.value, other.parts, other.names = self.value, self.parts, self.names
        other._children, other._size = self._children, self._size
        return other

    @property
    def children(self) -> Children:
        """The items, or key and value by name; of two equal keys the last one wins."""
        if self._children is None:
            parts = self.parts
            self._children = parts if self.names is None else dict(zip(self.names, pairs(parts), strict=True))
        return self._children

    @children.setter
    def children(self, children: Children) -> None:
        self._children = children

    @property
    def size(self) -> int:
        """How many nodes it has, with what its aliases stand for."""
        if not self._size:
            self._size = 1 + sum(part.size if isinstance(part, Collection) else 1 for part in self.parts)
        return self._size


def children_of(node: Node | None) -> Children | None:
    """Return what is in a collection, None for a scalar."""
    return node.children if isinstance(node, Collection) else None


def pairs(parts: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Return the parts of a mapping two by two."""
    return zip(parts[::2], parts[1::2], strict=True)
