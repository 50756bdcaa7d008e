"""The functions of Go templates, and how they print a value. Mirrors text/template/funcs.go and kubectl's own two."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing.jsonpath import text_of

MISSING = object()
"""What a field that is not there gives."""


def printed(value: Any) -> str:
    """Write a value as `{{.}}` does."""
    text = "<no value>" if value is MISSING or value is None else text_of(value)
    allowance.spend(allowance.WRITTEN * len(text))
    return text


def is_true(value: Any) -> bool:
    """Whether `if` takes its first branch."""
    return value is not MISSING and bool(value)


def _index(value: Any, *keys: Any) -> Any:
    for key in keys:
        if value is None or value is MISSING:
            raise TypeError("index of untyped nil")
        if isinstance(value, Mapping):
            value = value.get(key, MISSING)
        elif not isinstance(value, list | tuple):
            raise TypeError(f"can't index item of type {text_of(value)}")
        elif not 0 <= key < len(value):
            raise IndexError(f"index out of range: {key}")
        else:
            value = value[key]
    return value


def _exists(value: Any, *keys: Any) -> bool:
    try:
        return _index(value, *keys) is not MISSING
    except (TypeError, IndexError):
        return False


_VERB = re.compile(r"%(-?\d*)(?:\.(\d+))?([sdvqtfx%])")


def _printf(text: str, *values: Any) -> str:
    left = list(values)

    def one(found: re.Match[str]) -> str:
        width, digits, verb = found.groups()
        if len(width) > 4 or len(digits or "") > 2:
            return "%!(BADWIDTH)"
        if verb == "%":
            return "%"
        if not left:
            return f"%!{verb}(MISSING)"
        value = left.pop(0)
        shown = f'"{printed(value)}"' if verb == "q" else printed(value)
        if verb == "f":
            shown = f"{value:.{digits or 6}f}"
        elif verb == "x" and isinstance(value, int):
            shown = f"{value:x}"
        elif verb == "s" and isinstance(value, int | float):
            shown = f"%!s(int64={shown})"
        if not width:
            return shown
        return shown.ljust(int(width[1:])) if width.startswith("-") else shown.rjust(int(width))

    return _VERB.sub(one, text)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except binascii.Error as error:
        raise ValueError(str(error)) from None


def _print(*values: Any) -> str:
    out = ""
    for index, value in enumerate(values):
        apart = index and not isinstance(value, str) and not isinstance(values[index - 1], str)
        out += (" " if apart else "") + printed(value)
    return out


FUNCTIONS: Mapping[str, Any] = {
    "and": lambda *values: next((v for v in values if not is_true(v)), values[-1]),
    "or": lambda *values: next((v for v in values if is_true(v)), values[-1]),
    "not": lambda value: not is_true(value),
    "eq": lambda value, *others: any(value == other for other in others),
    "ne": lambda left, right: left != right,
    "lt": lambda left, right: left < right,
    "le": lambda left, right: left <= right,
    "gt": lambda left, right: left > right,
    "ge": lambda left, right: left >= right,
    "len": len,
    "index": _index,
    "exists": _exists,
    "print": _print,
    "println": lambda *values: " ".join([printed(value) for value in values]) + "\n",
    "printf": _printf,
    "base64decode": _decoded,
}
