"""A list where one value belongs, one value where a list or a map of labels belongs."""

import re
from collections.abc import Iterator
from typing import Any

from tutorial.diagnostics.fixes import restructure, spelling
from tutorial.diagnostics.fixes.case import Case, path_name, short
from tutorial.diagnostics.fixes.fields import field_at, names_at
from tutorial.diagnostics.fixes.layout import flow
from tutorial.diagnostics.model import Edit, Fix
from tutorial.kube.apiserver.schema import ListOf, MapOf, Struct
from tutorial.kube.manifest import Path

_COMPOSE_PORT = re.compile(r"([0-9]{1,5})(?::([0-9]{1,5}))?(?:/(tcp|udp|sctp))?", re.IGNORECASE)
_FIELD = re.compile(r"(\w+)(?:\s*=\s*|\s+)(\S+)")
_DASH = re.compile("[-\u2010-\u2015\u2022\u2212\u00b7*]+[ ]*(?=[A-Za-z])")
_PAIR = re.compile(r"([A-Za-z0-9][\w./-]*)\s*(?:==?|:)\s*([\w.-]*)")


def fix(case: Case) -> Iterator[Fix]:
    """Give the value the shape that the field has."""
    if not case.is_type_error or case.document is None or not case.path:
        return
    entry = field_at(case.path)
    if entry is None:
        return
    if isinstance(entry.type, ListOf):
        yield from _to_list(case, isinstance(entry.type.item, Struct))
    elif isinstance(entry.type, MapOf):
        yield from _to_map(case)
    elif isinstance(entry.type, Struct):
        yield from _to_object(case)
    elif len(case.path) > 2 and isinstance(case.path[-1], str) and case.path[-1] in names_at(case.path[:-2]):
        where = path_name(case.path[:-1])
        yield Fix(f"Move `{case.path[-1]}` out of `{where}`", case.edit.move(case.path, case.path[:-2]))
    elif len(case.path) > 2 and case.path[-1] in ("matchLabels", "matchExpressions"):
        yield from _lifted(case)


def _to_list(case: Case, of_objects: bool) -> Iterator[Fix]:
    value, name = case.value, path_name(case.path)
    if of_objects:
        dashes = list(_dashes(case))
        yield from dashes
        items = [] if dashes else _ports(value)
        if items:
            edits = restructure.itemize(case.edit, case.path) if items == [value] else ()
            title = f"Make `{name}` a list: `- {short(_shown(items[0]))}`"
            yield Fix(title, edits or case.edit.rewrite(case.path, items))
    elif isinstance(value, str):
        if "," in value:
            raw = flow([part.strip() for part in value.split(",") if part.strip()])
        else:
            raw = f"[{case.edit.raw(case.path)}]"
        yield Fix(f"Make it a list: `{name}: {short(raw)}`", case.edit.replace(case.path, raw))
    elif isinstance(value, dict):
        texts = [item for item in value.values() if isinstance(item, str)]
        if texts:
            yield Fix(f"Make it a list: `{name}: {short(texts)}`", case.edit.rewrite(case.path, texts))


def _dashes(case: Case) -> Iterator[Fix]:
    """`-port: 80`, `• port: 80`: a dash stuck to the field, or a character that looks like one."""
    part = case.edit.part(case.path)
    keys = [key for key, _ in part.entries] if part is not None and part.is_block else []
    found = [(key, match) for key in keys if key and (match := _DASH.match(case.edit.text, key.start))]
    if found:
        edits = tuple(Edit(key.start, match.end(), "- ") for key, match in found)
        yield Fix("Begin each item with a hyphen and a space" if len(found) > 1 else "Write the dash as `- `", edits)


def _ports(value: Any) -> list[dict[str, Any]]:
    """Return the list of ports that somebody meant by something else."""
    if isinstance(value, dict):
        if set(value) & set(names_at(("spec", "ports", 0))):
            return [value]
        named = [(name, inner) for name, inner in value.items() if inner]
        if all(isinstance(inner, dict) for _, inner in named):
            return [{"name": name, **inner} for name, inner in named]
        return [{"name": name, "port": inner} for name, inner in named if isinstance(inner, int)]
    if isinstance(value, int) and not isinstance(value, bool):
        return [{"port": value}]
    if isinstance(value, str):
        return [port for part in value.split(",") if (port := _compose_port(part.strip()))]
    return []


def _compose_port(text: str) -> dict[str, Any]:
    """Read "8080:80/udp" as Compose and docker do: outside, inside."""
    match = _COMPOSE_PORT.fullmatch(text)
    if not match:
        return {}
    port: dict[str, Any] = {"port": int(match[1])}
    if match[2]:
        port["targetPort"] = int(match[2])
    if match[3] and match[3].upper() != "TCP":
        port["protocol"] = match[3].upper()
    return port


def _to_map(case: Case) -> Iterator[Fix]:
    value, name = case.value, path_name(case.path)
    pairs: dict[str, Any] = {}
    if isinstance(value, list):
        for item in value:
            pairs |= _pairs(item)
    elif isinstance(value, str):
        pairs = _pairs(value)
        word = value.strip()
        if not pairs and re.fullmatch(r"[A-Za-z0-9][\w.-]*", word) and name in ("labels", "selector"):
            known = case.at("metadata", "name")
            pairs = {"app": known if word == "app" and isinstance(known, str) else word}
    if pairs:
        shown = short(", ".join(f"{key}: {flow(item)}" for key, item in pairs.items()))
        what = "Write the labels as a map" if name in ("labels", "selector") else "Write it as a map"
        yield Fix(
            f"{what}: `{shown}`", restructure.merge_items(case.edit, case.path) or case.edit.rewrite(case.path, pairs)
        )


def _pairs(item: Any) -> dict[str, Any]:
    """Return what a list's item or a text says about labels."""
    if isinstance(item, str):
        return dict(_PAIR.findall(item))
    if not isinstance(item, dict):
        return {}
    key, value = item.get("key", item.get("name")), item.get("value", item.get("values"))
    if isinstance(key, str) and "value" in item and isinstance(value, str) and len(item) == 2:
        return {key: value}
    return {name: inner for name, inner in item.items() if isinstance(inner, str | int | float)}


def _to_object(case: Case) -> Iterator[Fix]:
    """An item of `ports` that is a number, `metadata: web`, an object in a list."""
    value = case.value
    if len(case.path) > 1 and case.path[-2] == "ports":
        items = _ports(value)
        if isinstance(value, str) and (pair := _FIELD.fullmatch(value)) and pair[1] in names_at(case.path):
            number = spelling.whole_number(pair[2])
            items = [{pair[1]: pair[2] if number is None else number}]
        if len(items) == 1:
            yield Fix(f"Write it as a port: `{short(_shown(items[0]))}`", case.edit.rewrite(case.path, items[0]))
    elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        edits = restructure.merge_items(case.edit, case.path) or case.edit.rewrite(case.path, value[0])
        yield Fix(f"Take the dash off: `{path_name(case.path)}` is no list", edits)
    elif isinstance(value, str) and (pair := _FIELD.fullmatch(value)) and pair[1] in names_at(case.path):
        title = f"Put a colon after `{pair[1]}`: `{pair[1]}: {short(pair[2])}`"
        yield Fix(title, case.edit.rewrite(case.path, {pair[1]: pair[2]}))
    elif case.path == ("metadata",) and isinstance(value, str):
        yield Fix(f"Write it as the name: `name: {short(value)}`", case.edit.rewrite(case.path, {"name": value}))


def _shown(pairs: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {flow(item)}" for key, item in pairs.items())


def _lifted(case: Case) -> Iterator[Fix]:
    """A Service's selector is a flat map: no matchLabels, no matchExpressions."""
    parent: Path = case.path[:-1]
    labels = {key: item for key, item in (case.at(*parent) or {}).items() if isinstance(item, str | int | float)}
    inner = case.at(*parent, "matchLabels")
    if isinstance(inner, dict):
        labels |= inner
    for term in case.at(*parent, "matchExpressions") or ():
        values = term.get("values") if isinstance(term, dict) else None
        if isinstance(values, list) and len(values) == 1 and term.get("operator") == "In":
            labels[term.get("key", "")] = values[0]
    if labels:
        title = f"Write the labels directly below `{parent[-1]}`: `{short(_shown(labels))}`"
        edits = restructure.lift(case.edit, case.path) if labels == inner else ()
        yield Fix(title, edits or case.edit.rewrite(parent, labels))
