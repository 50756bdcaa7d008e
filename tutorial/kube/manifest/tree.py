"""The nodes of a document: what stands where in the text."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol


class Node(Protocol):
    """What has a place.

    A scalar's node is the parser's own event, which knows its place: a manifest has hundreds of
    them, and few are ever asked for it.
    """

    @property
    def start_mark(self) -> Any:
        """Its `index` counts code points from where the parser began."""

    @property
    def end_mark(self) -> Any:
        """Where it ends."""


class Mark(NamedTuple):
    """A place, as the parser's events have it."""

    place: int

    @property
    def index(self) -> int:  # type: ignore[override]  # nobody looks for a value in a mark
        """In code points."""
        return self.place


class Leaf:
    """The node of a scalar that no event came for."""

    __slots__ = ("_begin", "_end")

    def __init__(self, begin: int, end: int) -> None:
        self._begin, self._end = begin, end

    @property
    def start_mark(self) -> Mark:
        """Where it begins."""
        return Mark(self._begin)

    @property
    def end_mark(self) -> Mark:
        """Where it ends."""
        return Mark(self._end)


type Places = list[tuple[int, int] | Collection]
type Children = dict[str, tuple[Node, Node]] | list[Node]


class Collection:
    """A mapping or a sequence.

    `parts` are its nodes as they were written: keys and values of a mapping in turn, or the items
    of a sequence. `names` are the keys of a mapping as JSON has them, one for each pair; None for
    a sequence.
    """

    __slots__ = ("_children", "_extent", "_parts", "_places", "end_mark", "names", "open", "start_mark", "value")

    value: Any  # this and the parts are there when it is no longer open
    _parts: list[Node]

    def __init__(self, event: Any) -> None:
        self.start_mark: Any = event.start_mark
        self.end_mark: Any = event.end_mark
        self.open = True  # until its end is read: an alias to itself would have none
        self.names: list[str] | None = None
        self._children: Children | None = None
        self._extent: tuple[int, int] | None = None
        self._places: Places | None = None

    @classmethod
    def at(cls, place: int, places: Places) -> "Collection":
        """Return one that begins at `place` and has its parts at `places`; their nodes are made when asked for."""
        one = cls.__new__(cls)
        one.start_mark = one.end_mark = Mark(place)
        one.open, one.names, one._children, one._extent, one._places = False, None, None, None, places
        return one

    @property
    def parts(self) -> list[Node]:
        """Its nodes as they were written."""
        if self._places is not None:
            self._parts = [_node(place) for place in self._places]
            self._places = None
        return self._parts

    @parts.setter
    def parts(self, parts: list[Node]) -> None:
        self._parts = parts

    def again(self, alias: Any) -> "Collection":
        """Return the same collection at the place of an alias."""
        other = Collection(alias)
        other.open = False
        other.value, other.parts, other.names = self.value, self.parts, self.names
        other._children, other._extent = self._children, self._extent
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

    def child(self, name: str) -> tuple[Node | None, Node | None]:
        """Return key and value of one name; (None, None) when there is none. Looks at no others where it can."""
        names, places = self.names, self._places
        if names is None:
            return None, None
        if self._children is not None or places is None or len(names) > _FEW:
            children = self.children
            return children.get(name, (None, None)) if isinstance(children, dict) else (None, None)
        for i in range(len(names) - 1, -1, -1):  # of two equal keys the last one wins
            if names[i] == name:
                return _node(places[2 * i]), _node(places[2 * i + 1])
        return None, None

    @property
    def extent(self) -> tuple[int, int]:
        """How many nodes it has and how many levels, with what its aliases stand for."""
        if self._extent is None:
            inner = [part.extent for part in self.parts if isinstance(part, Collection)]
            nodes = 1 + len(self.parts) - len(inner) + sum(nodes for nodes, _ in inner)
            self._extent = nodes, 1 + max((levels for _, levels in inner), default=0)
        return self._extent


_FEW = 16  # names that are sooner looked through than put into a dictionary


def _node(place: "tuple[int, int] | Collection") -> Node:
    return place if isinstance(place, Collection) else Leaf(*place)


def pairs(parts: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Return the parts of a mapping two by two."""
    return zip(parts[::2], parts[1::2], strict=True)
