"""JSON → typed object, with the errors of Go's decoder, word for word.

Mirrors sigs.k8s.io/json (a fork of encoding/json): fields are visited in the order in which kubectl
sends them, sorted by name; the first wrong type is remembered and decoding goes on, but types with
a decoder of their own (IntOrString, Time) end it at once; unknown fields are collected.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tutorial.kube.apiserver.rfc3339 import parse_error
from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type
from tutorial.kube.manifest import Path, dotted, gofmt

_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


@dataclass(frozen=True, slots=True)
class DecodeError:
    """What the decoder says, and where."""

    message: str
    path: Path


class _Abort(Exception):
    pass


@dataclass(slots=True)
class Decoded:
    """What came of it: `value` is meaningless when there is an `error`."""

    value: dict[str, Any] = field(default_factory=dict)
    error: DecodeError | None = None
    unknown: list[DecodeError] = field(default_factory=list)  # each message names its field


def decode(value: dict[str, Any], struct: Struct) -> Decoded:
    """Decode a JSON object into a struct."""
    decoder = _Decoder()
    result = Decoded(unknown=decoder.unknown)
    with suppress(_Abort):
        result.value = decoder.struct(value, struct, (), (), struct.name)
    result.error = decoder.error
    return result


class _Decoder:
    def __init__(self) -> None:
        self.error: DecodeError | None = None
        self.unknown: list[DecodeError] = []

    def struct(
        self, value: dict[str, Any], struct: Struct, path: Path, names: tuple[str, ...], own: str
    ) -> dict[str, Any]:
        fields = struct.fields
        out: dict[str, Any] = {}
        for key in sorted(value):
            entry = fields.get(key)
            if entry is None:
                where = dotted((*path, key))
                self.unknown.append(DecodeError(f"unknown field {gofmt.quote(where)}", (*path, key)))
                continue
            item = value[key]
            if item is None and not isinstance(entry.type, Raw):
                continue  # null leaves a field as it was
            decoded = self.value(item, entry.type, (*path, key), (*names, key), own)
            if decoded is not None:
                out[key] = decoded
        return out

    def value(self, value: Any, type_: Type, path: Path, names: tuple[str, ...], owner: str) -> Any:
        if isinstance(type_, Scalar):
            return self.scalar(value, type_, path, names, owner)
        if isinstance(type_, Struct):
            if isinstance(value, dict):
                return self.struct(value, type_, path, names, type_.name)
            return self.wrong(value, type_, path, names, owner)
        if isinstance(type_, ListOf):
            if not isinstance(value, list):
                return self.wrong(value, type_, path, names, owner)
            return [self.item(item, type_.item, (*path, i), names, owner) for i, item in enumerate(value)]
        if isinstance(type_, MapOf):
            if not isinstance(value, dict):
                return self.wrong(value, type_, path, names, owner)
            return {key: self.item(value[key], type_.item, (*path, key), names, owner) for key in sorted(value)}
        if isinstance(type_, IntOrString):
            if isinstance(value, str):
                return value
            if _is_int(value) and _fits(value, "int32"):
                return value
            self.wrong(value, Scalar("int32", "int32"), path, names, owner, last=True)
        if isinstance(type_, Time):
            if not isinstance(value, str):
                self.wrong(value, type_, path, names, owner, last=True)
            problem = parse_error(value)
            if problem:
                self.error = DecodeError(problem, path)
                raise _Abort
        return value

    def item(self, value: Any, type_: Type, path: Path, names: tuple[str, ...], owner: str) -> Any:
        """Decode an element; null is the zero value of its type."""
        if value is None:
            return {} if isinstance(type_, Struct) else ""
        decoded = self.value(value, type_, path, names, owner)
        return decoded if decoded is not None else ""

    def scalar(self, value: Any, type_: Scalar, path: Path, names: tuple[str, ...], owner: str) -> Any:
        if type_.json == "string":
            ok = isinstance(value, str)
        elif type_.json == "bool":
            ok = isinstance(value, bool)
        else:
            ok = _is_int(value) and _fits(value, type_.json)
        return value if ok else self.wrong(value, type_, path, names, owner)

    def wrong(
        self, value: Any, type_: Type, path: Path, names: tuple[str, ...], owner: str, last: bool = False
    ) -> None:
        """Remember a type error (json.UnmarshalTypeError); `last` ends the decoding."""
        shown = _kind(value)
        if shown == "number" and isinstance(type_, Scalar) and type_.json in _RANGES:
            shown = f"number {gofmt.number(value)}"
        message = f"json: cannot unmarshal {shown} into Go struct field {owner}.{'.'.join(names)} of type {type_.go}"
        if last or self.error is None:
            self.error = DecodeError(message, path)
        if last:
            raise _Abort


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fits(value: int, type_: str) -> bool:
    low, high = _RANGES[type_]
    return low <= value <= high


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int | float):
        return "number"
    return "array" if isinstance(value, list) else "object"
