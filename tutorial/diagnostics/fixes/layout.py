"""How values are written, and where lines begin and end."""

import json
import re
from typing import Any

from tutorial.kube.manifest import Document, parse

_PLAIN = re.compile(r"[\w./$][\w./$+-]*( [\w./$+-]+)*", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{5,}")  # none of the words of YAML 1.1 is so long


def newline(text: str) -> str:
    """Return how lines end in a text."""
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"


def line_start(text: str, offset: int) -> int:
    """Return where the line at an offset begins."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return 1 if start == 0 and text.startswith("\ufeff") else start  # a byte order mark has no width


def line_end(text: str, offset: int) -> int:
    """Return where the line at an offset ends, without its line end."""
    match = re.compile(r"[\r\n]|\Z").search(text, offset)
    return match.start() if match else len(text)


def next_line(text: str, offset: int) -> int:
    """Return where the line after the one at an offset begins."""
    end = line_end(text, offset)
    return end + (2 if text.startswith("\r\n", end) else 1) if end < len(text) else end


def column(text: str, offset: int) -> int:
    """Return how many characters stand before an offset in its line."""
    return offset - line_start(text, offset)


def scalar(value: Any, quoted: bool = False) -> str:
    """Write a scalar for YAML; strings in quotes where they must be, or always (for JSON)."""
    if isinstance(value, str):
        return value if not quoted and _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def _is_plain(text: str) -> bool:
    if _WORD.fullmatch(text):
        return True
    if not _PLAIN.fullmatch(text):
        return False
    read = next(parse(f"k: {text}\n"), None)
    return isinstance(read, Document) and read.value == {"k": text}


def flow(value: Any, quoted: bool = False) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key, quoted)}: {flow(item, quoted)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item, quoted) for item in value) + "]"
    return scalar(value, quoted)


def block(value: dict[str, Any] | list[Any], step: int, dash: int) -> list[str]:
    """Write a mapping or a list as lines, the first at column 0."""
    if isinstance(value, list):
        out: list[str] = []
        for item in value:
            lines = block(item, step, dash) if isinstance(item, dict | list) and item else [flow(item)]
            out += ["- " + lines[0], *("  " + line for line in lines[1:])]
        return out
    out = []
    for key, item in value.items():
        name = scalar(key) if key else ""
        if isinstance(item, dict | list) and item:
            pad = " " * (dash if isinstance(item, list) else step)
            out += [f"{name}:", *(pad + line for line in block(item, step, dash))]
        else:
            out.append(f"{name}: {flow(item)}")
    return out
