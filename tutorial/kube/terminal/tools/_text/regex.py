"""Regular expressions as grep, sed and awk write them, matched in bounded time.

    Regex(r"^\\(Selector\\|Endpoints\\)", extended=False).search("Endpoints:  10.244.1.11:8080")

Where Python's own engine cannot take long it is used. Otherwise a backtracking search remembers every pair of
instruction and position that failed (as RE2's BitState does), so that a hostile pattern costs no more than the
length of the text times that of the pattern. Of several alternatives the first that fits is taken.
"""

import re
from collections.abc import Callable
from math import factorial
from typing import Final, NamedTuple

from tutorial.kube.allowance import SEARCH, SLOW_STEP, TooMuch, left, spend
from tutorial.kube.terminal.tools._text.pattern import Node, RegexError, parse

CHEAP: Final = 200_000
"""How many steps Python's engine may take at worst for one line, before the other one is used."""
MOST_INSTRUCTIONS: Final = 2_000
_WORD: Final = re.compile(r"\w")


__all__ = ["Found", "Regex", "RegexError", "TooMuch"]


class Found(NamedTuple):
    """A match: the beginning and the end of the whole and of each group, -1 for a group that took no part."""

    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[0][1]

    def group(self, text: str, number: int) -> str:
        """Return what a group matched; \\0 is the whole."""
        if number >= len(self.spans):
            return ""
        start, end = self.spans[number]
        return text[start:end] if start >= 0 else ""


class Regex:
    """A regular expression, basic or extended. Raises RegexError in GNU's words."""

    def __init__(self, text: str, *, extended: bool = True, perl: bool = False, ignore_case: bool = False) -> None:
        self.node, self.groups = parse(text, extended=extended or perl, perl=perl)
        self.flags = re.IGNORECASE if ignore_case else 0
        self.cost = _cost(self.node)
        try:
            self.quick = re.compile(_python(self.node), self.flags)
        except (re.error, OverflowError, RecursionError):
            raise RegexError("Invalid regular expression") from None
        self._program: list[_Instruction] | None = None

    def search(self, text: str, start: int = 0) -> Found | None:
        """Return the leftmost match from a position on."""
        length = len(text) - start + 1
        spend(SEARCH)
        counter = left()
        worst = length ** (self.cost + 1) // factorial(self.cost + 1) if self.cost is not None else CHEAP + 1
        if worst <= min(CHEAP, counter[0]):
            counter[0] -= worst
            match = self.quick.search(text, start)
            return Found(tuple(match.span(i) for i in range(self.groups + 1))) if match else None
        return self._slow(text, start)

    def all(self, text: str) -> list[Found]:
        """Return every match from left to right, none of them overlapping."""
        out, at = [], 0
        while at <= len(text):
            found = self.search(text, at)
            if found is None:
                break
            out.append(found)
            at = found.end if found.end > found.start else found.end + 1
        return out

    def _slow(self, text: str, start: int) -> Found | None:
        if self._program is None:
            self._program = _compile(self.node, self.flags)
        seen: set[tuple[int, int]] = set()
        for at in range(start, len(text) + 1):
            spans = self._from(text, at, seen)
            if spans is not None:
                return Found(tuple((spans[2 * i], spans[2 * i + 1]) for i in range(self.groups + 1)))
        return None

    def _from(self, text: str, at: int, seen: set[tuple[int, int]]) -> list[int] | None:
        program, counter = self._program or [], left()
        stack = [(0, at, (at, *(-1,) * (2 * self.groups + 1)))]
        while stack:
            where, at, saved = stack.pop()
            while (where, at) not in seen:
                seen.add((where, at))
                counter[0] -= SLOW_STEP
                if counter[0] < 0:
                    raise TooMuch
                one = program[where]
                if one.kind == "match":
                    return [saved[0], at, *saved[2:]]
                if one.kind == "one":
                    if at >= len(text) or not one.fits(text[at]):
                        break
                    where, at = where + 1, at + 1
                elif one.kind == "split":
                    stack.append((one.other, at, saved))
                    where = one.to
                elif one.kind == "jump":
                    where = one.to
                elif one.kind == "save":
                    saved = (*saved[: one.to], at, *saved[one.to + 1 :])
                    where += 1
                elif _holds(one.kind, text, at):
                    where += 1
                else:
                    break
        return None


class _Instruction(NamedTuple):
    kind: str
    to: int = 0
    other: int = 0
    fits: Callable[[str], object] = bool


def _holds(kind: str, text: str, at: int) -> bool:
    if kind == "begin":
        return at == 0
    if kind == "end":
        return at == len(text)
    before = at > 0 and bool(_WORD.match(text[at - 1]))
    after = at < len(text) and bool(_WORD.match(text[at]))
    if kind == "word-begin":
        return after and not before
    if kind == "word-end":
        return before and not after
    return (before != after) == (kind == "word-edge")


def _compile(node: Node, flags: int) -> list[_Instruction]:
    """Return the instructions of a pattern."""
    out: list[_Instruction] = []

    def add(one: _Instruction) -> int:
        if len(out) >= MOST_INSTRUCTIONS:
            raise TooMuch
        out.append(one)
        return len(out) - 1

    def emit(node: Node) -> None:
        if node.kind == "one":
            add(_Instruction("one", fits=re.compile(node.text, flags | re.DOTALL).match))
        elif node.kind == "sequence":
            for part in node.parts:
                emit(part)
        elif node.kind == "either":
            ends = []
            for i, part in enumerate(node.parts):
                split = add(_Instruction("split")) if i < len(node.parts) - 1 else -1
                emit(part)
                if split >= 0:
                    ends.append(add(_Instruction("jump")))
                    out[split] = _Instruction("split", split + 1, len(out))
            for end in ends:
                out[end] = _Instruction("jump", len(out))
        elif node.kind == "group":
            if node.number:
                add(_Instruction("save", 2 * node.number))
            emit(node.parts[0])
            if node.number:
                add(_Instruction("save", 2 * node.number + 1))
        elif node.kind == "repeat":
            repeat(node)
        else:
            add(_Instruction(node.kind))

    def repeat(node: Node) -> None:
        for _ in range(node.least):
            emit(node.parts[0])
        if node.most is None:
            split = add(_Instruction("split"))
            emit(node.parts[0])
            add(_Instruction("jump", split))
            out[split] = _Instruction("split", split + 1, len(out))
            return
        splits = []
        for _ in range(node.most - node.least):
            splits.append(add(_Instruction("split")))
            emit(node.parts[0])
        for split in splits:
            out[split] = _Instruction("split", split + 1, len(out))

    emit(node)
    add(_Instruction("match"))
    return out


_EDGES: Final = {
    "begin": r"\A",
    "end": r"\Z",
    "word-begin": r"\b(?=\w)",
    "word-end": r"\b(?<=\w)",
    "word-edge": r"\b",
    "no-word-edge": r"\B",
}


def _python(node: Node) -> str:
    """Return the same pattern for Python's engine."""
    if node.kind == "one":
        return node.text
    if node.kind in _EDGES:
        return _EDGES[node.kind]
    inside = [_python(part) for part in node.parts]
    if node.kind == "sequence":
        return "".join(inside)
    if node.kind == "either":
        return f"(?:{'|'.join(inside)})"
    if node.kind == "group":
        return f"({inside[0]})" if node.number else f"(?:{inside[0]})"
    most = "" if node.most is None else str(node.most)
    return f"(?:{inside[0]}){{{node.least},{most}}}"


def _cost(node: Node) -> int | None:
    """Return how many loops lie one after the other; None when one lies in another, which may take for ever."""
    if node.kind == "repeat":
        inner = _cost(node.parts[0])
        if inner is None or ((inner or _forks(node.parts[0])) and (node.most is None or node.most > 4)):
            return None
        return 1 if node.most is None or node.most > 4 else inner * max(node.most, 1)
    total = 0
    for part in node.parts:
        one = _cost(part)
        if one is None:
            return None
        total = max(total, one) if node.kind == "either" else total + one
    return total


def _forks(node: Node) -> bool:
    return node.kind == "either" or any(_forks(part) for part in node.parts)
