"""A merged object → a typed one, with the errors of the converter that patches go through.

Mirrors apimachinery pkg/runtime/converter.go (FromUnstructuredWithValidation), which is another
one than the decoder of a create: it names Go's types and no fields.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type
from tutorial.kube.manifest import Path, dotted, gofmt

_KINDS = {"int32": 32, "int64": 64}


class Misfit(ValueError):
    """A value cannot become what its field is; the text is Go's."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.path = path


def typed(value: dict[str, Any], struct: Struct) -> tuple[dict[str, Any], list[tuple[str, Path]]]:
    """Return the object, and the fields that it does not have, each as Go names it.

    Raises Misfit at the first value of another type.
    """
    unknown: list[tuple[str, Path]] = []
    out = _convert(value, struct, (), unknown)
    assert isinstance(out, dict)
    return out, unknown


def _convert(value: Any, type_: Type, path: Path, unknown: list[tuple[str, Path]]) -> Any:
    if isinstance(type_, Struct):
        if not isinstance(value, dict):
            raise Misfit(f"cannot restore struct from: {_kind(value)}", path)
        out = {}
        for name in sorted(value):
            field = type_.fields.get(name)
            if field is None:
                where = (*path, name)
                unknown.append((f"unknown field {gofmt.quote(dotted(where))}", where))
            elif value[name] is not None:
                out[name] = _convert(value[name], field.type, (*path, name), unknown)
        return out
    if isinstance(type_, ListOf):
        if not isinstance(value, list):
            raise Misfit(f"cannot restore slice from {_kind(value)}", path)
        return [_item(item, type_.item, (*path, i), unknown) for i, item in enumerate(value)]
    if isinstance(type_, MapOf):
        if not isinstance(value, dict):
            raise Misfit(f"cannot restore map from {_kind(value)}", path)
        return {name: _item(value[name], type_.item, (*path, name), unknown) for name in sorted(value)}
    if isinstance(type_, Raw):
        return value
    return _plain(value, type_, path)


def _item(value: Any, type_: Type, path: Path, unknown: list[tuple[str, Path]]) -> Any:
    if value is None:
        return {} if isinstance(type_, Struct) else ""
    return _convert(value, type_, path, unknown)


def _plain(value: Any, type_: Scalar | IntOrString | Time, path: Path) -> Any:
    if isinstance(type_, IntOrString):
        return _int_or_string(value, path)
    wanted = "string" if isinstance(type_, Time) else type_.json
    if wanted == _json_type(value):
        return value
    if wanted in _KINDS and isinstance(value, int | float) and not isinstance(value, bool):
        if value == int(value):
            half = 1 << (_KINDS[wanted] - 1)
            return (int(value) + half) % (2 * half) - half  # Go's conversion wraps around
        raise Misfit(f"cannot convert float64 to {type_.go}", path)
    if wanted == "string" and isinstance(value, int) and not isinstance(value, bool):
        raise Misfit(f"cannot convert int64 to {type_.go}", path)
    raise Misfit(f"unrecognized type: {wanted}", path)


def _int_or_string(value: Any, path: Path) -> Any:
    if isinstance(value, str) or (_json_type(value) == "int64" and -(2**31) <= value < 2**31):
        return value
    shown = f"number {gofmt.number(value)}" if _json_type(value) in {"int64", "float64"} else _json_name(value)
    raise Misfit(f"json: cannot unmarshal {shown} into Go value of type int32", path)


def _json_type(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return {str: "string", int: "int64", float: "float64"}.get(type(value), "")


def _json_name(value: Any) -> str:
    return "bool" if isinstance(value, bool) else "array" if isinstance(value, list) else "object"


def _kind(value: Any) -> str:
    """Return the kind of a value as Go's reflection names it."""
    if isinstance(value, dict):
        return "map"
    return "slice" if isinstance(value, list) else _json_type(value)


def go_map(value: Any) -> str:
    """Write a value as fmt's %v does: map[port:80 protocol:TCP]."""
    if value is None:
        return "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{go_map(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, list):
        return "[" + " ".join(map(go_map, value)) + "]"
    return value if isinstance(value, str) else gofmt.number(value)
