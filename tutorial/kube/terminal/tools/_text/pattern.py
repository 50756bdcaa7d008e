"""Reads a regular expression: POSIX's basic and extended ones with GNU's additions, and the usual part of Perl's."""

import re
from typing import Final, NamedTuple

_CLASSES: Final = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9A-Fa-f",
    "word": r"\w",
    "print": r"\x20-\x7e",
    "graph": r"\x21-\x7e",
    "cntrl": r"\x00-\x1f\x7f",
}
_ESCAPES: Final = {
    "n": r"\n",
    "t": r"\t",
    "r": r"\r",
    "f": r"\f",
    "v": r"\v",
    "w": r"\w",
    "W": r"\W",
    "s": r"\s",
    "S": r"\S",
}
_EDGES: Final = {"<": "word-begin", ">": "word-end", "b": "word-edge", "B": "no-word-edge", "`": "begin", "'": "end"}
_INTERVAL: Final = re.compile(r"(\d{0,5})(,?)(\d{0,5})")
_MOST: Final = 255
_LONGEST: Final = 1000
_DEEPEST: Final = 20


class RegexError(Exception):
    """The pattern cannot be read; the text is GNU's own."""


class Node(NamedTuple):
    """A part of a pattern.

    kind: "one" (a character; `text` is the same for Python's engine), "sequence", "either", "group", "repeat", and the
    places between characters: begin, end, word-begin, word-end, word-edge, no-word-edge.
    """

    kind: str
    text: str = ""
    parts: tuple["Node", ...] = ()
    number: int = 0
    least: int = 0
    most: int | None = None


def parse(text: str, *, extended: bool, perl: bool = False) -> tuple[Node, int]:
    """Return the pattern and how many groups it has. Raises RegexError."""
    if len(text) > _LONGEST:
        raise RegexError("Regular expression too big")
    reader = _Reader(text, extended, perl)
    node = reader.either(0)
    if reader.at < len(text):
        raise RegexError("Unmatched ) or \\)")
    return node, reader.groups


class _Reader:
    def __init__(self, text: str, extended: bool, perl: bool) -> None:
        self.text, self.extended, self.perl = text, extended, perl
        self.at = 0
        self.groups = 0

    def _is(self, char: str) -> bool:
        """Whether an operator comes next: bare in an extended expression, behind a backslash in a basic one."""
        return self.text.startswith(char if self.extended else f"\\{char}", self.at)

    def _take(self, char: str) -> bool:
        if not self._is(char):
            return False
        self.at += 1 if self.extended else 2
        return True

    def either(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise RegexError("Regular expression too big")
        parts = [self._sequence(depth)]
        while self._take("|"):
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Node("either", parts=tuple(parts))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and not self._is("|") and not (self._is(")") and depth):
            if self._is(")") and self.extended and not self.perl:  # a ) that nothing opened stands for itself
                parts.append(self._literal())
                continue
            if self._is(")"):
                break
            atom = self._atom(first=not parts, depth=depth)
            parts.append(self._repeated(atom))
        return parts[0] if len(parts) == 1 else Node("sequence", parts=tuple(parts))

    def _literal(self) -> Node:
        char = self.text[self.at]
        self.at += 1
        return Node("one", re.escape(char))

    def _atom(self, first: bool, depth: int) -> Node:
        text, char = self.text, self.text[self.at]
        if self._take("("):
            if self.perl and text.startswith("?", self.at):
                if not text.startswith("?:", self.at):
                    raise RegexError("lookarounds are not understood here")
                self.at += 2
                number = 0
            else:
                self.groups += 1
                number = self.groups
            inside = self.either(depth + 1)
            if not self._take(")"):
                raise RegexError("Unmatched ( or \\(")
            return Node("group", parts=(inside,), number=number)
        if char == "[":
            return self._bracket()
        if char == ".":
            self.at += 1
            return Node("one", ".")
        if char == "^" and (self.extended or first):
            self.at += 1
            return Node("begin")
        ends = (len(text), None) if self.extended else (len(text),)
        if char == "$" and (self.extended or self.at + 1 in ends or text.startswith(("\\)", "\\|"), self.at + 1)):
            self.at += 1
            return Node("end")
        if char == "\\":
            return self._escaped()
        if char in "*+?" and first and self.extended and char != "*":
            return self._literal()
        return self._literal()

    def _escaped(self) -> Node:
        if self.at + 1 >= len(self.text):
            raise RegexError("Trailing backslash")
        char = self.text[self.at + 1]
        self.at += 2
        if char in _EDGES:
            return Node(_EDGES[char])
        if char in _ESCAPES:
            return Node("one", _ESCAPES[char])
        if self.perl and char in "dDh":
            return Node("one", {"d": "[0-9]", "D": "[^0-9]", "h": r"[ \t]"}[char])
        if char.isdigit() and char != "0":
            raise RegexError("back-references are not understood here")
        return Node("one", re.escape(char))

    def _repeated(self, atom: Node) -> Node:
        while self.at < len(self.text):
            if self.text[self.at] == "*" and not (atom.kind == "begin" and not self.extended):
                self.at += 1
                least, most = 0, None
            elif self._take("+"):
                least, most = 1, None
            elif self._take("?"):
                least, most = 0, 1
            elif self._is("{"):
                found = self._interval()
                if found is None:
                    return atom
                least, most = found
            else:
                return atom
            if self.perl and self.text.startswith("?", self.at):
                raise RegexError("lazy repetition is not understood here")
            if atom.kind == "repeat" and (atom.least, atom.most) == (0, None):
                continue
            atom = Node("repeat", parts=(atom,), least=least, most=most)
        return atom

    def _interval(self) -> tuple[int, int | None] | None:
        start = self.at + (1 if self.extended else 2)
        match = _INTERVAL.match(self.text, start)
        end = "}" if self.extended else "\\}"
        if match is None or not (match[1] or match[2]) or not self.text.startswith(end, match.end()):
            if self.extended:
                return None
            raise RegexError("Unmatched \\{" if self.text.find(end, start) < 0 else "Invalid content of \\{\\}")
        least = int(match[1] or 0)
        most = (int(match[3]) if match[3] else None) if match[2] else least
        if least > _MOST or (most or 0) > _MOST:
            raise RegexError("Regular expression too big")
        if most is not None and most < least:
            raise RegexError("Invalid content of \\{\\}")
        self.at = match.end() + len(end)
        return least, most

    def _bracket(self) -> Node:
        self.at += 1
        out = ""
        if self.text.startswith("^", self.at):
            self.at += 1
            out = "^"
        first = True
        while True:
            if self.at >= len(self.text):
                raise RegexError("Unmatched [, [^, [:, [., or [=")
            char = self.text[self.at]
            if char == "]" and not first:
                self.at += 1
                return Node("one", f"[{out}]")
            first = False
            if self.text.startswith("[:", self.at):
                end = self.text.find(":]", self.at)
                name = self.text[self.at + 2 : end] if end > 0 else ""
                if name not in _CLASSES:
                    raise RegexError("Invalid character class name")
                out += _CLASSES[name]
                self.at = end + 2
                continue
            self.at += 1
            if char == "\\" and self.at < len(self.text) and self.text[self.at] in ("dwsntDWS" if self.perl else "nt"):
                out += "\\" + self.text[self.at]
                self.at += 1
                continue
            last = self.text[self.at + 1 : self.at + 2]
            if self.text.startswith("-", self.at) and last not in ("", "]"):
                if last < char:
                    raise RegexError("Invalid range end")
                out += f"{re.escape(char)}-{re.escape(last)}"
                self.at += 2
            else:
                out += re.escape(char)
