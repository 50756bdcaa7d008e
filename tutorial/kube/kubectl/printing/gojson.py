"""JSON as kubectl prints it: encoding/json with an indent, keys sorted."""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.manifest import gofmt


def to_indented(value: Any, indent: str = "    ") -> str:
    """Return a value as `-o json` shows it, without a newline at its end."""
    return _write(value, "\n", indent)


def _write(value: Any, lead: str, indent: str) -> str:
    inner = lead + indent
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        keys = value if isinstance(value, gofmt.Struct) else sorted(value)
        items = [f"{gofmt.to_json(key)}: {_write(value[key], inner, indent)}" for key in keys]
        return "{" + inner + f",{inner}".join(items) + lead + "}"
    if isinstance(value, list | tuple):
        if not value:
            return "[]"
        return "[" + inner + f",{inner}".join([_write(item, inner, indent) for item in value]) + lead + "]"
    return gofmt.to_json(value)
