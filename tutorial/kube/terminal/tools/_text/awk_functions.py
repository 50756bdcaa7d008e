"""The functions that awk brings along: length, substr, split, sub, gsub and the rest."""

import re
from typing import TYPE_CHECKING, Any, Final

from tutorial.kube.allowance import REPLACEMENT, spend
from tutorial.kube.terminal.tools._text.awk_syntax import AwkError, Expression
from tutorial.kube.terminal.tools._text.awk_values import formatted, number, text_of
from tutorial.kube.terminal.tools._text.regex import Found

if TYPE_CHECKING:
    from tutorial.kube.terminal.tools.awk import Awk

MOST_FIELDS: Final = 1000
_LINE: Final = ("field", ("value", 0.0))


def call(awk: "Awk", name: str, given: tuple[Expression, ...]) -> Any:
    """Return what a function makes of its arguments. Raises AwkError when there are too few."""
    if name == "length":
        if given and given[0][0] == "name" and given[0][1] in awk.arrays:
            return float(len(awk.arrays[given[0][1]]))
        return float(len(text_of(awk.value(given[0] if given else _LINE))))
    if not given:
        raise AwkError(f"syntax error: {name} needs an argument")
    if name in ("sub", "gsub") and len(given) > 1:
        return _substitute(awk, name, given)
    if name == "match" and len(given) > 1:
        return _match(awk, given)
    if name == "split" and len(given) > 1 and given[1][0] == "name":
        separator = text_of(awk.value(given[2])) if len(given) > 2 else text_of(awk.variables["FS"])
        parts = awk.pieces(text_of(awk.value(given[0])), separator)[:MOST_FIELDS]
        awk.arrays[given[1][1]] = {str(i): part for i, part in enumerate(parts, 1)}
        return float(len(parts))
    return _plain(name, [awk.value(e) for e in given])


def _plain(name: str, values: list[Any]) -> Any:
    text = text_of(values[0])
    if name == "substr" and len(values) > 1:
        start = round(number(values[1]))
        end = start + round(number(values[2])) if len(values) > 2 else len(text) + 1
        return text[max(0, start - 1) : max(0, end - 1)]
    if name == "index" and len(values) > 1:
        return float(text.find(text_of(values[1])) + 1)
    if name in ("toupper", "tolower"):
        return text.upper() if name == "toupper" else text.lower()
    if name == "sprintf":
        return formatted(values)
    if name == "int":
        return float(int(number(values[0])))
    raise AwkError(f"syntax error: {name} needs more arguments")


def _match(awk: "Awk", given: tuple[Expression, ...]) -> float:
    found = awk.regex(given[1]).search(text_of(awk.value(given[0])))
    awk.variables["RLENGTH"] = float(found.end - found.start) if found else -1.0
    awk.variables["RSTART"] = start = float(found.start + 1) if found else 0.0
    return start


def _substitute(awk: "Awk", name: str, given: tuple[Expression, ...]) -> float:
    target: Expression = given[2] if len(given) > 2 else _LINE
    text, new = text_of(awk.value(target)), text_of(awk.value(given[1]))
    found = awk.regex(given[0]).all(text)
    spend(REPLACEMENT * len(found))
    found = found if name == "gsub" else found[:1]
    out, at = "", 0
    for one in found:
        out += text[at : one.start] + _filled(new, text, one)
        at = one.end
    if found:
        awk.assign(target, out + text[at:])
    return float(len(found))


def _filled(new: str, text: str, found: Found) -> str:
    return re.sub(r"\\&|&", lambda m: found.group(text, 0) if m[0] == "&" else "&", new)
