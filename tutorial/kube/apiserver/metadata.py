"""Checks of an object's metadata.

Mirrors apimachinery pkg/api/validation/objectmeta.go and core validation.go ValidateObjectMeta.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, invalid, required, too_long
from tutorial.kube.manifest import Path, dotted, gofmt

ANNOTATIONS_LIMIT = 256 * 1024
_MAX_CONTROLLERS = 10  # each more of them is answered with the whole list
_STANDARD_FINALIZERS = {"kubernetes", "orphan", "foregroundDeletion"}


type Naming = Callable[[str], list[str]]


def check_metadata(
    meta: Mapping[str, Any], naming: Naming = names.dns_label, known: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[FieldError]:
    """Yield what is wrong with the metadata of an object, in the API server's order.

    `naming` is the rule for names of its kind. What `known` metadata, that of the stored object, holds already was
    found good before and is not looked at again.
    """
    path: Path = ("metadata",)
    if not known or any(meta.get(field) != known.get(field) for field in ("name", "generateName")):
        yield from _names(meta, path, naming)
    if "generation" in meta:
        yield from _generation(meta, path)
    if meta.get("labels"):
        yield from check_labels(meta["labels"], (*path, "labels"), known.get("labels") or {})
    if meta.get("annotations"):
        yield from _annotations(meta["annotations"], (*path, "annotations"))
    if meta.get("ownerReferences") and meta["ownerReferences"] is not known.get("ownerReferences"):
        yield from _owners(meta["ownerReferences"], (*path, "ownerReferences"))
    if meta.get("finalizers"):
        yield from _finalizers(meta["finalizers"], (*path, "finalizers"))
        yield from _kube_finalizers(meta["finalizers"], (*path, "finalizers"))


def _names(meta: Mapping[str, Any], path: Path, naming: Naming) -> Iterator[FieldError]:
    prefix = meta.get("generateName", "")
    if prefix:
        # A prefix may end with a dash: the generated rest stands in for what follows it.
        masked = prefix[:-2] + "a" if len(prefix) > 1 and prefix.endswith("-") else prefix
        yield from (invalid((*path, "generateName"), prefix, message) for message in naming(masked))
    name = meta.get("name", "")
    if not name:
        yield required((*path, "name"), "name or generateName is required")
    else:
        for message in naming(name):
            yield invalid((*path, "name"), name, message)


def _generation(meta: Mapping[str, Any], path: Path) -> Iterator[FieldError]:
    if meta.get("generation", 0) < 0:
        yield invalid((*path, "generation"), meta["generation"], "must be greater than or equal to 0")


def check_labels(
    labels: Mapping[str, str], path: Path, known: Mapping[str, str] = MappingProxyType({})
) -> Iterator[FieldError]:
    """Check names and values of labels but for those that are known as good; also used for selectors."""
    for key, value in labels.items():
        if known.get(key) == value:
            continue
        for message in names.qualified_name(key):
            yield invalid((*path, key), key, message, name=dotted(path), on_key=True)
        for message in names.label_value(value):
            yield invalid((*path, key), value, message, name=dotted(path))


def _annotations(annotations: Mapping[str, str], path: Path) -> Iterator[FieldError]:
    for key in annotations:
        for message in names.qualified_name(key.lower()):
            yield invalid((*path, key), key, message, name=dotted(path), on_key=True)
    if sum([len(k.encode()) + len(v.encode()) for k, v in annotations.items()]) > ANNOTATIONS_LIMIT:
        yield too_long(path, ANNOTATIONS_LIMIT)


def _owners(owners: list[Mapping[str, Any]], path: Path) -> Iterator[FieldError]:
    controller = ""
    several = 0
    whole: gofmt.Json | None = None
    for i, owner in enumerate(owners):
        # Go names these fields without the index.
        def bad(name: str, detail: str, owner: Mapping[str, Any] = owner, i: int = i) -> FieldError:
            shown_as = f"metadata.ownerReferences.{name}"
            return invalid((*path, i, name), owner.get(name, ""), detail, name=shown_as)

        version = owner.get("apiVersion", "")
        if not version or version.count("/") > 1 or version.endswith("/"):
            yield bad("apiVersion", "version must not be empty")
        for name in ("kind", "name", "uid"):
            if not owner.get(name):
                yield bad(name, "must not be empty")
        if version == "v1" and owner.get("kind") == "Event":
            yield invalid(
                (*path, i), _owner_json(owner), "/v1, Kind=Event is disallowed from being an owner", dotted(path)
            )
        if owner.get("controller"):
            current = f"{owner.get('kind', '')}/{owner.get('name', '')}"
            if controller:
                several += 1
                if several > _MAX_CONTROLLERS:
                    continue
                detail = (
                    "Only one reference can have Controller set to true. "
                    f'Found "true" in references for {controller} and {current}'
                )
                whole = whole or gofmt.Json(gofmt.to_json([_owner_json(o) for o in owners]))
                yield invalid(path, whole, detail)
            else:
                controller = current


def _owner_json(owner: Mapping[str, Any]) -> Mapping[str, Any]:
    out = gofmt.Struct({name: owner.get(name, "") for name in ("apiVersion", "kind", "name", "uid")})
    out.update({name: owner[name] for name in ("controller", "blockOwnerDeletion") if name in owner})
    return out


def _finalizers(finalizers: list[str], path: Path) -> Iterator[FieldError]:
    for i, name in enumerate(finalizers):
        for message in names.qualified_name(name):
            yield invalid((*path, i), name, message, name=dotted(path))
    if {"orphan", "foregroundDeletion"} <= set(finalizers):
        yield invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set")


def _kube_finalizers(finalizers: list[str], path: Path) -> Iterator[FieldError]:
    for i, name in enumerate(finalizers):
        if "/" not in name and name not in _STANDARD_FINALIZERS:
            yield invalid((*path, i), name, "name is neither a standard finalizer name nor is it fully qualified")
