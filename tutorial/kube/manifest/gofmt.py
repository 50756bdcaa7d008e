"""Values as Go prints them: encoding/json, strconv.Quote and fmt's %#v. Messages quote them."""

import math
import struct
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SHORT = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}


class Struct(dict[str, Any]):
    """An object that is a struct in Go: its fields keep their order, where a map's are sorted."""


class Json(str):
    """A value that is JSON already."""

    __slots__ = ()


def number(value: float) -> str:
    """Write a number as encoding/json does: 80, 80.5, 1e+21, 1e-7; or +Inf, -Inf and NaN, as fmt does."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0:
        return "-0" if math.copysign(1, value) < 0 else "0"
    if 1e-6 <= abs(value) < 1e21:
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:  # Python writes 1e-06 as 1e-06 and larger ones in full
        mantissa, _, exponent = format(value, "e").partition("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
    sign, digits = exponent[0], exponent.lstrip("+-").lstrip("0")
    return f"{mantissa.removesuffix('.0')}e{'-' if sign == '-' else '+'}{digits}"


def _not_finite(value: float) -> str:
    return "NaN" if math.isnan(value) else ("+Inf" if value > 0 else "-Inf")


def key(value: float) -> str:
    """Write a number that is a key of a YAML mapping, as sigs.k8s.io/yaml does (%g, 32 bits)."""
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    short = struct.unpack("f", struct.pack("f", value))[0] if abs(value) < 3e38 else value
    digits = next(text for n in range(17) if float(text := f"{short:.{n}e}") == short or _same32(text, short))
    mantissa, _, exponent = digits.partition("e")
    if -4 <= int(exponent) < 6:  # strconv's bounds for the shortest %g; fmt's are wider
        return format(Decimal(digits), "f")
    return f"{mantissa}e{exponent}"


def _same32(text: str, short: float) -> bool:
    number32: float = struct.unpack("f", struct.pack("f", float(text)))[0]
    return number32 == short


def to_json(value: Any) -> str:
    """Write a JSON value compactly, keys sorted, with Go's escapes of <, > and &."""
    if isinstance(value, str):
        # Most strings are names: nothing in them needs an escape.
        return f'"{value}"' if value.isascii() and value.isalnum() else encode_basestring(value).translate(_HTML)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join([to_json(item) for item in value]) + "]"
    keys = value if isinstance(value, Struct) else sorted(value)
    return "{" + ",".join([f"{to_json(key)}:{to_json(value[key])}" for key in keys]) + "}"


def quote(text: str) -> str:
    """Write a string as strconv.Quote (%q) does."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    out = ['"']
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char in _SHORT:
            out.append(_SHORT[char])
        elif char.isprintable():
            out.append(char)
        elif ord(char) < 0x80:
            out.append(f"\\x{ord(char):02x}")
        elif ord(char) < 0x10000:
            out.append(f"\\u{ord(char):04x}")
        else:
            out.append(f"\\U{ord(char):08x}")
    return "".join(out) + '"'


def syntax(value: Any) -> str:
    """Write a value decoded into interface{} as fmt's %#v does."""
    if value is None:
        return "interface {}(nil)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list):
        return "[]interface {}{" + ", ".join(map(syntax, value)) + "}"
    pairs = ", ".join(f"{syntax(key)}:{syntax(value[key])}" for key in sorted(value))
    return "map[interface {}]interface {}{" + pairs + "}"


def find_unsupported(value: Any) -> str:
    """Return "+Inf", "-Inf" or "NaN" when such a number is somewhere in a value, else ""."""
    if isinstance(value, dict):
        return next((bad for key in sorted(value) if (bad := find_unsupported(value[key]))), "")
    if isinstance(value, list):
        return next((bad for item in value if (bad := find_unsupported(item))), "")
    if isinstance(value, float) and not math.isfinite(value):
        return _not_finite(value)
    return ""
