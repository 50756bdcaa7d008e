"""Lists of columns (cut -f 1,3-), sets of characters (tr a-z), and the keys of sort."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

from tutorial.kube.terminal.tools.values import unescaped

_LIST: Final = re.compile(r"(\d{0,5})(-?)(\d{0,5})")
_NUMBER: Final = re.compile(r"\s*(-?\d{1,18}(?:\.\d{1,18})?)")
_UNITS: Final = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
_CLASSES: Final = {
    "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower": "abcdefghijklmnopqrstuvwxyz",
    "digit": "0123456789",
    "space": " \t\n\r\f\v",
    "blank": " \t",
    "alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "alnum": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "punct": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
}


def chosen(text: str) -> Callable[[int], bool] | None:
    """Read 1,3-5,7-: what says whether a column is in it; None when it cannot be read."""
    spans = []
    for part in text.split(","):
        match = _LIST.fullmatch(part)
        if match is None or not (match[1] or match[3]):
            return None
        first = int(match[1] or 1)
        last = int(match[3] or 100_000) if match[2] else first
        if not first or last < first:
            return None
        spans.append((first, last))
    spans.sort()
    starts, ends = [first for first, _ in spans], list(accumulate((last for _, last in spans), max))
    return lambda column: ends[bisect(starts, column) - 1] >= column >= starts[0]


def characters(text: str) -> str:
    """Return all characters of a set: a-z, [:upper:], \\n."""
    text = re.sub(r"\[:(\w+):\]", lambda m: _CLASSES.get(m[1], m[0]), text)
    text = unescaped(text)
    return re.sub(
        r"(.)-(.)",
        lambda m: "".join(map(chr, range(ord(m[1]), min(ord(m[2]), ord(m[1]) + 255) + 1))),
        text,
        flags=re.DOTALL,
    )


def key_of(keys: Sequence[str], separator: str | None, kind: str) -> Callable[[str], tuple[object, ...]]:
    """Return by what a line is sorted: -k 2,2n with a kind (n, V, h, f) that holds where a key names none."""
    if not keys:
        return lambda line: (_value(line, kind),)
    read = []
    for key in keys:
        match = re.fullmatch(r"(\d{1,3})(?:\.\d+)?([a-zA-Z]*)(?:,(\d{1,3})(?:\.\d+)?([a-zA-Z]*))?", key)
        if match:
            own = next((flag for flag in "nVhf" if flag in match[2] + (match[4] or "")), kind)
            read.append((int(match[1]), int(match[3]) if match[3] else None, own))

    def of(line: str) -> tuple[object, ...]:
        fields = line.split(separator)
        return tuple(_value(" ".join(fields[max(0, first - 1) : last]), own) for first, last, own in read)

    return of


def _value(text: str, kind: str) -> object:
    if kind in ("n", "h"):
        match = _NUMBER.match(text)
        unit = _UNITS.get(text[match.end() : match.end() + 1].upper(), 1) if match and kind == "h" else 1
        return float(match[1]) * unit if match else 0.0
    if kind == "V":
        parts = re.split(r"(\d{1,18})", text)
        return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
    return text.lower() if kind == "f" else text
