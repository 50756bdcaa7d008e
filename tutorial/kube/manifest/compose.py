"""YAML events → values, and nodes that know their place.

PyYAML's C parser does the reading (its messages are libyaml's, which Go's YAML parser shares); this
module does what go-yaml v2 does next: anchors, merge keys, scalars, the last of two equal keys
wins. It keeps its own stack, so no nesting can exhaust the interpreter's.
"""

import re
from itertools import chain
from math import isfinite
from typing import Any, NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # what CLoader is made of

from tutorial.kube.manifest import block, gofmt
from tutorial.kube.manifest.scalars import INT64_MAX, MERGE, TELLING, ScalarError, plain, read_integer, tagged
from tutorial.kube.manifest.tree import Collection, Node, pairs

MAX_DEPTH = 200
# No manifest says something with every second character; what does is made to keep the parser busy.
MIN_EVENTS = 1_000
TOO_DEEP = f"more than {MAX_DEPTH} levels of nesting"
# An alias costs nothing to write and much to expand; past this many nodes that aliases stand for, the
# document is refused, as go-yaml does (decode.go, "document contains excessive aliasing").
MAX_EXPANDED = 20_000

_DIRECTIVE = re.compile(r"%YAML[ \t]+(\d+)\.(\d+)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class ComposeError(Exception):
    """The text is no YAML that kubectl can read: its sentence, and the place (code points)."""

    def __init__(self, message: str, offset: int, code: str = "yaml") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.code = code


class Repeat(NamedTuple):
    """A key that was written twice in one mapping; the last value is the one that counts."""

    mapping: Collection
    name: str
    first: Node
    last: Node


class Composed(NamedTuple):
    """One document. The places of its nodes count from `offset`; `root` is None where there is nothing."""

    value: Any
    root: Node | None
    offset: int
    repeats: tuple[Repeat, ...] = ()
    unsupported: bool = False  # whether a number was read that JSON does not have


def compose(text: str, offset: int = 0) -> Composed:
    """Read the first document in `text`, which begins at `offset`. Raises ComposeError."""
    if text.startswith("\ufeff"):
        text, offset = text[1:], offset + 1
    directive = _DIRECTIVE.match(text)
    if directive and directive.groups() != ("1", "1"):
        raise ComposeError("yaml: found incompatible YAML document", offset)
    composer, most = _Composer(offset), MIN_EVENTS + len(text) // 2
    try:
        everyday = block.read(text, MAX_DEPTH, most, composer.complete)
        if everyday is None:
            composer = _Composer(offset)
            composer.read(CParser(text), most)
        else:
            composer.values, composer.nodes = [everyday.value], [everyday]
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, offset) from None
    except UnicodeEncodeError:  # half of a pair of surrogates, which no UTF-8 has
        place = _SURROGATE.search(text)
        raise ComposeError("yaml: invalid Unicode character", offset + (place.start() if place else 0)) from None
    if composer.problem:
        raise composer.problem
    value = composer.values[0] if composer.values else None
    root = composer.nodes[0] if composer.nodes else None
    return Composed(value, root, offset, tuple(composer.repeats), composer.unsupported)


def is_too_deep(value: Any) -> bool:
    """Whether a value has more than MAX_DEPTH levels. Goes through it level by level."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        inner = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = list(chain.from_iterable(inner))
        if not level:
            return False
    return True


def _syntax_error(error: yaml.YAMLError, text: str, offset: int) -> ComposeError:
    """Word libyaml's error as go-yaml does: its scanner counts lines from 1, its parser from 0."""
    if isinstance(error, yaml.reader.ReaderError):
        control = _CONTROL.search(text)
        return ComposeError(f"yaml: {error.reason}", offset + (control.start() if control else 0))
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        line = error.problem_mark.line  # from 0, and in the first line neither of them tells it (decode.go, fail)
        line += 1 if line and isinstance(error, yaml.scanner.ScannerError) else 0
        where = f"line {line}: " if line else ""
        return ComposeError(f"yaml: {where}{error.problem}", offset + min(error.problem_mark.index, len(text)))
    return ComposeError(f"yaml: {error}", offset)


class _Composer:
    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.problem: ComposeError | None = None  # found while decoding; syntax errors go first
        self.repeats: list[Repeat] = []
        self.unsupported = False
        self.anchors: dict[str, tuple[Any, Node]] = {}
        self.expanded = 0  # how many nodes the aliases so far stand for
        # Values and nodes of the innermost open collection so far (of the document, outside of all).
        self.values: list[Any] = []
        self.nodes: list[Node] = []
        self.stack: list[tuple[Collection, list[Any], list[Node]]] = []  # what is open, and what is around it

    def read(self, parser: CParser, most: int) -> None:
        """Take in the first document, of that many events at most.

        Most events are scalars, so these are dealt with in place: a call for each would cost as
        much again.
        """
        next_event = parser.get_event
        scalar, add_value, add_node = yaml.ScalarEvent, self.values.append, self.nodes.append
        for _ in range(most):
            event: Any = next_event()
            kind = type(event)
            if kind is scalar:
                value = event.value
                if event.tag is not None:
                    value = self.tagged(event)
                elif value[:1] in TELLING and event.implicit[0]:  # no quotes
                    value = plain(value)
                add_value(value)
                add_node(event)
                if event.anchor:
                    self.anchors[event.anchor] = value, event
                if type(value) is float and not isfinite(value):
                    self.unsupported = True
                continue
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.begin(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.finish(kind is yaml.MappingEndEvent)
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentEndEvent or kind is yaml.StreamEndEvent:
                return  # what follows the first document of this piece is not read
            add_value, add_node = self.values.append, self.nodes.append
        raise ComposeError(f"more than {most} values in so short a document", self.offset, "size")

    def start(self, node: Node) -> int:
        return self.offset + int(node.start_mark.index)

    def fail(self, message: str, node: Node) -> None:
        if self.problem is None:
            self.problem = ComposeError(message, self.start(node))

    def tagged(self, event: Any) -> Any:
        try:
            return tagged(event.value, event.tag)
        except ScalarError as error:
            self.fail(f"yaml: {error}", event)
            return None

    def begin(self, event: Any) -> None:
        node = Collection(event)
        if event.anchor:
            self.anchors[event.anchor] = None, node
        self.stack.append((node, self.values, self.nodes))
        if len(self.stack) > MAX_DEPTH:
            raise self.too_deep(node)
        self.values, self.nodes = [], []

    def too_deep(self, node: Node) -> ComposeError:
        """Whoever walks through what is nested deeper could run out of stack."""
        return ComposeError(TOO_DEEP, self.start(node), "depth")

    def finish(self, is_mapping: bool) -> None:
        values, parts = self.values, self.nodes
        node, self.values, self.nodes = self.stack.pop()
        node.open, node.parts, node.value = False, parts, values
        if is_mapping and values:
            self.mapping(node, values)
        elif is_mapping:
            node.names, node.value = [], {}
        self.values.append(node.value)
        self.nodes.append(node)

    def complete(self, node: Collection, values: list[Any], is_mapping: bool) -> None:
        """Give a collection that was not read from events its value."""
        node.value = values
        if is_mapping:
            self.mapping(node, values)

    def alias(self, event: Any) -> None:
        value, target = self.anchors.get(event.anchor, (None, None))
        if target is None:
            raise ComposeError(f"yaml: unknown anchor '{event.anchor}' referenced", self.start(event))
        node: Node = event
        if isinstance(target, Collection):
            if target.open:
                raise ComposeError(f"yaml: anchor '{event.anchor}' value contains itself", self.start(event))
            size, depth = target.extent
            if len(self.stack) + depth > MAX_DEPTH:
                raise self.too_deep(event)
            self.expanded += size
            if self.expanded > MAX_EXPANDED:
                raise ComposeError("yaml: document contains excessive aliasing", self.start(event), "aliases")
            value, node = target.value, target.again(event)
        self.values.append(value)
        self.nodes.append(node)

    def mapping(self, node: Collection, values: list[Any]) -> None:
        keys = values[::2]
        for key in keys:
            if type(key) is not str or key is MERGE:
                self.unusual_mapping(node, keys, values[1::2])
                return
        node.names, node.value = keys, dict(zip(keys, values[1::2], strict=True))
        if len(node.value) < len(keys):
            self.repeats += _repeats(node, list(zip(keys, node.parts[::2], strict=True)))

    def unusual_mapping(self, node: Collection, keys: list[Any], values: list[Any]) -> None:
        """Read a mapping that has keys which are no strings, or merges another one in."""
        mapping: dict[str, Any] = {}
        children: dict[str, tuple[Node, Node]] = {}
        written: list[tuple[str, Node]] = []
        for key, value, pair in zip(keys, values, pairs(node.parts), strict=True):
            if key is MERGE:
                for source in self.sources(pair[1]):
                    mapping.update(source.value)
                    children.update(source.children)  # type: ignore[arg-type]  # sources are mappings
                continue
            name = self.name(key, value, pair[0])
            if name is not None:
                mapping[name] = value
                children[name] = pair
                written.append((name, pair[0]))
        node.value, node.names, node.children = mapping, list(children), children
        if len(dict(written)) < len(written):
            self.repeats += _repeats(node, written)

    def sources(self, node: Node) -> list[Collection]:
        """Return the mappings that a merge key brings in, the one that wins last."""
        several = [node]
        if isinstance(node, Collection) and node.names is None:
            several = node.parts[::-1]
        found = [one for one in several if isinstance(one, Collection) and one.names is not None]
        if not several or len(found) < len(several):
            self.fail("yaml: map merge requires map or sequence of maps as the value", node)
            return []
        return found

    def name(self, key: Any, value: Any, node: Node) -> str | None:
        """Return a key as JSON has it (sigs.k8s.io/yaml, convertToJSONableObject)."""
        if isinstance(key, str):
            return key
        if isinstance(node, Collection):
            self.fail(f"yaml: invalid map key: {gofmt.syntax(key)}", node)
            return None
        if key is None:
            shown = "<nil>" if value is None else gofmt.syntax(value)
            self.fail(f"unsupported map key of type: %!s(<nil>), key: <nil>, value: {shown}", node)
            return None
        if isinstance(key, bool):
            return "true" if key else "false"
        integer = read_integer(getattr(node, "value", ""))  # 80.0 is one in JSON, and a float as a key
        if integer is not None and integer > INT64_MAX:
            self.fail(f"unsupported map key of type: uint64, key: {integer:#x}, value: {gofmt.syntax(value)}", node)
            return None
        return gofmt.key(float(key) if integer is None else integer)


def _repeats(mapping: Collection, keys: list[tuple[str, Node]]) -> list[Repeat]:
    first, last = dict(reversed(keys)), dict(keys)
    return [Repeat(mapping, name, first[name], node) for name, node in last.items() if first[name] is not node]
