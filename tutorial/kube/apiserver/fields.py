"""The table of fields, flat, for whoever explains or completes a manifest."""

from typing import NamedTuple

from tutorial.kube.apiserver.schema import ListOf, MapOf, Struct, Type
from tutorial.kube.apiserver.service_fields import SERVICE


class FieldInfo(NamedTuple):
    """One field: its dotted path without indices, its type in JSON's words, and our words on it."""

    path: str
    name: str
    type: str
    doc: str
    values: tuple[str, ...]
    default: str
    applies: str


def service_fields() -> dict[str, FieldInfo]:
    """Return every field that a Service manifest may have, by path, in the API's order."""
    table: dict[str, FieldInfo] = {}
    _collect(SERVICE, "", table)
    return table


def _collect(struct: Struct, prefix: str, into: dict[str, FieldInfo]) -> None:
    for name, entry in struct.fields.items():
        path = prefix + name
        into[path] = FieldInfo(path, name, json_type(entry.type), entry.doc, entry.values, entry.default, entry.applies)
        inner = entry.type.item if isinstance(entry.type, ListOf) else entry.type
        if isinstance(inner, Struct):
            _collect(inner, path + ".", into)


def json_type(type_: Type) -> str:
    """Say what a manifest has to have there: "string", "list of objects", "number or name", …"""
    if isinstance(type_, ListOf):
        inner = json_type(type_.item)
        return f"list of {inner}s" if not inner.startswith("map") else f"list of {inner}"
    if isinstance(type_, MapOf):
        return f"map of {json_type(type_.item)}s"
    if isinstance(type_, Struct):
        return "object"
    names = {"IntOrString": "number or name", "Time": "time", "Raw": "object"}
    if type(type_).__name__ in names:
        return names[type(type_).__name__]
    return {"int32": "integer", "int64": "integer", "bool": "boolean"}.get(getattr(type_, "json", ""), "string")
