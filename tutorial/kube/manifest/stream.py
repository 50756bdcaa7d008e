"""How kubectl cuts a file into documents, before any of them is parsed.

Mirrors k8s.io/apimachinery/pkg/util/yaml decoder.go: a text that begins with "{" is tried as JSON
first; otherwise it is cut at lines that begin with "---".
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MISSING = object()


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
    start = 0
    if text.lstrip().startswith("{"):
        decoder = json.JSONDecoder(parse_constant=_refuse)
        while True:
            begin = start + len(text[start:]) - len(text[start:].lstrip())
            if begin == len(text):
                return
            try:
                value, end = decoder.raw_decode(text, begin)
            except (ValueError, RecursionError) as error:
                if _ends_early(text, error):
                    yield Chunk(text[begin:], begin, problem="unexpected EOF")
                    return
                break  # not JSON: the rest is read as YAML
            yield Chunk(text[begin:end], begin, json=value)
            start = end
    yield from _yaml_chunks(text, start)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _ends_early(text: str, error: Exception) -> bool:
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")


def _yaml_chunks(text: str, start: int) -> Iterator[Chunk]:
    begin = position = start
    for line in _lines(text[start:]):
        if line.startswith("---"):
            rest = line[3:].strip()
            if rest and not rest.startswith("#"):
                yield Chunk(text[begin:], begin, problem=f"invalid Yaml document separator: {rest}")
                return
            if position > begin:
                yield Chunk(text[begin:position], begin)
                begin = position + len(line)
        position += len(line)
    if position > begin:
        yield Chunk(text[begin:position], begin)


def _lines(text: str) -> Iterator[str]:
    # Only "\n" ends a line here; str.splitlines() knows a dozen others.
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
