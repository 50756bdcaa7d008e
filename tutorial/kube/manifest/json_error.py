"""What Go's JSON scanner says about a text that is no JSON.

Mirrors encoding/json scanner.go: it stops at the first byte that cannot follow, and says what it was
doing then.
"""

import re
from typing import NamedTuple

from tutorial.kube.manifest import gofmt

_SPACE = re.compile(r"[ \t\r\n]*")
_DIGITS = re.compile(r"[0-9]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_HEX = re.compile(r"[0-9a-fA-F]{0,4}")
_WORDS = {"t": "true", "f": "false", "n": "null"}


class _Wrong(Exception):
    """No character can follow here but others; `at` is where it stands."""

    def __init__(self, context: str, at: int) -> None:
        super().__init__(context)
        self.context = context
        self.at = at


class JsonError(NamedTuple):
    """What is wrong, where (code points), and what kubectl says as long as the text may still be YAML."""

    said: str
    at: int
    ambiguous: str


def json_error(text: str, start: int) -> JsonError:
    """Return what is wrong with the value that begins at `start` and is known to be no JSON."""
    try:
        _walk(text, start)
    except _Wrong as wrong:
        if wrong.at < len(text):
            said = f"invalid character {_quoted(text[wrong.at])} {wrong.context}"
            offset = len(text[: wrong.at].encode("utf-8", "replace")) + 1  # bytes, from 1
            return JsonError(said, wrong.at, f"json: offset {offset}: {said}")
    return JsonError("unexpected EOF", len(text.rstrip()), "unexpected EOF")


def _quoted(char: str) -> str:
    """Quote the first byte of a character (quoteChar)."""
    byte = chr(char.encode("utf-8", "replace")[0])
    return {"'": r"'\''", '"': "'\"'"}.get(byte) or f"'{gofmt.quote(byte)[1:-1]}'"


def _walk(text: str, start: int) -> None:
    """Go through a value, without calling itself: it may be deep."""
    closing: list[str] = []
    at = start
    while True:
        at, opened = _value(text, at)
        if opened:
            closing.append("}" if opened == "{" else "]")
            at = _skip(text, at)
            if text[at : at + 1] != closing[-1]:
                at = _key(text, at) if closing[-1] == "}" else at
                continue
            closing.pop()
            at += 1
        while closing:
            at = _skip(text, at)
            found = text[at : at + 1]
            if found == closing[-1]:
                closing.pop()
                at += 1
            elif found == ",":
                at = _key(text, _skip(text, at + 1)) if closing[-1] == "}" else at + 1
                break
            else:
                raise _Wrong("after object key:value pair" if closing[-1] == "}" else "after array element", at)
        else:
            return


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _key(text: str, at: int) -> int:
    """Read a key and its colon."""
    if text[at : at + 1] != '"':
        raise _Wrong("looking for beginning of object key string", at)
    at = _skip(text, _string(text, at + 1))
    if text[at : at + 1] != ":":
        raise _Wrong("after object key", at)
    return at + 1


def _value(text: str, at: int) -> tuple[int, str]:
    """Read a value up to its end, or the bracket that opens one."""
    at = _skip(text, at)
    first = text[at : at + 1]
    if first and first in "{[":
        return at + 1, first
    if first == '"':
        return _string(text, at + 1), ""
    if first in _WORDS:
        return _word(text, at, _WORDS[first]), ""
    if first == "-" or (first.isdigit() and first.isascii()):
        return _number(text, at), ""
    raise _Wrong("looking for beginning of value", at)


def _string(text: str, at: int) -> int:
    """Read a string, from behind its quote on."""
    while True:
        at = _end(_PLAIN, text, at)
        found = text[at : at + 1]
        if found == '"':
            return at + 1
        if found != "\\":
            raise _Wrong("in string literal", at)
        at += 1
        if text[at : at + 1] == "u":
            end = _end(_HEX, text, at + 1)
            if end < at + 5:
                raise _Wrong(r"in \u hexadecimal character escape", end)
            at = end
        elif text[at : at + 1] and text[at] in '"\\/bfnrt':
            at += 1
        else:
            raise _Wrong("in string escape code", at)


def _word(text: str, at: int, word: str) -> int:
    for i, char in enumerate(word):
        if text[at + i : at + i + 1] != char:
            raise _Wrong(f"in literal {word} (expecting '{char}')", at + i)
    return at + len(word)


def _number(text: str, at: int) -> int:
    at += text[at] == "-"
    end = at + 1 if text[at : at + 1] == "0" else _end(_DIGITS, text, at)
    if end == at:
        raise _Wrong("in numeric literal", at)
    if text[end : end + 1] == ".":
        at, end = end + 1, _end(_DIGITS, text, end + 1)
        if end == at:
            raise _Wrong("after decimal point in numeric literal", at)
    if text[end : end + 1] in ("e", "E"):
        at = end + 1 + (text[end + 1 : end + 2] in ("+", "-"))
        end = _end(_DIGITS, text, at)
        if end == at:
            raise _Wrong("in exponent of numeric literal", at)
    return end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
