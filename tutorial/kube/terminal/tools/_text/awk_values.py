"""What a value of awk is as a text and as a number: "3 apples" is both."""

import re
from typing import Any, Final

from tutorial.kube.terminal.tools._text.awk_syntax import AwkError
from tutorial.kube.terminal.tools._text.regex import TooMuch

MOST_TEXT: Final = 64 * 1024
_FORMAT: Final = re.compile(r"%(%|[-0 +]*\d{0,3}(?:\.\d{1,2})?[sdifgcxu])")
_NUMBER: Final = re.compile(r"\s*[-+]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:[eE][-+]?\d{1,2})?")


def text_of(value: Any) -> str:
    """Return a value as a text; whole numbers have no point."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else f"{value:.6g}"
    text = str(value)
    if len(text) > MOST_TEXT:
        raise TooMuch
    return text


def is_numeric(value: Any) -> bool:
    """Whether a value counts as a number in a comparison."""
    return isinstance(value, float) or value == "" or _NUMBER.fullmatch(str(value).rstrip()) is not None


def number(value: Any) -> float:
    """Return the number at the beginning of a value, or 0."""
    if isinstance(value, float):
        return value
    match = _NUMBER.match(value)
    return float(match[0]) if match else 0.0


def calculated(operator: str, left: float, right: float) -> float:
    """Return left + right, and so on. Raises AwkError for a division by zero."""
    if operator in ("/", "%") and not right:
        raise AwkError("fatal: division by zero attempted")
    if operator == "%":
        return left - right * int(left / right)
    try:
        return left / right if operator == "/" else {"+": left + right, "-": left - right, "*": left * right}[operator]
    except OverflowError:
        return 0.0


def formatted(values: list[Any]) -> str:
    """Fill values into a format, the first of them, as printf does."""
    shape, rest = text_of(values[0]), values[1:]

    def filled(match: re.Match[str]) -> str:
        if match[1] == "%":
            return "%"
        value = rest.pop(0) if rest else ""
        if match[1][-1] in "dixu":
            return f"%{match[1].replace('u', 'd')}" % int(number(value))
        if match[1][-1] in "fg":
            return f"%{match[1]}" % number(value)
        return f"%{match[1][:-1]}s" % (text_of(value)[:1] if match[1][-1] == "c" else text_of(value))

    return _FORMAT.sub(filled, shape)
