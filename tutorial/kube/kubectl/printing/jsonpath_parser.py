"""Reads JSONPath templates. Mirrors k8s.io/client-go/util/jsonpath/parser.go."""

import re
from functools import lru_cache
from typing import Any, NamedTuple


class BadTemplate(ValueError):
    """A template that cannot be read, or does not fit what it is applied to."""


class Node(NamedTuple):
    """A step of a template: its kind, and what belongs to it."""

    kind: str
    value: Any = None


type Steps = tuple[Node, ...]

_TERMINATORS = frozenset(" \t\r\n.,[]$@{}")
_SLICE = re.compile(r"(-?\d*)(:-?\d*)?(:-?\d*)?")
_COMPARE = re.compile(r"([^!<>=]+)([!<>=]+)(.+?)")


@lru_cache(maxsize=256)
def parse(text: str) -> Steps:
    """Read a template. Raises BadTemplate with the parser's words."""
    return tuple(_Parser(text).read())


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.root: list[Node] = []

    def read(self) -> list[Node]:
        while self.at < len(self.text):
            opening = self.text.find("{", self.at)
            end = len(self.text) if opening < 0 else opening
            if end > self.at:
                self.root.append(Node("text", self.text[self.at : end]))
            self.at = end
            if opening >= 0:
                self.at += 1
                self.root.append(Node("list", tuple(self._action())))
        return self.root

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _action(self) -> list[Node]:
        """Read what stands inside of braces, the closing one included."""
        out: list[Node] = []
        while True:
            char = self._peek()
            if char == "}":
                self.at += 1
                return out
            if self.text.startswith("[?(", self.at):
                out.append(self._filter())
            elif self.text.startswith("..", self.at):
                self.at += 2
                if out and out[-1].kind == "recursive":
                    raise BadTemplate("invalid multiple recursive descent")
                out.append(Node("recursive"))
                if self._peek().isalnum() or self._peek() == "_":
                    out.append(self._field())
            elif char in ("", "\n", "\r"):
                raise BadTemplate("unclosed action")
            elif char in " @$":
                self.at += 1
            elif char == "[":
                out += self._array()
            elif char in "\"'":
                out.append(self._quoted(char))
            elif char == ".":
                self.at += 1
                out.append(self._field())
            elif char in "+-" or char.isdigit():
                out.append(self._number())
            elif char.isalpha() or char == "_":
                out.append(self._identifier())
            else:
                raise BadTemplate(f"unrecognized character in action: U+{ord(char):04X} '{char}'")

    def _field(self) -> Node:
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in _TERMINATORS:
            self.at += 2 if self.text[self.at] == "\\" else 1
        name = self.text[start : self.at]
        return Node("wildcard") if name == "*" else Node("field", name.replace("\\", ""))

    def _identifier(self) -> Node:
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in _TERMINATORS:
            self.at += 1
        name = self.text[start : self.at]
        return Node("literal", name == "true") if name in ("true", "false") else Node("identifier", name)

    def _number(self) -> Node:
        found = re.compile(r"[+-]?[\d.]*").match(self.text, self.at)
        text = found[0] if found else ""
        self.at += len(text)
        try:
            return Node("literal", int(text) if "." not in text else float(text))
        except ValueError:
            raise BadTemplate(f"cannot parse number {text}") from None

    def _quoted(self, mark: str) -> Node:
        start = self.at
        self.at += 1
        while True:
            char = self._peek()
            if char in ("", "\n"):
                raise BadTemplate("unterminated quoted string")
            self.at += 1
            if char == mark and self.text[self.at - 2] != "\\":
                break
        raw = self.text[start : self.at]
        try:
            return Node("text", unquote(raw[1:-1], mark))
        except ValueError:
            raise BadTemplate(f"unquote string {raw} error invalid syntax") from None

    def _array(self) -> list[Node]:
        end = self.text.find("]", self.at)
        line = self.text.find("\n", self.at)
        if end < 0 or 0 <= line < end:
            raise BadTemplate("unterminated array")
        text = self.text[self.at + 1 : end]
        self.at = end + 1
        if text == "*":
            text = ":"
        if "," in text:
            parts = [_Parser(f"{{[{part.strip(' ')}]}}").read()[0].value for part in text.split(",")]
            return [Node("union", tuple(parts))]
        key = re.fullmatch(r"'([^']*)'", text)
        if key:
            return list(_Parser(f"{{.{key[1]}}}").read()[0].value)
        found = _SLICE.fullmatch(text)
        if not found:
            raise BadTemplate(f"invalid array index {text}")
        return [Node("array", _bounds(*found.groups()))]

    def _filter(self) -> Node:
        self.at += 3
        start = self.at
        begun = ended = False
        pair = ""
        while True:
            char = self._peek()
            if char in ("", "\n"):
                raise BadTemplate("unterminated filter")
            self.at += 1
            if char in "\"'":
                if not begun:
                    begun, pair = True, char
                elif self.text[self.at - 2] != "\\" and char == pair:
                    ended = True
            elif char == ")" and begun == ended:
                break
        if self._peek() != "]":
            raise BadTemplate("unclosed array expect ]")
        text = self.text[start : self.at - 1]
        self.at += 1
        sides = _COMPARE.fullmatch(text)
        if not sides:
            return Node("filter", (_inner(text), "exists", ()))
        return Node("filter", (_inner(sides[1]), sides[2], _inner(sides[3])))


def _inner(text: str) -> Steps:
    steps: Steps = _Parser(f"{{{text}}}").read()[0].value
    return steps


class Bounds(NamedTuple):
    """What `[1:3:2]` takes; `single`: one index alone."""

    start: int | None
    end: int | None
    step: int | None
    single: bool


def _bounds(start: str, end: str | None, step: str | None) -> Bounds:
    first = _number(start)
    if end is None:
        return Bounds(first, (first or 0) + 1, None, True)
    return Bounds(first, _number(end[1:]), _number((step or "")[1:]), False)


def _number(text: str) -> int | None:
    """Read one bound; Go's integers have 64 bits."""
    if not text:
        return None
    number = int(text) if text != "-" and len(text) < 20 else 2**63
    if number >= 2**63:
        raise BadTemplate(f"array index {text} is not a number")
    return number


_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\"}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.?)")


def unquote(text: str, mark: str) -> str:
    """Read what stands between two marks as Go does (strconv.Unquote). Raises ValueError."""

    def one(found: re.Match[str]) -> str:
        said = found[1]
        if said in _SIMPLE:
            return _SIMPLE[said]
        if said == mark:
            return mark
        if said[:1] in ("x", "u", "U") and len(said) > 1:
            return chr(int(said[1:], 16))
        if len(said) == 3:
            return chr(int(said, 8))
        raise ValueError(said)

    return _ESCAPE.sub(one, text)
