"""Kinds as a tree of fields, from the table of Service and from the published schemas of the other kinds."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from tutorial.kube.apiserver.metadata_fields import OBJECT_META
from tutorial.kube.apiserver.schema import IntOrString, ListOf, MapOf, Raw, Scalar, Struct, Time, Type
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.structure import schemas
from tutorial.kube.kubectl.explaining.words import ENUMS, FIELDS, MODELS

_REQUIRED = {"ServicePort": ("port",), "OwnerReference": ("apiVersion", "kind", "name", "uid")}
_SCALARS = {"bool": "boolean", "int32": "integer", "int64": "integer", "string": "string"}
_NAMED = {"IntOrString": "IntOrString", "Quantity": "Quantity", "Time": "string", "MicroTime": "string"}


class NoSuchField(LookupError):
    """A path that leads to no field; the message is kubectl's."""


class Model(NamedTuple):
    """An object: what it is, and its fields by name."""

    name: str
    doc: str
    fields: Mapping[str, "Field"]


class Field(NamedTuple):
    """A field: its type as kubectl writes it ("[]ServicePort"), what it is for, and the object that it holds."""

    type: str
    doc: str
    enum: tuple[str, ...] = ()
    required: bool = False
    inner: Callable[[], Model] | None = None


@cache
def model_of(api_version: str, kind: str) -> Model | None:
    """Return the tree of a kind, or None for one without a published schema."""
    if (api_version, kind) == ("v1", "Service"):
        return _of_struct(SERVICE)
    name = f"{api_version} {kind}"
    return _of_schema(name) if _definition(name) else None


def _definition(name: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return a schema by its own name, or by that of a kind: "apps/v1 Deployment"."""
    known = schemas()
    name = known["kinds"].get(name, name)
    schema = known["$defs"].get(name)
    return None if schema is None else (name, schema)


def at(model: Model, path: tuple[str, ...]) -> tuple[Field | None, Model | None]:
    """Return the field that a path leads to, and the object that it holds. Raises NoSuchField."""
    field: Field | None = None
    here: Model | None = model
    for name in path:
        if here is None or name not in here.fields:
            raise NoSuchField(f'field "{name}" does not exist')
        field = here.fields[name]
        here = field.inner() if field.inner else None
    return field, here


@cache
def _of_struct(struct: Struct) -> Model:
    required = _REQUIRED.get(struct.name, ())
    fields = {}
    for name, entry in struct.fields.items():
        inner = _inner(entry.type)
        spoken = isinstance(entry.type, Scalar) and entry.type.go not in ("string", "types.UID")
        enum = tuple(sorted(entry.values)) if spoken else ()
        doc = entry.doc or FIELDS.get(f"{struct.name}.{name}", "")
        fields[name] = Field(_type(entry.type), doc, enum, name in required, inner)
    return Model(struct.name, MODELS.get(struct.name, ""), dict(sorted(fields.items())))


def _inner(type_: Type) -> Callable[[], Model] | None:
    while isinstance(type_, ListOf | MapOf):
        type_ = type_.item
    if not isinstance(type_, Struct):
        return None
    struct = type_
    return lambda: _of_struct(struct)


def _type(type_: Type) -> str:
    if isinstance(type_, ListOf):
        return f"[]{_type(type_.item)}"
    if isinstance(type_, MapOf):
        return f"map[string]{_type(type_.item)}"
    if isinstance(type_, Struct):
        return type_.name
    if isinstance(type_, IntOrString):
        return "IntOrString"
    if isinstance(type_, Raw):
        return "FieldsV1"
    return "string" if isinstance(type_, Time) else _SCALARS[type_.json]


@cache
def _of_schema(given: str) -> Model:
    found = _definition(given)
    assert found is not None
    name, schema = found
    short = name.rpartition(".")[2]
    if short == OBJECT_META.name:
        return _of_struct(OBJECT_META)
    required = schema.get("required", ())
    fields = {}
    for field, entry in sorted((schema.get("properties") or {}).items()):
        shown, inner = _of_entry(entry)
        doc = FIELDS.get(f"{short}.{field}") or FIELDS.get(f".{field}", "")
        fields[field] = Field(shown, doc, ENUMS.get(f"{short}.{field}", ()), field in required, inner)
    return Model(short, MODELS.get(short, ""), fields)


def _of_entry(entry: Mapping[str, Any]) -> tuple[str, Callable[[], Model] | None]:
    if "$ref" in entry:
        name = entry["$ref"].removeprefix("#/$defs/")
        short = name.rpartition(".")[2]
        found = _definition(name)
        if short in _NAMED or not found or not found[1].get("properties"):
            return _NAMED.get(short, short), None
        return short, lambda: _of_schema(name)
    kind = entry.get("type", "Object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "array":
        shown, inner = _of_entry(entry.get("items") or {})
        return f"[]{shown}", inner
    if kind == "object" and isinstance(entry.get("additionalProperties"), dict):
        shown, inner = _of_entry(entry["additionalProperties"])
        return f"map[string]{shown}", inner
    return ("Object" if kind == "object" else str(kind)), None
