"""What a scalar in YAML means to kubectl: YAML 1.1 as go-yaml v2 reads it.

Mirrors sigs.k8s.io/yaml/goyaml.v2 resolve.go. The result is a JSON value: str, int, float, bool or
None; numbers are what is left of them after the way through JSON (80.0 is the integer 80).
"""

import base64
import binascii
import math
import re
from decimal import Decimal
from functools import lru_cache

type Scalar = str | int | float | bool | None

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
UINT64_MAX = 2**64 - 1

MERGE = "<<"
"""What `plain` returns for a merge key. Written with quotes the same text is another object, and no merge key."""

_WORDS: dict[str, Scalar] = {
    "<<": MERGE,
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}
TELLING = frozenset(word[:1] for word in _WORDS) | frozenset("+-0123456789")
"""What plain scalars begin with that may be something else than their text."""

_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_GO_FLOAT = re.compile(r"\.[0-9]+([eE][-+]?[0-9]+)?")
_INT = re.compile(r"([-+]?)(0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|(0|[1-9][0-9]*))")
_TIMESTAMP = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d{2}:\d{2})?)?",
)
_RESOLVABLE = {"bool", "int", "float", "null", "timestamp"}
_PREFIX = "tag:yaml.org,2002:"


class ScalarError(ValueError):
    """The text has a tag that does not fit its content; the message is go-yaml's."""


def tagged(text: str, tag: str) -> Scalar:
    """Return the value of a scalar with a tag (the full one). Raises ScalarError where go-yaml would fail."""
    short = tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else ""
    if short == "binary":
        try:
            return base64.b64decode(text, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            raise ScalarError("!!binary value contains invalid base64 data") from None
    if short not in _RESOLVABLE:
        return text  # "!", "!custom" and "!!str" leave the text as it is
    value = _guess(text)
    found = _tag_of(text, value)
    if found == short or (short == "float" and found == "int"):
        return value
    raise ScalarError(f"cannot decode !!{found} `{text}` as a !!{short}")


def _tag_of(text: str, value: Scalar) -> str:
    """Name what a text is without a tag, by how it is written: 80.0 is a float."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "timestamp" if _TIMESTAMP.fullmatch(text) else "str"
    return "float" if read_integer(text) is None else "int"


def plain(text: str) -> Scalar:
    """Return the value of a scalar without quotes or tag; a key that merges is MERGE itself.

    One that begins with none of TELLING is the text, so there is no need to ask.
    """
    return _short(text) if len(text) < 32 else _guess(text)


def _guess(text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first == ".":
        return number(float(text)) if _GO_FLOAT.fullmatch(text) else text
    if not (first.isdigit() and first.isascii()) and first not in "+-":
        return text
    if _TIMESTAMP.fullmatch(text):
        return text
    integer = read_integer(text)
    if integer is not None:
        return number(integer)
    bare = text.replace("_", "")
    if _FLOAT.fullmatch(bare):
        value = float(bare)
        if math.isfinite(value):  # one that is too large is an error for Go, so the text stays
            return number(value)
    return text


# Manifests say the same few words and ports over and over.
_short = lru_cache(maxsize=4096)(_guess)


def read_integer(text: str) -> int | None:
    """Read a 64-bit integer, with or without a sign."""
    bare = text.replace("_", "")
    match = _INT.fullmatch(bare)
    if not match or len(bare) >= 80:  # a longer one is too large in any base
        return None
    integer = _integer(match)
    return integer if INT64_MIN <= integer <= UINT64_MAX else None


def _integer(match: re.Match[str]) -> int:
    sign, _, hexadecimal, octal, binary, old_octal, decimal = match.groups()
    for digits, base in ((hexadecimal, 16), (octal, 8), (binary, 2), (old_octal, 8), (decimal, 10)):
        if digits is not None:
            return -int(digits, base) if sign == "-" else int(digits, base)
    raise AssertionError(match)


def number(value: float) -> Scalar:
    """Return a number as it comes out of JSON: an int64 where it is one, else a float."""
    if isinstance(value, int):
        return value if INT64_MIN <= value <= INT64_MAX else float(value)
    if value.is_integer() and INT64_MIN <= value <= INT64_MAX:
        integer = int(Decimal(repr(value)))  # the digits that Go writes into the JSON
        return integer if INT64_MIN <= integer <= INT64_MAX else value
    return value
