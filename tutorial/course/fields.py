"""YAML of the content, read key by key. Whatever is missing, unknown or of the wrong kind is noted with its place."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from tutorial.course.problems import Problems, Source


class Fields:
    """One YAML mapping. Reading a key marks it as known; `close` notes those that nobody asked for."""

    def __init__(self, node: yaml.Node | None, source: Source, problems: Problems, what: str) -> None:
        self._source = source
        self._problems = problems
        self._what = what
        self._node = node
        self._asked: set[str] = set()
        self._entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self._note(node, f"{what} must be a mapping of keys to values")
            return
        for key, value in node.value:
            name = str(key.value)
            if name in self._entries:
                self._note(key, f"{name} is there twice")
            self._entries[name] = (key, value)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text of a key. Without a default the key must be there and not empty."""
        return self.source(key, default).text

    def source(self, key: str, default: str | None = None) -> Source:
        """Return the text of a key with its place, for markdown whose own mistakes need one."""
        value = self._value(key, default is not None)
        if value is None:
            return Source(self._source.file, default or "", *self._place(self._node))
        if not isinstance(value, yaml.ScalarNode):
            self._note(value, f"{key} must be a text")
            return Source(self._source.file, default or "", *self._place(value))
        if default is None and not value.value.strip():
            self._note(value, f"{key} is empty")
        return self._scalar(value)

    def sources(self, key: str, default: tuple[Source, ...] | None = None) -> tuple[Source, ...]:
        """Return a list of texts, each with its place."""
        value = self._value(key, default is not None)
        if value is None:
            return default or ()
        if not isinstance(value, yaml.SequenceNode) or not all(isinstance(n, yaml.ScalarNode) for n in value.value):
            self._note(value, f"{key} must be a list of texts")
            return ()
        return tuple(self._scalar(n) for n in value.value)

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = self._value(key, False)
        if value is None:
            return least
        plain = isinstance(value, yaml.ScalarNode) and value.value.isdecimal()
        if not plain or not least <= int(value.value) <= most:
            self._note(value, f"{key} must be a whole number from {least} to {most}")
            return least
        return int(value.value)

    def flag(self, key: str) -> bool:
        """Return true or false; a missing key is false."""
        value = self._value(key, True)
        if value is None:
            return False
        if not isinstance(value, yaml.ScalarNode) or value.value not in {"true", "false"}:
            self._note(value, f"{key} must be true or false")
            return False
        return bool(value.value == "true")

    def raw(self, key: str, kind: type[dict[str, Any]] | type[list[Any]]) -> Any:
        """Return the plain Python value of a key that somebody else reads: a mapping or a list."""
        value = self._value(key, False)
        data = SafeConstructor().construct_document(value) if value is not None else kind()
        if not isinstance(data, kind):
            self._note(value, f"{key} must be a {'mapping' if kind is dict else 'list'}")
            return kind()
        return data

    def each(self, key: str, what: str) -> Iterator["Fields"]:
        """Go through a list of mappings."""
        value = self._value(key, False)
        if value is None:
            return
        if not isinstance(value, yaml.SequenceNode):
            self._note(value, f"{key} must be a list")
            return
        for node in value.value:
            yield Fields(node, self._source, self._problems, what)

    def inner(self, key: str) -> "Fields | None":
        """Return the mapping under a key, or None where the key is not there."""
        value = self._value(key, True)
        return None if value is None else Fields(value, self._source, self._problems, key)

    def note(self, key: str | None, message: str) -> None:
        """Note a mistake at the value of `key`, or at the mapping itself."""
        self._note(self._entries[key][1] if key in self._entries else self._node, message)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for name, (key, _) in self._entries.items():
            if name not in self._asked:
                self._note(key, f"unknown key {name} in {self._what}; known are {', '.join(sorted(self._asked))}")

    def _value(self, key: str, optional: bool) -> yaml.Node | None:
        self._asked.add(key)
        if key in self._entries:
            return self._entries[key][1]
        if not optional and isinstance(self._node, yaml.MappingNode):
            self._note(self._node, f"{self._what} needs the key {key}")
        return None

    def _scalar(self, node: yaml.ScalarNode) -> Source:
        line, column = self._place(node)
        if node.style in {"|", ">"}:
            # The text begins on the line after the sign, indented as its first line is.
            row = node.start_mark.line + 1
            first = next((t for t in self._source.text.split("\n")[row:] if t.strip()), "")
            return Source(self._source.file, node.value, line + 1, 1 + len(first) - len(first.lstrip()))
        return Source(self._source.file, node.value, line, column + (1 if node.style else 0))

    def _place(self, node: yaml.Node | None) -> tuple[int, int]:
        if node is None:
            return self._source.line, self._source.column
        return self._source.line + node.start_mark.line, self._source.column + node.start_mark.column

    def _note(self, node: yaml.Node | None, message: str) -> None:
        line, column = (node.start_mark.line + 1, node.start_mark.column + 1) if node is not None else (1, 1)
        self._problems.add(self._source, line, column, message)


def read_yaml(source: Source, problems: Problems, what: str) -> Fields:
    """Read one YAML document that must be a mapping. Text that is no YAML is noted and reads as nothing."""
    try:
        node = yaml.compose(source.text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = str(getattr(error, "problem", None) or error).replace("\n", " ")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.add(source, line, column, f"this is no YAML: {said}")
        return Fields(None, source, Problems(), what)
    return Fields(node, source, problems, what)
