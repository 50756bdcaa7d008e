"""Other kinds than Service as they are decoded: unknown fields and wrong types, in Go's words.

Held against Kubernetes' published schemas (apiserver/schemas/kinds.json), in the order in which Go's
decoder sees the fields: sorted by name. The schemas do not tell all of Go's types; where they do not,
the nearest one is named.
"""

from collections.abc import Mapping
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any, NamedTuple

from tutorial.kube.apiserver.decode import decode
from tutorial.kube.apiserver.metadata_fields import OBJECT_META
from tutorial.kube.apiserver.schema import Field, Struct
from tutorial.kube.apiserver.structure import schemas
from tutorial.kube.manifest import Path, dotted, gofmt

_INT64 = frozenset(
    "activeDeadlineSeconds terminationGracePeriodSeconds runAsUser runAsGroup fsGroup tolerationSeconds "
    "deletionGracePeriodSeconds generation observedGeneration startingDeadlineSeconds expirationSeconds".split()
)
_TEXTS = {
    "protocol": "v1.Protocol",
    "restartPolicy": "v1.RestartPolicy",
    "imagePullPolicy": "v1.PullPolicy",
    "dnsPolicy": "v1.DNSPolicy",
    "addressType": "v1.AddressType",
    "uid": "types.UID",
}
_TEXT = {"type": ["string", "null"]}
_MOST = 100


class Wrong(NamedTuple):
    """A value of another type than its field has."""

    path: Path
    said: str
    """What Go's JSON decoder says."""
    converted: str
    """What the converter says that strategic merge patches go through (apiserver/unstructured.py)."""

    def __str__(self) -> str:
        """Say it as the decoder does."""
        return self.said


class Shape(NamedTuple):
    """The object without what does not belong there, the first wrong type, and the unknown fields in order."""

    value: dict[str, Any]
    wrong: Wrong | None
    unknown: tuple[tuple[str, Path], ...]


def shape_of(value: Mapping[str, Any], known: Mapping[str, Any] = MappingProxyType({})) -> Shape:
    """Read an object of a kind; of one whose kind has no published schema only the metadata.

    Parts that it shares with a known object, which was read before, are not read again.
    """
    name = schemas()["kinds"].get(f"{value['apiVersion'].removeprefix('/')} {value['kind']}")
    if name is None:
        return _unpublished(value)
    reader = _Reader(schemas()["$defs"])
    out = reader.read(value, {"$ref": f"#/$defs/{name}"}, (), "", (), known)
    return Shape(out if isinstance(out, dict) else {}, reader.wrong, tuple(reader.unknown))


def _unpublished(value: Mapping[str, Any]) -> Shape:
    """Read the metadata of an object, and take all else as it is."""
    decoded = decode({"metadata": value.get("metadata")}, Struct(value["kind"], {"metadata": Field(OBJECT_META)}))
    error = decoded.error
    wrong = Wrong(error.path, error.message, error.message) if error else None
    return Shape({**value, "metadata": decoded.value.get("metadata") or {}}, wrong, tuple(decoded.unknown))


class _Reader:
    def __init__(self, defs: Mapping[str, Any]) -> None:
        self.defs = defs
        self.wrong: Wrong | None = None
        self.unknown: list[tuple[str, Path]] = []

    def read(
        self, value: Any, schema: Mapping[str, Any], path: Path, owner: str, names: tuple[str, ...], known: Any = None
    ) -> Any:
        """Return the value without unknown fields and without null, which says nothing."""
        if known is not None and value is known:
            return value
        schema, struct = self.resolve(schema)
        properties = schema.get("properties")
        if properties is not None:
            if not isinstance(value, Mapping):
                return self.misfit(value, path, owner, names, f"v1.{struct}")
            before = known if isinstance(known, Mapping) else {}
            out = {}
            for key in sorted(value):
                if key not in properties:
                    if len(self.unknown) < _MOST:
                        said = f"unknown field {gofmt.quote(dotted((*path, key)))}"
                        self.unknown.append((said, (*path, key)))
                elif (part := value[key]) is not None:
                    out[key] = self.read(part, properties[key], (*path, key), struct, (*names, key), before.get(key))
            return {key: out[key] for key in value if key in out}
        types = set(schema.get("type") or ()) if isinstance(schema.get("type"), list) else {schema.get("type")}
        if "array" in types:
            if not isinstance(value, list):
                return self.misfit(value, path, owner, names, self.go(schema, names))
            item = schema.get("items") or {}
            there = known if isinstance(known, list) else ()
            old = chain(there, repeat(None))
            return [self.read(one, item, (*path, i), owner, names, next(old)) for i, one in enumerate(value)]
        if "object" in types:
            if not isinstance(value, Mapping):
                return self.misfit(value, path, owner, names, self.go(schema, names))
            inner = schema.get("additionalProperties")
            if not isinstance(inner, Mapping) or (inner == _TEXT and set(map(type, value.values())) <= {str}):
                return value
            return {key: self.read(item, inner, (*path, key), owner, names) for key, item in value.items()}
        return value if _fits(value, schema, types) else self.misfit(value, path, owner, names, self.go(schema, names))

    def resolve(self, schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
        """Follow references; the last one's name is Go's."""
        struct = ""
        while "$ref" in schema:
            name = str(schema["$ref"]).removeprefix("#/$defs/")
            schema, struct = self.defs[name], name.rpartition(".")[2]
        return schema, struct

    def go(self, schema: Mapping[str, Any], names: tuple[str, ...]) -> str:
        """Name a type as Go does."""
        schema, struct = self.resolve(schema)
        if schema.get("properties") is not None:
            return f"v1.{struct}"
        given = schema.get("type")
        types = set(given) if isinstance(given, list) else {given}
        if "array" in types:
            return f"[]{self.go(schema.get('items') or {}, ())}"
        if "object" in types:
            inner = schema.get("additionalProperties")
            return f"map[string]{self.go(inner if isinstance(inner, Mapping) else {'type': 'string'}, ())}"
        last = names[-1] if names else ""
        if "integer" in types and "string" not in types:
            return "int64" if last in _INT64 else "int32"
        if "boolean" in types:
            return "bool"
        return "int32" if "integer" in types else _TEXTS.get(last, "string")

    def misfit(self, value: Any, path: Path, owner: str, names: tuple[str, ...], wanted: str) -> None:
        """Remember the first value of a wrong type."""
        if self.wrong is None:
            found = _kind(value)
            shown = f"number {gofmt.number(value)}" if found == "number" and wanted in ("int32", "int64") else found
            field = f"{owner}.{'.'.join(names)}"
            said = f"json: cannot unmarshal {shown} into Go struct field {field} of type {wanted}"
            self.wrong = Wrong(path, said, _converted(found, wanted))


def _converted(found: str, wanted: str) -> str:
    kind = {"object": "map", "array": "slice", "number": "int64"}.get(found, found)
    if wanted.startswith("[]"):
        return f"cannot restore slice from {kind}"
    if wanted.startswith("map["):
        return f"cannot restore map from {kind}"
    if wanted.startswith("v1.") and wanted not in _TEXTS.values():
        return f"cannot restore struct from: {kind}"
    plain = wanted in ("bool", "int32", "int64")
    if kind == "int64" and not plain:
        return f"cannot convert int64 to {wanted}"
    return f"unrecognized type: {wanted if plain else 'string'}"


def _fits(value: Any, schema: Mapping[str, Any], types: set[Any]) -> bool:
    if "anyOf" in schema or "oneOf" in schema or not types - {None, "null"}:
        return not isinstance(value, Mapping | list) or not ("anyOf" in schema or "oneOf" in schema)
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, str):
        return "string" in types
    if isinstance(value, int):
        return bool({"integer", "number"} & types)
    return isinstance(value, float) and "number" in types


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"
