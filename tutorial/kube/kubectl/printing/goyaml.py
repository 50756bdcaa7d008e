"""YAML as kubectl prints it: sigs.k8s.io/yaml over go-yaml v2.

Keys are sorted, lists stand at the level of their key; a text that would read as something else is quoted,
one of several lines is a block, one beyond column 80 is folded. Mirrors go-yaml v2 encode.go and emitterc.go.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.manifest import gofmt
from tutorial.kube.manifest.scalars import plain

_BASE60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_TIMESTAMP = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?)?"
)
_WIDTH = 80
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\xa0": "\\_",
    "\u2028": "\\L",
    "\u2029": "\\P",
    "\ufeff": "\\uFEFF",
}


def to_yaml(value: Any) -> str:
    """Return a JSON value as YAML, a newline at its end."""
    if isinstance(value, Mapping) and value:
        return "".join(_mapping(value, ""))
    if isinstance(value, list | tuple) and value:
        return "".join(_sequence(value, ""))
    return _scalar(value, "  ", 0) + "\n"


def _mapping(value: Mapping[str, Any], indent: str) -> list[str]:
    allowance.spend(allowance.FIELD_SHOWN * len(value))
    out: list[str] = []
    for key, name in _in_order(tuple(value)):
        item = value[key]
        if type(item) is str:  # most are
            out.append(f"{indent}{name}: {_text(item, indent + '  ', len(indent) + len(name) + 2)}\n")
        elif isinstance(item, Mapping) and item:
            out.append(f"{indent}{name}:\n")
            out += _mapping(item, indent + "  ")
        elif isinstance(item, list | tuple) and item:
            out.append(f"{indent}{name}:\n")
            out += _sequence(item, indent)
        else:
            out.append(f"{indent}{name}: {_scalar(item, indent + '  ', len(indent) + len(name) + 2)}\n")
    return out


@lru_cache(maxsize=1024)
def _in_order(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return keys in their order, with what is written for each. Objects have the same few sets of keys."""
    return tuple((key, _text(key, "", key=True)) for key in sorted(keys, key=_natural))


def _sequence(value: list[Any] | tuple[Any, ...], indent: str) -> list[str]:
    out: list[str] = []
    for item in value:
        if isinstance(item, Mapping) and item:
            lines = _mapping(item, indent + "  ")
        elif isinstance(item, list | tuple) and item:
            lines = _sequence(item, indent + "  ")
        else:
            out.append(f"{indent}- {_scalar(item, indent + '  ', len(indent) + 2)}\n")
            continue
        lines[0] = f"{indent}- {lines[0][len(indent) + 2 :]}"
        out += lines
    return out


def _scalar(value: Any, indent: str, column: int) -> str:
    if isinstance(value, str):
        return _text(value, indent, column)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return gofmt.number(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def _text(text: str, indent: str, column: int = 0, key: bool = False) -> str:
    if "\n" not in text or key or not _block_allowed(text):
        line = _line(text) if "\n" not in text else _quoted(text)
        return line if key or column + len(line) <= _WIDTH or " " not in text else _folded(line, indent, column)
    keep = "" if not text.endswith("\n") else "+" if text.endswith("\n\n") or text == "\n" else None
    hint = "2" if text[:1] in (" ", "\n") else ""
    mark = "|" + hint + {"": "-", "+": "+", None: ""}[keep]
    body = text.removesuffix("\n").split("\n")
    return f"{mark}\n" + "\n".join([f"{indent}{line}" if line else "" for line in body])


def _folded(line: str, indent: str, column: int) -> str:
    """Break a line at single blanks beyond the width; in double quotes a blank after the break is escaped."""
    mark = line[0] if line[0] in "'\"" else ""
    out: list[str] = []
    for index, char in enumerate(line):
        inner = not mark or 1 < index < len(line) - 2
        alone = mark == '"' or line[index + 1 : index + 2] != " "
        if char == " " and column > _WIDTH and inner and alone and line[index - 1] != " ":
            escape = "\\" if mark == '"' and line[index + 1] == " " else ""
            out.append(f"\n{indent}{escape}")
            column = len(indent) + len(escape)
        else:
            out.append(char)
            column += 1
    return "".join(out)


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    if text == "<<":
        return text  # a merge key is quoted for its letters alone, and these need no quotes
    if not isinstance(plain(text), str) or plain(text) != text or _BASE60.fullmatch(text) or _TIMESTAMP.fullmatch(text):
        return _quoted(text)
    if not _plain_allowed(text):
        return _quoted(text) if _special(text) else "'" + text.replace("'", "''") + "'"
    return text


def _special(text: str) -> bool:
    return not all(_printable(char) for char in text)


def _printable(char: str) -> bool:
    return (
        char == "\n"
        or " " <= char <= "~"
        or ("\xa0" <= char <= "\ud7ff")
        or ("\ue000" <= char <= "\ufffd" and char != "\ufeff")
    )


def _block_allowed(text: str) -> bool:
    """Whether a text of several lines may be a block: no blank before a line's end or at the very end."""
    return not text.endswith(" ") and " \n" not in text and not _special(text)


_INDICATORS = frozenset("#,[]{}&*!|>'\"%@`")


def _plain_allowed(text: str) -> bool:
    """Whether a text of one line needs no quotes (yaml_emitter_analyze_scalar, in a block)."""
    if text.startswith(("---", "...")) or text[0] in _INDICATORS or text[0] == " " or text[-1] == " " or _special(text):
        return False
    if text[0] in "-?:" and (len(text) == 1 or text[1] in " \t"):
        return False
    return ": " not in text and " #" not in text and not text.endswith(":")


def _quoted(text: str) -> str:
    out = []
    for char in text:
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif _printable(char) and char != "\n":
            out.append(char)
        elif ord(char) <= 0xFF:
            out.append(f"\\x{ord(char):02X}")
        elif ord(char) <= 0xFFFF:
            out.append(f"\\u{ord(char):04X}")
        else:
            out.append(f"\\U{ord(char):08X}")
    return '"' + "".join(out) + '"'


_DIGITS = re.compile(r"\d+")


def _natural(key: str) -> list[tuple[int, int, str]]:
    """Sort as go-yaml does: numbers by value and then by length, letters after everything else."""
    if not any(char.isdigit() for char in key):
        return [(1 if char.isalpha() else 0, -1, char) for char in key]
    out: list[tuple[int, int, str]] = []
    at = 0
    while at < len(key):
        digits = _DIGITS.match(key, at)
        if digits:
            out.append((0, int(digits[0]), f"{len(digits[0]):05}"))
            at = digits.end()
        else:
            out.append((1 if key[at].isalpha() else 0, -1, key[at]))
            at += 1
    return out
