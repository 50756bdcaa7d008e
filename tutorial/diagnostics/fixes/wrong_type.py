"""A number where text belongs, text where a number belongs, true and false as text."""

import re
from collections.abc import Iterator
from typing import Any

from tutorial.diagnostics.fixes import spelling, well_known
from tutorial.diagnostics.fixes.case import Case, path_name, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.fixes.fields import field_at
from tutorial.diagnostics.fixes.layout import flow
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver.schema import Field, IntOrString, ListOf, MapOf, Scalar, Struct
from tutorial.kube.manifest import Path

_TRUE, _FALSE = {"true", "yes", "y", "on", "1", "enabled"}, {"false", "no", "n", "off", "0", "disabled"}
# What a number or a truth value means for a field that knows a few words.
_MEANT: dict[tuple[str, Any], str] = {
    ("protocol", 6): "TCP",
    ("protocol", 17): "UDP",
    ("protocol", 132): "SCTP",
    ("ipFamilies", 4): "IPv4",
    ("ipFamilies", 6): "IPv6",
    ("ipFamilyPolicy", 1): "SingleStack",
    ("ipFamilyPolicy", 2): "PreferDualStack",
    ("sessionAffinity", True): "ClientIP",
    ("sessionAffinity", False): "None",
}


_INSIDE = ("number", "port", "name", "value")


def fix(case: Case) -> Iterator[Fix]:
    """Write the value as its type."""
    if not case.is_type_error or case.document is None or not case.path:
        return
    entry = field_at(case.path)
    if entry is None or isinstance(entry.type, ListOf | MapOf | Struct):
        return
    yield from _unwrapped(case)
    if isinstance(entry.type, Scalar) and entry.type.json == "string":
        yield from _string(case, entry)
    elif isinstance(entry.type, Scalar) and entry.type.json == "bool":
        yield from _bool(case)
    elif isinstance(entry.type, Scalar | IntOrString):
        yield from _number(case, isinstance(entry.type, IntOrString))


def _unwrapped(case: Case) -> Iterator[Fix]:
    """`port: [80]`, `port: {number: 80}`, `app: [web]`: the value is inside."""
    value = case.value
    inner = value if isinstance(value, list) else []
    if isinstance(value, dict):
        inner = [value[name] for name in (*_INSIDE, str(case.path[-1])) if name in value]
        inner += [name for name, nothing in value.items() if nothing is None and len(value) == 1]  # {web}
    for item in inner:
        if isinstance(item, str | int) and not isinstance(item, bool) and item != "":
            yield case.change(case.path, item)


def _string(case: Case, entry: Field) -> Iterator[Fix]:
    value = case.value
    if isinstance(value, dict | list):
        return
    if entry.values:
        said = str(next(part for part in reversed(case.path) if isinstance(part, str)))
        meant = next((text for (name, raw), text in _MEANT.items() if name == said and raw is value), "")
        meant = meant or _MEANT.get((said, value), "") if not isinstance(value, bool) else meant
        if meant:
            yield case.change(case.path, meant)
        return
    others = _same_mistake(case.path, case)
    if len(others) > 1:
        parts = [f"{path_name(path)}: {_quoted(case, path)}" for path in others]
        edits = join(*(case.edit.replace(path, _quoted(case, path)) for path in others))
        yield Fix(f"Quote the values: `{short(', '.join(parts))}`", edits)
    quoted = _quoted(case, case.path)
    name = f"{case.path[-1]}: " if isinstance(case.path[-1], str) else ""
    yield Fix(f"Quote the value: `{name}{short(quoted)}`", case.edit.replace(case.path, quoted))


def _quoted(case: Case, path: Path) -> str:
    """Return a scalar in quotes, spelt as it was written: 1.10 stays "1.10"."""
    raw = case.edit.raw(path)
    return flow(raw if re.fullmatch(r"[\w.+:-]+", raw) else _as_text(case.at(*path)), quoted=True)


def _as_text(value: Any) -> str:
    return flow(value).strip('"')


def _same_mistake(path: Path, case: Case) -> list[Path]:
    """Return all values of the same map or list that are no text."""
    parent = case.at(*path[:-1])
    entry = field_at(path[:-1])
    if entry is None or isinstance(entry.type, Struct):
        return [path]
    keys = parent.items() if isinstance(parent, dict) else enumerate(parent)
    return [(*path[:-1], key) for key, value in keys if isinstance(value, bool | int | float)]


def _bool(case: Case) -> Iterator[Fix]:
    said = str(case.value).strip().lower()
    if said in _TRUE | _FALSE:
        value = said in _TRUE
        if isinstance(case.value, str) and said in ("true", "false"):
            yield _unquoted(case, "true" if value else "false")
        else:
            yield case.change(case.path, value)


def _number(case: Case, or_name: bool) -> Iterator[Fix]:
    value, name = case.value, str(case.path[-1])
    entry = case.at(*case.path[:-1])
    if isinstance(value, float) and abs(value) < 2**31:
        yield case.change(case.path, int(value))
    if isinstance(value, str) and not or_name:
        digits = re.search(r"[0-9]{1,10}", re.sub(r"(?<=[0-9])[,_' ](?=[0-9]{3})", "", value))
        if (whole := spelling.whole_number(value)) is not None:
            yield _unquoted(case, str(whole))
        elif value.strip().lower() in well_known.NUMBERS and name == "port":
            yield case.change(case.path, well_known.NUMBERS[value.strip().lower()])
        elif digits and int(digits[0]) < 2**31:
            yield case.change(case.path, int(digits[0]))
    if name == "port":
        yield case.change(case.path, well_known.number(entry))


def _unquoted(case: Case, text: str) -> Fix:
    raw = case.edit.raw(case.path)
    title = f"Take the quotes off: `{case.path[-1]}: {text}`"
    if raw.startswith("!"):
        title = f"Take the tag off: `{case.path[-1]}: {text}`"
    elif not raw.startswith(("'", '"')):
        return case.change(case.path, text)
    return Fix(title, case.edit.replace(case.path, text))
