"""The mirroring controller: Endpoints that somebody wrote, for a Service without a selector, become EndpointSlices.

Mirrors pkg/controller/endpointslicemirroring. kube-proxy reads only slices, so this is what makes old
manifests work. Endpoints that were left behind when a selector was removed are mirrored as well.
"""

from typing import Any

from tutorial.kube.cluster.cluster import Cluster, Object, ref_of
from tutorial.kube.cluster.controllers import slicing
from tutorial.kube.cluster.controllers.common import (
    CHANGE_TRIGGER_TIME,
    LAST_APPLIED,
    MIRRORING_CONTROLLER,
    SERVICE_NAME,
    SLICE_MANAGED_BY,
    generated,
    labels_of,
    owner_reference,
    selector_of,
)

_SKIP = "endpointslice.kubernetes.io/skip-mirror"
_LEADER = "control-plane.alpha.kubernetes.io/leader"
_UNCOPIED = (CHANGE_TRIGGER_TIME, LAST_APPLIED)


def mirror_endpoints(cluster: Cluster) -> Cluster:
    """Write the mirrored slices of every Endpoints, and remove those that mirror nothing any more."""
    mirrored: dict[tuple[str, str], list[Object]] = {}
    for slice_ in cluster.of("EndpointSlice"):
        labels = labels_of(slice_)
        if labels.get(SLICE_MANAGED_BY) == MIRRORING_CONTROLLER:
            key = (slice_["metadata"]["namespace"], labels.get(SERVICE_NAME, ""))
            mirrored.setdefault(key, []).append(slice_)
    for endpoints in cluster.of("Endpoints"):
        if _is_mirrored(cluster, endpoints):
            meta = endpoints["metadata"]
            cluster = _mirror(cluster, endpoints, mirrored.pop((meta["namespace"], meta["name"]), []))
    left = [ref_of(slice_) for slices in mirrored.values() for slice_ in slices]
    return cluster.drop(*left) if left else cluster


def _is_mirrored(cluster: Cluster, endpoints: Object) -> bool:
    meta = endpoints["metadata"]
    service = cluster.get("Service", meta["name"], meta["namespace"])
    if service is None or selector_of(service):
        return False
    return labels_of(endpoints).get(_SKIP) != "true" and _LEADER not in (meta.get("annotations") or {})


def _mirror(cluster: Cluster, endpoints: Object, existing: list[Object]) -> Cluster:
    desired: dict[slicing.Ports, list[dict[str, Any]]] = {}
    for subset in endpoints.get("subsets") or ():
        group = desired.setdefault(slicing.ports_of_slice(subset), [])
        for field, ready in (("addresses", True), ("notReadyAddresses", False)):
            group.extend(_endpoint(address, ready) for address in subset.get(field) or () if address.get("ip"))
    meta = endpoints["metadata"]
    own = {SERVICE_NAME: meta["name"], SLICE_MANAGED_BY: MIRRORING_CONTROLLER}
    labels = {**labels_of(endpoints), **own}
    annotations = {k: v for k, v in (meta.get("annotations") or {}).items() if k not in _UNCOPIED}
    plan = slicing.plan(existing, desired, labels)
    if not any(desired.values()):
        plan = slicing.Plan([], [], existing, [])
    objects = dict(cluster.objects)
    prefix = f"{meta['name']}-"
    for slice_ in plan.delete:
        del objects[ref_of(slice_)]
    for slice_ in [*plan.update, *plan.unchanged]:
        objects[ref_of(slice_)] = _annotated(slice_, annotations)
    for draft in plan.create:
        made = {
            "apiVersion": "discovery.k8s.io/v1",
            "kind": "EndpointSlice",
            "metadata": {
                "name": generated("EndpointSlice", meta["namespace"], prefix, objects),
                "generateName": prefix,
                "namespace": meta["namespace"],
                "labels": labels,
                "ownerReferences": [owner_reference(endpoints)],
            },
            "addressType": "IPv4",
            **draft,
        }
        objects[ref_of(made)] = _annotated(made, annotations)
    return cluster if objects == cluster.objects else cluster._replace(objects=objects)


def _annotated(slice_: Object, annotations: dict[str, str]) -> Object:
    if (slice_["metadata"].get("annotations") or {}) == annotations:
        return slice_
    bare = {name: value for name, value in slice_["metadata"].items() if name != "annotations"}
    return {**slice_, "metadata": bare | ({"annotations": annotations} if annotations else {})}


def _endpoint(address: Any, ready: bool) -> dict[str, Any]:
    out: dict[str, Any] = {"addresses": [address["ip"]], "conditions": {"ready": ready}}
    for field in ("hostname", "targetRef", "nodeName"):
        if address.get(field):
            out[field] = address[field]
    return out
