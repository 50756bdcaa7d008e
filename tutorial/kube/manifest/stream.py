"""How kubectl cuts a file into documents, before any of them is parsed.

Mirrors k8s.io/apimachinery/pkg/util/yaml decoder.go: a text that begins with "{" is tried as JSON
first; otherwise it is cut at lines that begin with "---".
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MISSING = object()
_SPACE = re.compile(r"\s*")
_SEPARATOR = re.compile("^---(.*)", re.MULTILINE)  # only "\n" ends a line here
_HIGH, _LOW = "u[dD][89abAB][0-9a-fA-F]{2}", "u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"\\(?:{_HIGH}\\{_LOW}|(?P<half>{_HIGH}|{_LOW})|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the text that holds one document, and where it begins (in code points).

    `problem` is set instead when the piece cannot be one; it is kubectl's own sentence. `json` is
    the value when the piece is valid JSON.
    """

    text: str
    offset: int
    problem: str = ""
    json: Any = _MISSING

    @property
    def is_json(self) -> bool:
        """Whether the piece was read as JSON."""
        return self.json is not _MISSING


def chunks(text: str) -> Iterator[Chunk]:
    """Cut a text into the pieces that kubectl parses one after the other."""
    start = _end_of_space(text, 0)
    if not text.startswith("{", start):
        yield from _yaml_chunks(text, 0)
        return
    decoder = json.JSONDecoder(parse_constant=_refuse)
    mended = _without_halves(text)
    end = 0
    while start < len(text):
        try:
            value, end = decoder.raw_decode(mended, start)
        except (ValueError, RecursionError) as error:
            if _ends_early(text, error):
                yield Chunk(text[start:], start, problem="unexpected EOF")
            else:  # not JSON: the rest is read as YAML
                yield from _yaml_chunks(text, end)
            return
        yield Chunk(mended[start:end], start, json=value)
        start = _end_of_space(text, end)


def _end_of_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _without_halves(text: str) -> str:
    """Put U+FFFD in the place of each escaped half of a surrogate pair, as Go's decoder does."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\\ufffd" if match["half"] else match[0], text)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _ends_early(text: str, error: Exception) -> bool:
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")


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
        yield Chunk(text[begin:], start + begin)
