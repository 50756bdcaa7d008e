"""What kubectl says of an object that it holds against the OpenAPI schema itself.

It does so for what lies in a `kind: List`, which no API server checks field by field (kubectl
pkg/util/openapi/validation, kube-openapi pkg/util/proto/validation). Its words are other ones than
the server's, and it takes a number for a text.
"""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type
from tutorial.kube.manifest import Path, dotted

type Problem = tuple[str, Path]

_META = "io.k8s.apimachinery.pkg.apis.meta.v1."
_OF_META = {"ObjectMeta", "OwnerReference", "ManagedFieldsEntry", "Condition"}
_REQUIRED: dict[str, tuple[str, ...]] = {
    "ServicePort": ("port",),
    "OwnerReference": ("apiVersion", "kind", "name", "uid"),
    "PortStatus": ("port", "protocol"),
    "Condition": ("type", "status", "lastTransitionTime", "reason", "message"),
}
_TYPES = {"string": "string", "bool": "boolean", "int32": "integer", "int64": "integer"}


def problems(value: Any, struct: Struct) -> Iterator[Problem]:
    """Yield what is wrong with an object and where in it, in kubectl's order."""
    return _Checker(struct.name).check(value, struct, (), "")


class _Checker:
    def __init__(self, root: str) -> None:
        self.root = root  # the kind, with which kubectl's paths begin

    def at(self, path: Path) -> str:
        return dotted((self.root, *path))

    def check(self, value: Any, type_: Type, path: Path, schema: str) -> Iterator[Problem]:
        """Check the value at a place; `schema` is how kubectl names the field's type."""
        if value is None:
            yield f'unknown object type "nil" in {self.at(path)}', path
        elif isinstance(type_, Raw):
            return
        elif isinstance(type_, Struct | MapOf):
            schema = _model(type_) if isinstance(type_, Struct) else schema
            if not isinstance(value, dict):
                yield self.wrong(value, path, schema, "map")
            elif isinstance(type_, Struct):
                yield from self.fields(value, type_, path, schema)
            else:
                for key in sorted(value):
                    yield from self.check(value[key], type_.item, (*path, key), schema)
        elif isinstance(type_, ListOf):
            if not isinstance(value, list):
                yield self.wrong(value, path, schema, "array")
            else:
                for i, item in enumerate(value):
                    yield from self.check(item, type_.item, (*path, i), schema)
        else:
            yield from self.primitive(value, type_, path, schema)

    def fields(self, value: dict[str, Any], struct: Struct, path: Path, schema: str) -> Iterator[Problem]:
        for name in sorted(value):
            field = struct.fields.get(name)
            if value[name] is None:
                continue
            if field is None:
                said = f'unknown field "{name}" in {schema}'
                yield f"ValidationError({self.at(path)}): {said}", (*path, name)
            else:
                yield from self.check(value[name], field.type, (*path, name), f"{schema}.{name}")
        for name in _REQUIRED.get(struct.name, ()):
            if value.get(name) is None:
                yield f'ValidationError({self.at(path)}): missing required field "{name}" in {schema}', path

    def primitive(self, value: Any, type_: Scalar | IntOrString | Time, path: Path, schema: str) -> Iterator[Problem]:
        expected = _TYPES[type_.json] if isinstance(type_, Scalar) else "string"
        found = _kind(value)
        fits = found == expected or (expected == "integer" and found == "number")
        if not fits and (expected != "string" or found in ("map", "array")):
            yield self.wrong(value, path, schema, expected)

    def wrong(self, value: Any, path: Path, schema: str, expected: str) -> Problem:
        said = f'invalid type for {schema}: got "{_kind(value)}", expected "{expected}"'
        return f"ValidationError({self.at(path)}): {said}", path


def _model(struct: Struct) -> str:
    return f"{_META if struct.name in _OF_META else 'io.k8s.api.core.v1.'}{struct.name}"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, dict):
        return "map"
    return {list: "array", str: "string", int: "integer"}.get(type(value), "number")
