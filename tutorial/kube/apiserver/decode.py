"""JSON → typed object, with the errors of Go's decoder, word for word.

Mirrors sigs.k8s.io/json (a fork of encoding/json): fields are visited in the order in which kubectl
sends them, sorted by name; the first wrong type is remembered and decoding goes on, but types with
a decoder of their own (IntOrString, Time) end it at once; unknown fields are collected.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from tutorial.kube.apiserver.rfc3339 import parse_error
from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type
from tutorial.kube.manifest import Path, dotted, gofmt

_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_SMALLEST, _LARGEST = _RANGES["int32"]
_INT32 = Scalar("int32", "int32")
_STRING = {str}
_MOST_UNKNOWN = 100  # saveStrictError keeps no more of them


class DecodeError(NamedTuple):
    """What the decoder says, and where."""

    message: str
    path: Path


class _Abort(Exception):
    pass


class Decoded(NamedTuple):
    """What came of it: `value` is meaningless when there is an `error`."""

    value: dict[str, Any]
    error: DecodeError | None
    unknown: list[DecodeError]  # each message names its field


def decode(value: Mapping[str, Any], struct: Struct) -> Decoded:
    """Decode a JSON object into a struct."""
    decoder = _Decoder(struct)
    try:
        decoded = decoder.struct(value, struct, None)
    except _Abort:
        decoded = {}
    return Decoded(decoded, decoder.error, decoder.unknown)


type _Where = tuple["_Where", str | int] | None
"""A path from its end: (the path of the parent, the last part). Most are never asked for."""


def _path(where: _Where) -> Path:
    parts: list[str | int] = []
    while where is not None:
        where, part = where
        parts.append(part)
    return tuple(reversed(parts))


class _Decoder:
    def __init__(self, root: Struct) -> None:
        self.root = root
        self.error: DecodeError | None = None
        self.unknown: list[DecodeError] = []

    def struct(self, value: Mapping[str, Any], struct: Struct, where: _Where) -> dict[str, Any]:
        fields, plain = struct.fields, struct.plain
        out: dict[str, Any] = {}
        for key in sorted(value):
            item = value[key]
            kind = type(item)
            if kind in plain.get(key, ()) and (kind is not int or _SMALLEST <= item <= _LARGEST):
                out[key] = item  # one value of the right type, as nearly all are
                continue
            entry = fields.get(key)
            if entry is None:
                if len(self.unknown) < _MOST_UNKNOWN:
                    path = (*_path(where), key)
                    self.unknown.append(DecodeError(f"unknown field {gofmt.quote(dotted(path))}", path))
                continue
            if item is None and not isinstance(entry.type, Raw):
                continue  # null leaves a field as it was
            if kind is dict and isinstance(entry.type, Struct):
                out[key] = self.struct(item, entry.type, (where, key))
                continue
            decoded = self.value(item, entry.type, (where, key))
            if decoded is not None:
                out[key] = decoded
        return out

    def value(self, value: Any, type_: Type, where: _Where) -> Any:
        if isinstance(type_, Struct):
            return self.struct(value, type_, where) if isinstance(value, dict) else self.wrong(value, type_, where)
        if isinstance(type_, ListOf):
            if not isinstance(value, list):
                return self.wrong(value, type_, where)
            if _are_strings(value, type_.item):
                return list(value)
            return [self.item(item, type_.item, (where, i)) for i, item in enumerate(value)]
        if isinstance(type_, MapOf):
            if not isinstance(value, dict):
                return self.wrong(value, type_, where)
            if _are_strings(value.values(), type_.item):
                return {key: value[key] for key in sorted(value)}
            return {key: self.item(value[key], type_.item, (where, key)) for key in sorted(value)}
        if isinstance(type_, Scalar):
            return value if _is_scalar(value, type_.json) else self.wrong(value, type_, where)
        if isinstance(type_, IntOrString) and not isinstance(value, str) and not _is_scalar(value, "int32"):
            self.wrong(value, _INT32, where, last=True)
        if isinstance(type_, Time):
            if not isinstance(value, str):
                self.wrong(value, type_, where, last=True)
            problem = parse_error(value)
            if problem:
                self.error = DecodeError(problem, _path(where))
                raise _Abort
        return value

    def item(self, value: Any, type_: Type, where: _Where) -> Any:
        """Decode an element; null is the zero value of its type."""
        if value is None:
            return {} if isinstance(type_, Struct) else ""
        decoded = self.value(value, type_, where)
        return decoded if decoded is not None else ""

    def wrong(self, value: Any, type_: Type, where: _Where, last: bool = False) -> None:
        """Remember a type error (json.UnmarshalTypeError); `last` ends the decoding."""
        if last or self.error is None:
            path = _path(where)
            shown = _kind(value)
            if shown == "number" and isinstance(type_, Scalar) and type_.json in _RANGES:
                shown = f"number {gofmt.number(value)}"
            field = _go_field(self.root, path)
            self.error = DecodeError(
                f"json: cannot unmarshal {shown} into Go struct field {field} of type {type_.go}", path
            )
        if last:
            raise _Abort


def _go_field(root: Struct, path: Path) -> str:
    """Name a field as Go's decoder does: the innermost struct, then the fields that lead there."""
    owner, names, type_ = root.name, [], cast(Type, root)
    for part in path:
        if isinstance(type_, Struct):
            owner, type_ = type_.name, type_.fields[str(part)].type
            names.append(str(part))
        elif isinstance(type_, ListOf | MapOf):
            type_ = type_.item
    return f"{owner}.{'.'.join(names)}"


def _are_strings(values: Iterable[Any], wanted: Type) -> bool:
    """Whether all is as it should be in a list or map of strings."""
    return isinstance(wanted, Scalar) and wanted.json == "string" and _STRING.issuperset(map(type, values))


def _is_scalar(value: Any, json: str) -> bool:
    """Whether a value is of a scalar type: "string", "bool", "int32" or "int64"."""
    if json == "string":
        return isinstance(value, str)
    if json == "bool" or isinstance(value, bool):
        return json == "bool" and isinstance(value, bool)
    low, high = _RANGES[json]
    return isinstance(value, int) and low <= value <= high


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int | float):
        return "number"
    return "array" if isinstance(value, list) else "object"
