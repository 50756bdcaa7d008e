"""Objects that kubectl made itself, as Go prints their structs: JSON keeps the order of the fields."""

from typing import Any

from tutorial.kube.apiserver.schema import ListOf, Struct, Type
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.manifest import gofmt

_FIRST = ("kind", "apiVersion", "metadata", "spec")
_META = ("name", "namespace", "labels", "annotations")
_MAPS = frozenset(("labels", "annotations", "matchLabels", "data", "nodeSelector"))


def in_order(value: dict[str, Any]) -> gofmt.Struct:
    """Return an object whose fields have the order of Go's structs; the maps in it stay maps."""
    if value["kind"] == "Service":
        made = _by_type(value, SERVICE)
        assert isinstance(made, gofmt.Struct)
        return gofmt.Struct({**{name: made[name] for name in _FIRST if name in made}, **made})
    made = _as_written({**{name: value[name] for name in _FIRST if name in value}, **value})
    return gofmt.Struct(made)


def _by_type(value: Any, type_: Type) -> Any:
    if isinstance(type_, ListOf):
        return [_by_type(item, type_.item) for item in value]
    if not isinstance(type_, Struct):
        return value
    known = {name: _by_type(value[name], type_.fields[name].type) for name in type_.fields if name in value}
    return gofmt.Struct({**known, **{name: item for name, item in value.items() if name not in known}})


def _as_written(value: Any, field: str = "") -> Any:
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    if not isinstance(value, dict) or field in _MAPS:
        return value
    names = (*(name for name in _META if name in value), *value) if field == "metadata" else tuple(value)
    return gofmt.Struct({name: _as_written(value[name], name) for name in names})
