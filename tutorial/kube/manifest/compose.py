"""YAML events → nodes that know their place and their value.

PyYAML's C parser does the reading (its messages are libyaml's, which Go's YAML parser shares); this
module does what go-yaml v2 does next: anchors, merge keys, scalars, the last of two equal keys
wins. It keeps its own stack, so no nesting can exhaust the interpreter's.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from tutorial.kube.manifest import gofmt
from tutorial.kube.manifest.scalars import ScalarError, resolve

MAX_DEPTH = 200
# An alias costs nothing to write and much to expand; past this many nodes it is refused, as
# go-yaml does (decode.go, "document contains excessive aliasing").
MAX_EXPANDED = 100_000

_DIRECTIVE = re.compile(r"%YAML[ \t]+(\d+)\.(\d+)")


class ComposeError(Exception):
    """The text is no YAML that kubectl can read: its sentence, and the place (code points)."""

    def __init__(self, message: str, offset: int, code: str = "yaml") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.code = code


@dataclass(slots=True, eq=False)
class Node:
    """A value and where it stands. `children` is a dict of (key node, node), a list, or None."""

    start: int
    end: int
    value: Any = None
    children: dict[str, tuple["Node", "Node"]] | list["Node"] | None = None
    size: int = 1
    open: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """A key that was written twice in one mapping, whose last value is the one that counts."""

    mapping: Node
    name: str
    first: Node
    last: Node


class Composed(NamedTuple):
    """One document: its root (None where there is nothing) and the keys that were written twice."""

    root: Node | None
    repeats: tuple[Repeat, ...]


def compose(text: str, offset: int = 0) -> Composed:
    """Read the first document in `text`.

    `offset` is added to every place. Raises ComposeError.
    """
    if text.startswith("\ufeff"):
        text, offset = text[1:], offset + 1
    directive = _DIRECTIVE.match(text)
    if directive and directive.groups() != ("1", "1"):
        raise ComposeError("yaml: found incompatible YAML document", offset)
    composer = _Composer(offset)
    try:
        parser = yaml.CLoader(text)  # its get_event() is what yaml.parse() calls, one layer up
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                composer.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                composer.begin(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                composer.finish(event)
            elif kind is yaml.AliasEvent:
                composer.alias(event)
            elif kind is yaml.DocumentEndEvent or kind is yaml.StreamEndEvent:
                break  # what follows the first document of this piece is not read
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, offset) from None
    if composer.problem:
        raise composer.problem
    return Composed(composer.root, tuple(composer.repeats))


def _syntax_error(error: yaml.YAMLError, text: str, offset: int) -> ComposeError:
    """Word libyaml's error as go-yaml does: its scanner counts lines from 1, its parser from 0."""
    if isinstance(error, yaml.reader.ReaderError):
        place = next((i for i, char in enumerate(text) if _is_control(char)), 0)
        return ComposeError(f"yaml: {error.reason}", offset + place)
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        line = error.problem_mark.line + (1 if isinstance(error, yaml.scanner.ScannerError) else 0)
        where = f"line {line}: " if line else ""
        return ComposeError(f"yaml: {where}{error.problem}", offset + min(error.problem_mark.index, len(text)))
    return ComposeError(f"yaml: {error}", offset)


def _is_control(char: str) -> bool:
    return (
        (char < " " and char not in "\t\n\r") or ("\x7f" <= char <= "\x9f" and char != "\x85") or char in "\ufffe\uffff"
    )


class _Composer:
    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.root: Node | None = None
        self.problem: ComposeError | None = None  # found while decoding; syntax errors go first
        self.anchors: dict[str, Node] = {}
        self.repeats: list[Repeat] = []
        self.stack: list[tuple[Node, list[Node]]] = []  # open collections and their nodes so far

    def fail(self, message: str, node: Node, code: str = "yaml") -> None:
        if self.problem is None:
            self.problem = ComposeError(message, node.start, code)

    def place(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        else:
            self.root = node

    def scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        node = Node(event.start_mark.index + self.offset, event.end_mark.index + self.offset, text=event.value)
        try:
            node.value = resolve(event.value, event.tag, plain)
        except ScalarError as error:
            self.fail(f"yaml: {error}", node)
        if plain and event.value == "<<" and event.tag is None:
            node.text = "<<merge"
        if event.anchor:
            self.anchors[event.anchor] = node
        self.place(node)

    def begin(self, event: Any, is_mapping: bool) -> None:
        node = Node(event.start_mark.index + self.offset, event.end_mark.index + self.offset, open=True)
        node.children = {} if is_mapping else []
        node.value = {} if is_mapping else []
        if event.anchor:
            self.anchors[event.anchor] = node
        self.place(node)
        self.stack.append((node, []))
        if len(self.stack) > MAX_DEPTH:
            raise ComposeError(f"more than {MAX_DEPTH} levels of nesting", node.start, "depth")

    def alias(self, event: Any) -> None:
        at = Node(event.start_mark.index + self.offset, event.end_mark.index + self.offset)
        target = self.anchors.get(event.anchor)
        if target is None:
            raise ComposeError(f"yaml: unknown anchor '{event.anchor}' referenced", at.start)
        if target.open:
            raise ComposeError(f"yaml: anchor '{event.anchor}' value contains itself", at.start)
        if target.size > MAX_EXPANDED:
            raise ComposeError("yaml: document contains excessive aliasing", at.start, "aliases")
        at.value, at.children, at.size, at.text = target.value, target.children, target.size, target.text
        self.place(at)

    def finish(self, event: Any) -> None:
        node, parts = self.stack.pop()
        node.open = False
        node.end = max(node.start, event.start_mark.index + self.offset)
        node.size = 1 + sum(part.size for part in parts)
        if node.size > MAX_EXPANDED and any(part.size > 1 for part in parts):
            raise ComposeError("yaml: document contains excessive aliasing", node.start, "aliases")
        if isinstance(node.children, list):
            node.children = parts
            node.value = [part.value for part in parts]
        else:
            self._mapping(node, parts)

    def _mapping(self, node: Node, parts: list[Node]) -> None:
        children: dict[str, tuple[Node, Node]] = {}
        node.children = children
        keys: list[tuple[str, Node]] = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if key.text == "<<merge":
                self._merge(children, value)
                continue
            name = self._key(key, value)
            if name is not None:
                children[name] = (key, value)
                keys.append((name, key))
        node.value = {name: value.value for name, (_, value) in children.items()}
        if len(dict(keys)) < len(keys):
            self.repeats += _repeats(node, keys)

    def _merge(self, into: dict[str, tuple[Node, Node]], value: Node) -> None:
        sources = [value] if isinstance(value.children, dict) else value.children
        if not sources or not all(isinstance(source.children, dict) for source in sources):
            self.fail("yaml: map merge requires map or sequence of maps as the value", value)
            return
        for source in reversed(sources):  # the first of several wins
            assert isinstance(source.children, dict)
            into.update(source.children)

    def _key(self, key: Node, value: Node) -> str | None:
        """Return the key as JSON has it (sigs.k8s.io/yaml, convertToJSONableObject)."""
        name = key.value
        if isinstance(name, str):
            return name
        if key.children is not None:
            self.fail(f"yaml: invalid map key: {gofmt.syntax(name)}", key)
            return None
        if name is None:
            shown = gofmt.syntax(value.value)
            self.fail(f"unsupported map key of type: %!s(<nil>), key: <nil>, value: {shown}", key)
            return None
        if isinstance(name, bool):
            return "true" if name else "false"
        return gofmt.key(name)


def _repeats(mapping: Node, keys: list[tuple[str, Node]]) -> list[Repeat]:
    first = dict(reversed(keys))
    return [Repeat(mapping, name, first[name], last) for name, last in dict(keys).items() if first[name] is not last]
