"""What kubectl says of an object that it holds against the OpenAPI schema itself.

It does so for what lies in a `kind: List`, which no API server checks field by field (kubectl
pkg/util/openapi/validation, kube-openapi pkg/util/proto/validation). Its words are other ones than
the server's, and it takes a number for a text.
"""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type

_META = "io.k8s.apimachinery.pkg.apis.meta.v1."
_OF_META = {"ObjectMeta", "OwnerReference", "ManagedFieldsEntry", "Condition"}
_REQUIRED: dict[str, tuple[str, ...]] = {
    "ServicePort": ("port",),
    "OwnerReference": ("apiVersion", "kind", "name", "uid"),
    "PortStatus": ("port", "protocol"),
    "Condition": ("type", "status", "lastTransitionTime", "reason", "message"),
}
_TYPES = {"string": "string", "bool": "boolean", "int32": "integer", "int64": "integer"}


def problems(value: Any, struct: Struct) -> Iterator[str]:
    """Yield what is wrong with an object, in kubectl's order."""
    yield from _check(value, struct, struct.name, "")


def _check(value: Any, type_: Type, at: str, schema: str) -> Iterator[str]:
    """Check the value at a place; `schema` is how kubectl names the field's type."""
    if value is None:
        yield f'unknown object type "nil" in {at}'
    elif isinstance(type_, Raw):
        return
    elif isinstance(type_, Struct | MapOf):
        schema = _model(type_) if isinstance(type_, Struct) else schema
        if not isinstance(value, dict):
            yield _wrong(at, schema, value, "map")
        elif isinstance(type_, Struct):
            yield from _fields(value, type_, at, schema)
        else:
            for key in sorted(value):
                yield from _check(value[key], type_.item, f"{at}.{key}", schema)
    elif isinstance(type_, ListOf):
        if not isinstance(value, list):
            yield _wrong(at, schema, value, "array")
        else:
            for i, item in enumerate(value):
                yield from _check(item, type_.item, f"{at}[{i}]", schema)
    else:
        yield from _primitive(value, type_, at, schema)


def _fields(value: dict[str, Any], struct: Struct, at: str, schema: str) -> Iterator[str]:
    for name in sorted(value):
        field = struct.fields.get(name)
        if value[name] is None:
            continue
        if field is None:
            yield f'ValidationError({at}): unknown field "{name}" in {schema}'
        else:
            yield from _check(value[name], field.type, f"{at}.{name}", f"{schema}.{name}")
    for name in _REQUIRED.get(struct.name, ()):
        if value.get(name) is None:
            yield f'ValidationError({at}): missing required field "{name}" in {schema}'


def _primitive(value: Any, type_: Scalar | IntOrString | Time, at: str, schema: str) -> Iterator[str]:
    expected = _TYPES[type_.json] if isinstance(type_, Scalar) else "string"
    found = _kind(value)
    fits = found == expected or (expected == "integer" and found == "number")
    if not fits and (expected != "string" or found in ("map", "array")):
        yield _wrong(at, schema, value, expected)


def _wrong(at: str, schema: str, value: Any, expected: str) -> str:
    return f'ValidationError({at}): invalid type for {schema}: got "{_kind(value)}", expected "{expected}"'


def _model(struct: Struct) -> str:
    return f"{_META if struct.name in _OF_META else 'io.k8s.api.core.v1.'}{struct.name}"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, dict):
        return "map"
    return {list: "array", str: "string", int: "integer"}.get(type(value), "number")
