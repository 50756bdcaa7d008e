"""POST: an object is created.

decode → namespace → defaults → checks → is there one already → storage, in the order of
k8s.io/apiserver's create handler and generic registry store.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.apiserver.create import STRICT, WARN, create_service, generated, in_terminating
from tutorial.kube.apiserver.kinds import is_cluster_scoped, knows, qualified, registered
from tutorial.kube.apiserver.status import Status, already_exists, bad_request, invalid_status, not_found
from tutorial.kube.cluster.api.kinds import problems, rules_of
from tutorial.kube.cluster.api.shape import shape_of
from tutorial.kube.cluster.api.written import Written, keep
from tutorial.kube.cluster.cluster import Cluster, Ref
from tutorial.kube.manifest import gofmt

type Prepared = tuple[dict[str, Any], tuple[str, ...]]


def create(
    cluster: Cluster, value: Mapping[str, Any], *, validation: str = STRICT, dry_run: bool = False
) -> Written | Status:
    """Create an object, or say why not. The value is a decoded manifest; it is not changed.

    `validation` says what becomes of fields that the kind does not have: "Strict" refuses them, "Warn"
    drops them with a warning, "Ignore" drops them. A `dry_run` hands nothing out; who asked for it
    lets go of the cluster that comes back.
    """
    allowance.spend(allowance.CREATED)
    value = {**value, "apiVersion": str(value["apiVersion"]).removeprefix("/")}
    refused = _unserved(value) or _resource_version(value)
    if refused:
        return refused
    if value["kind"] == "Service":
        service = create_service(value, cluster.state._replace(dry_run=dry_run), validation)
        if isinstance(service, tuple) and isinstance(service[0], Status):
            return service[0]
        stored, warned = service
        assert isinstance(stored, dict)
        return keep(cluster, stored, tuple(text for text, _ in warned))
    prepared = prepare(value, validation)
    if isinstance(prepared, Status):
        return prepared
    return store_new(cluster, *prepared)


def _unserved(value: Mapping[str, Any]) -> Status | None:
    version, kind = value["apiVersion"], value["kind"]
    if not knows(version, kind) or kind.endswith("List"):
        return not_found("the server could not find the requested resource", ("apiVersion",))
    known = registered(version, kind)
    if kind == known:
        return None
    said = (
        f'{kind} in version "{version.rpartition("/")[2]}" cannot be handled as a {known}: no kind "{kind}" is '
        f'registered for version "{version}" in scheme "pkg/api/legacyscheme/scheme.go:30"'
    )
    return bad_request(said, (said, ("kind",)))


def _resource_version(value: Mapping[str, Any]) -> Status | None:
    meta = value.get("metadata")
    if isinstance(meta, Mapping) and meta.get("resourceVersion"):
        said = "resourceVersion should not be set on objects to be created"
        return Status("", said, kind=value["kind"], parts=((said, ("metadata", "resourceVersion")),))
    return None


def prepare(value: Mapping[str, Any], validation: str) -> Prepared | Status:
    """Decode an object of another kind than Service, and fill in what its kind does; with the warnings so far."""
    version, kind = str(value["apiVersion"]), value["kind"]
    prefix = f'{kind} in version "{version.rpartition("/")[2]}" cannot be handled as a {kind}: '
    shape = shape_of(value)
    if shape.wrong:
        message = f"{prefix}{shape.wrong.said}"
        return bad_request(message, (message, shape.wrong.path))
    if shape.unknown and validation == STRICT:
        strict = f"{prefix}strict decoding error: "
        parts = tuple((strict + text, path) for text, path in shape.unknown)
        return bad_request(strict + ", ".join(text for text, _ in shape.unknown), *parts)
    warned = tuple(text for text, _ in shape.unknown) if validation == WARN else ()
    return placed(shape.value), warned


def placed(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with a name, a namespace where it has one, and labels and annotations only if there are any."""
    given = value.get("metadata") or {}
    meta: dict[str, Any] = {"name": given.get("name") or ""}
    if not is_cluster_scoped(value["kind"]):
        meta["namespace"] = given.get("namespace") or "default"
    meta |= {name: item for name, item in given.items() if name not in ("name", "namespace") and item not in ({}, [])}
    return {"apiVersion": value["apiVersion"], "kind": value["kind"], "metadata": meta} | {
        name: item for name, item in value.items() if name not in ("apiVersion", "kind", "metadata")
    }


def store_new(cluster: Cluster, value: dict[str, Any], warned: tuple[str, ...]) -> Written | Status:
    """Check a prepared object of another kind than Service and store it."""
    version, kind, meta = value["apiVersion"], value["kind"], value["metadata"]
    resource = qualified(version, kind)
    namespace = meta.get("namespace", "")
    refused = _namespace(cluster, namespace, resource, meta["name"])
    if refused:
        return refused
    if meta.get("generateName") and not meta["name"]:
        taken = {ref.name for ref in cluster.objects if (ref.kind, ref.namespace) == (kind, namespace)}
        meta["name"] = generated(meta["generateName"], f"{kind}/{namespace}", taken)
    rules = rules_of(value)
    value = rules.defaults(value)
    errors = problems(value)
    if errors:
        return invalid_status(meta["name"], errors, kind, version.rpartition("/")[0])
    if Ref(kind, namespace, meta["name"]) in cluster.objects:
        return already_exists(meta["name"], resource)
    if kind == "Pod":
        value["status"] = {"phase": "Pending"}
    elif kind == "Node":
        value = {"spec": {}, **value, "status": {}}  # a machine with a kubelet would fill them in
    elif kind != "Namespace":
        value.pop("status", None)
    return keep(cluster, value, (*warned, *rules.warnings(value)))


def _namespace(cluster: Cluster, namespace: str, resource: str, name: str) -> Status | None:
    """Refuse what lies in a namespace that is not there, or on its way out (admission NamespaceLifecycle)."""
    if not namespace:
        return None
    found = cluster.get("Namespace", namespace)
    if found is None:
        return not_found(f"namespaces {gofmt.quote(namespace)} not found", ("metadata", "namespace"))
    if found["metadata"].get("deletionTimestamp"):
        return in_terminating(resource, name, namespace)
    return None
