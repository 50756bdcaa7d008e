"""Values that need quotes, and quotes or brackets that do not come in pairs."""

import json
import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.lines import Line, Lines
from tutorial.diagnostics.model import Fix

_FIELD = re.compile(r"(\s*(?:- +)*(?:[\w./$-]+|\"[^\"]*\"|'[^']*'):[ \t]+|\s*- +)(.*?)([ \t]+#.*|[ \t]*)")
_RESERVED = "@`%&*!?|>{}[],-\"'"
_ENDS = {"[": "]", "{": "}"}


def fix(case: Case) -> Iterator[Fix]:
    """Quote the value, close what is open, or take the stray character away."""
    if not case.is_unreadable:
        return
    for line in Lines(case).nearest():
        match = _FIELD.fullmatch(line.text)
        if match and match[2]:
            yield from _value(line, match[1], match[2], match[3])


def _value(line: Line, head: str, value: str, tail: str) -> Iterator[Fix]:
    def become(title: str, text: str) -> Fix:
        return Fix(f"{title}: `{short((head + text).strip())}`", line.becomes(head + text + tail))

    first = value[0]
    if first in "\"'":
        yield from _quoted(line, head, value, tail)
        return
    if first in _ENDS:
        for text in _closed(value):
            yield become("Close the bracket" if text.startswith(value.rstrip(", ")) else "Pair the brackets", text)
    if value[-1] in "\"'" and first not in _ENDS:
        yield become("Take the single quote mark off", value[:-1])
    if first in _RESERVED or ": " in value or value.endswith(":"):
        yield become("Put the value in quotes", json.dumps(value, ensure_ascii=False))
        bare = value.strip(_RESERVED + " ")
        if bare and bare != value:
            several = len(value) - len(bare) > 1
            yield become(f"Take the special character{'s' if several else ''} off", bare)
        elif not bare:
            yield Fix(f"Leave `{head.strip(' -:')}` empty", line.becomes(head.rstrip() + tail))
    if first in _ENDS:
        yield Fix(f"Take `{short(value)}` out", line.becomes(head.rstrip() + tail))


def _quoted(line: Line, head: str, value: str, tail: str) -> Iterator[Fix]:
    def become(title: str, text: str, rest: str = tail) -> Fix:
        return Fix(f"{title}: `{short((head + text).strip())}`", line.becomes(head + text + rest))

    first, inner = value[0], value[1:]
    closing = inner.find(first)
    if closing < 0:
        if value[-1] in "\"'":
            yield become("Close the quote with the same mark", value[:-1] + first)
        yield become("Close the quote", value + first)
        yield become("Take the single quote mark off", inner)
        if tail.strip():  # what looks like a comment may belong to the text
            yield become("Close the quote", value + tail + first, "")
    elif closing < len(inner) - 1:
        plain = inner[:-1] if value.endswith(first) else value.replace(first, "")
        yield become("Put the whole value in one pair of quotes", json.dumps(plain, ensure_ascii=False))
    if first == '"' and "\\" in inner and closing == len(inner) - 1 and "'" not in inner:
        yield become("Use single quotes: a backslash is then a backslash", f"'{inner[:-1]}'")
    if first == '"' and "\\" in inner:
        yield become("Write each backslash twice", re.sub(r'\\(?!["\\])', r"\\\\", value))


def _closed(value: str) -> Iterator[str]:
    """Return a value in brackets with each closed by its own kind, and none closed that is not open."""
    open_: list[str] = []
    out = ""
    for token in re.findall(r'"[^"]*"|\'[^\']*\'|.', value):
        if token in _ENDS:
            open_.append(_ENDS[token])
            out += token
        elif token in _ENDS.values():
            out += open_.pop() if open_ else ""
        else:
            out += token
    whole = out.rstrip(", ") + "".join(reversed(open_))
    if whole != value:
        yield whole
