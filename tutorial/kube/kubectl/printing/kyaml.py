"""KYAML: YAML that looks like JSON, `-o kyaml`. Mirrors sigs.k8s.io/yaml/kyaml."""

import re
from collections.abc import Mapping
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.manifest import gofmt

_WORDS = frozenset(
    "null ~ true false t f y yes on n no off 0 1 .inf -.inf +.inf .nan inf -inf +inf infinity nan".split()
)
_NUMBER = re.compile(r"[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)")
_SEXAGESIMAL = re.compile(r"[+-]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")
_ESCAPES = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    "\0": "\\0",
    "\x1b": "\\e",
    "\x85": "\\N",
    "\xa0": "\\_",
    "\u2028": "\\L",
    "\u2029": "\\P",
    '"': '\\"',
    "\\": "\\\\",
}


def to_kyaml(value: Any) -> str:
    """Return a document as KYAML, its `---` included."""
    return f"---\n{_write(value, 0)}\n"


def _write(value: Any, indent: int) -> str:
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        allowance.spend(4 * allowance.FIELD_SHOWN * len(value))  # every key and text is looked at closely
        inner = "  " * (indent + 1)
        lines = [f"{inner}{_key(key, indent + 1)}: {_write(value[key], indent + 1)},\n" for key in sorted(value)]
        return "{\n" + "".join(lines) + "  " * indent + "}"
    if isinstance(value, list | tuple):
        if not value:
            return "[]"
        if all(isinstance(item, Mapping | list | tuple) for item in value):
            return "[" + ", ".join([_write(item, indent) for item in value]) + "]"
        inner = "  " * (indent + 1)
        lines = [f"{inner}{_write(item, indent + 1)},\n" for item in value]
        return "[\n" + "".join(lines) + "  " * indent + "]"
    if isinstance(value, str):
        return _text(value, indent + 1)
    return gofmt.to_json(value)


def _key(key: str, indent: int) -> str:
    safe = re.fullmatch(r"[^\W]([\w./-]*[^\W])?", key) and not _guesses_wrong(key)
    return key if safe else _text(key, indent)


def _guesses_wrong(text: str) -> bool:
    bare = text.replace("_", "")
    return bool(
        text.lower() in _WORDS or _NUMBER.fullmatch(bare) or _SEXAGESIMAL.fullmatch(text) or _DATE.fullmatch(text)
    )


def _text(text: str, indent: int) -> str:
    """Write a text in quotes; one of several lines is folded, a line of it on each line."""
    lead = "  " * indent
    several = "\n" in text
    out = ['"\\\n' if several else '"']
    fresh = several
    for char in text:
        if fresh:
            out.append(lead + ("\\" if char.isspace() and char != "\n" else " "))
        fresh = char == "\n"
        if fresh:
            out.append("\\n\\\n")
        elif char in _ESCAPES:
            out.append(_ESCAPES[char])
        else:
            out.append(char if char.isprintable() else gofmt.quote(char)[1:-1])
    if several:
        out.append(lead if fresh else "\\\n" + lead)
    return "".join(out) + '"'
