"""JSON as kubectl prints it: encoding/json with an indent, keys sorted."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.manifest import gofmt


def to_indented(value: Any, indent: str = "    ") -> str:
    """Return a value as `-o json` shows it, without a newline at its end."""
    return _write(value, "\n", indent)


def _write(value: Any, lead: str, indent: str) -> str:
    if isinstance(value, str):
        return _text(value)
    inner = lead + indent
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        allowance.spend(allowance.FIELD_SHOWN * len(value))
        keys = value if isinstance(value, gofmt.Struct) else sorted(value)
        items = [f"{_text(key)}: {_write(value[key], inner, indent)}" for key in keys]
        return "{" + inner + f",{inner}".join(items) + lead + "}"
    if isinstance(value, list | tuple):
        if not value:
            return "[]"
        return "[" + inner + f",{inner}".join([_write(item, inner, indent) for item in value]) + lead + "]"
    return gofmt.to_json(value)


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """Objects have the same few keys and many equal values."""
    return gofmt.to_json(text)
