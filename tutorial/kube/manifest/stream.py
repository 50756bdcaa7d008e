"""How kubectl cuts a file into documents, before any of them is parsed.

Mirrors k8s.io/apimachinery/pkg/util/yaml decoder.go: a text that begins with "{" is tried as JSON
first, as one object after the other; what is none is tried as YAML, unless two objects went before.
Any other text is cut at lines that begin with "---".
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tutorial.kube.manifest.json_error import JsonError, json_error
from tutorial.kube.manifest.scalars import number

_MISSING = object()
_SPACE = re.compile(r"\s*")
_REST_OF_LINE = re.compile(r"[^\S\n]*\n?")
_SEPARATOR = re.compile("^---(.*)", re.MULTILINE)  # only "\n" ends a line here
_HIGH, _LOW = "u[dD][89abAB][0-9a-fA-F]{2}", "u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"\\(?:{_HIGH}\\{_LOW}|(?P<half>{_HIGH}|{_LOW})|.)", re.DOTALL)


class Chunk(NamedTuple):
    """A piece of the text that holds one document, and where it begins (in code points).

    `problem` is set instead when the piece cannot be one; it is kubectl's own sentence. `json` is
    the value when the piece is valid JSON. `no_json` is what is wrong with a piece that was tried as JSON
    first: kubectl says that when it is no YAML either.
    """

    text: str
    offset: int
    problem: str = ""
    json: Any = _MISSING
    no_json: JsonError | None = None

    @property
    def is_json(self) -> bool:
        """Whether the piece was read as JSON."""
        return self.json is not _MISSING


def chunks(text: str) -> Iterator[Chunk]:
    """Cut a text into the pieces that kubectl parses one after the other."""
    if text.startswith("\ufeff"):  # taken off the file before anything looks at it
        for chunk in _chunks(text[1:]):
            no_json = chunk.no_json and chunk.no_json._replace(at=chunk.no_json.at + 1)
            yield chunk._replace(offset=chunk.offset + 1, no_json=no_json)
    else:
        yield from _chunks(text)


def _chunks(text: str) -> Iterator[Chunk]:
    start = _end(_SPACE, text, 0)
    if not text.startswith("{", start):
        yield from _yaml_chunks(text, 0)
        return
    decoder = json.JSONDecoder(parse_constant=_refuse, parse_float=_number, parse_int=_number)
    mended = _without_halves(text)
    end = count = 0
    while start < len(text):
        try:
            value, end = decoder.raw_decode(mended, start)
        except (ValueError, RecursionError):
            wrong = json_error(text, start)
            if count > 1:
                yield Chunk(text[start:], start, problem=wrong.said)
                return
            rest = _yaml_chunks(text, _end(_REST_OF_LINE, text, end))
            first = next(rest, None)
            if first:
                yield first._replace(no_json=wrong)
            yield from rest
            return
        yield Chunk(mended[start:end], start, json=value)
        count += 1
        start = _end(_SPACE, text, end)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _without_halves(text: str) -> str:
    """Put U+FFFD in the place of each escaped half of a surrogate pair, as Go's decoder does."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\\ufffd" if match["half"] else match[0], text)


def _number(digits: str) -> Any:
    """Read a number: an int64 where it is one, whatever way it is written, else a float64."""
    return number(float(digits) if len(digits) > 19 or not digits.lstrip("-").isdigit() else int(digits))


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _yaml_chunks(text: str, start: int) -> Iterator[Chunk]:
    text = text[start:]
    begin = 0
    for separator in _SEPARATOR.finditer(text):
        rest = separator[1].strip()
        if rest and not rest.startswith("#"):
            piece = text[begin : separator.end()]
            yield Chunk(piece, start + begin, problem=f"invalid Yaml document separator: {rest}")
            return
        if separator.start() > begin:
            yield Chunk(text[begin : separator.start()], start + begin)
            begin = separator.end() + 1
    if begin < len(text):
        # kubectl reads line by line and gives each one its end, the last one as well.
        yield Chunk(text[begin:] if text.endswith("\n") else f"{text[begin:]}\n", start + begin)
