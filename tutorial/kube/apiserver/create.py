"""The way of a Service through the API server when it is created.

decode → namespace → defaults → allocation → validation → warnings → storage, in the order of
k8s.io/apiserver's create handler and registry/core/service/storage/storage.go.
"""

import hashlib
from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.allocate import Refused, allocate
from tutorial.kube.apiserver.decode import decode
from tutorial.kube.apiserver.defaults import set_defaults
from tutorial.kube.apiserver.schema import ListOf, Struct, Type
from tutorial.kube.apiserver.service import check
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.state import State
from tutorial.kube.apiserver.status import (
    Status,
    already_exists,
    bad_request,
    forbidden,
    internal,
    invalid_status,
    not_found,
)
from tutorial.kube.apiserver.warnings import Warned, service_warnings
from tutorial.kube.manifest import gofmt

_KEPT_METADATA = ("name", "generateName", "namespace", "labels", "annotations", "ownerReferences", "finalizers")

STRICT, WARN = "Strict", "Warn"


class Created(NamedTuple):
    """A Service as it was stored, and what was said about it."""

    service: dict[str, Any]
    warnings: tuple[Warned, ...]


def create_service(
    value: Mapping[str, Any], state: State, validation: str = STRICT
) -> Created | tuple[Status, tuple[Warned, ...]]:
    """Create a Service from a JSON object, or refuse it (with the warnings given before that).

    `validation` says what becomes of unknown fields: "Strict", "Warn" or "Ignore".
    """
    decoded = read_service(value, validation)
    if isinstance(decoded, Status):
        return decoded, ()
    service, unknown = decoded
    set_defaults(service)
    meta = service["metadata"]
    meta["namespace"] = meta.get("namespace") or "default"
    if meta["namespace"] not in state.namespaces:
        return not_found(f'namespaces "{meta["namespace"]}" not found', ("metadata", "namespace")), ()
    if meta["namespace"] in state.terminating:
        return in_terminating("services", meta.get("name") or meta.get("generateName") or "", meta["namespace"]), ()
    if meta.get("generateName") and not meta.get("name"):
        taken = {name for namespace, name in state.services if namespace == meta["namespace"]}
        meta["name"] = generated(meta["generateName"], meta["namespace"], taken)
    name = meta.get("name", "")
    try:
        allocate(service, state)
    except Refused as refused:
        if refused.errors:
            return invalid_status(name, refused.errors), unknown
        return internal(refused.internal, refused.path), unknown
    errors = check(service)
    if errors:
        return invalid_status(name, errors), unknown
    warnings = (*unknown, *service_warnings(service))
    if (meta["namespace"], name) in state.services or (meta["namespace"], name) == ("default", "kubernetes"):
        return already_exists(name), warnings
    return Created(stored(service), warnings)


def in_terminating(resource: str, name: str, namespace: str) -> Status:
    """403 about something new in a namespace that is on its way out (admission NamespaceLifecycle)."""
    said = f"unable to create new content in namespace {namespace} because it is being terminated"
    return forbidden(f"{resource} {gofmt.quote(name)} is forbidden: {said}", ("metadata", "namespace"))


def read_service(value: Mapping[str, Any], validation: str) -> tuple[dict[str, Any], tuple[Warned, ...]] | Status:
    """Decode a Service that was written whole, and say what is unknown in it."""
    decoded = decode(value, SERVICE)
    prefix = 'Service in version "v1" cannot be handled as a Service: '
    if decoded.error:
        message = prefix + decoded.error.message
        return bad_request(message, (message, decoded.error.path))
    if decoded.unknown and validation == STRICT:
        strict = f"{prefix}strict decoding error: "
        parts = tuple((strict + unknown.message, unknown.path) for unknown in decoded.unknown)
        return bad_request(strict + ", ".join(unknown.message for unknown in decoded.unknown), *parts)
    return decoded.value, tuple(decoded.unknown) if validation == WARN else ()


_LETTERS = "bcdfghjklmnpqrstvwxz2456789"


def generated(prefix: str, namespace: str, taken: Container[str]) -> str:
    """Make a name as the API server does: 58 characters of the prefix and five more."""
    for attempt in range(1000):
        digest = hashlib.sha256(f"name/{namespace}/{prefix}/{attempt}".encode("utf-8", "replace")).digest()
        name = prefix[:58] + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:5])
        if name not in taken:
            return name
    raise AssertionError("no free name")


def stored(service: dict[str, Any]) -> dict[str, Any]:
    """Return the object as the API server shows it: the API's field order, nothing empty."""
    meta = service["metadata"]
    spec = _ordered(service["spec"], SERVICE.fields["spec"].type)
    if spec.get("type") == "ExternalName":
        spec.pop("internalTrafficPolicy", None)  # defaultOnReadInternalTrafficPolicy
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {name: meta[name] for name in _KEPT_METADATA if meta.get(name)},
        "spec": spec,
        "status": {"loadBalancer": {}},
    }


def _ordered(value: Any, type_: Type) -> Any:
    if isinstance(type_, Struct) and isinstance(value, dict):
        out = {}
        for name, entry in type_.fields.items():
            item = value.get(name)
            if item or (entry.pointer and name in value):
                out[name] = _ordered(item, entry.type) if isinstance(item, dict | list) else item
        return out
    if isinstance(type_, ListOf) and isinstance(value, list):
        return [_ordered(item, type_.item) for item in value]
    return value
