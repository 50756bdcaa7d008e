"""The mirroring controller: Endpoints that somebody wrote, for a Service without a selector, become EndpointSlices.

Mirrors pkg/controller/endpointslicemirroring. kube-proxy reads only slices, so this is what makes old
manifests work. Endpoints that were left behind when a selector was removed are mirrored as well.
"""

from collections.abc import Sequence
from typing import Any

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers import slicing
from tutorial.kube.cluster.controllers.common import (
    CHANGE_TRIGGER_TIME,
    LAST_APPLIED,
    MIRRORING_CONTROLLER,
    SERVICE_NAME,
    SLICE_MANAGED_BY,
    labels_of,
    selector_of,
)
from tutorial.kube.cluster.controllers.selected import slices_of
from tutorial.kube.cluster.controllers.store import Store

_SKIP = "endpointslice.kubernetes.io/skip-mirror"
_LEADER = "control-plane.alpha.kubernetes.io/leader"
_MOST = 1000
"""How many endpoints one slice takes over: more than of pods, so that each subset is one slice."""
_UNCOPIED = (CHANGE_TRIGGER_TIME, LAST_APPLIED)


def mirror_endpoints(store: Store, refs: Sequence[Ref]) -> None:
    """Write the mirrored slices of Endpoints, and remove those that mirror nothing any more."""
    for ref in refs:
        existing = slices_of(store, ref, MIRRORING_CONTROLLER)
        endpoints = store.get("Endpoints", ref.name, ref.namespace)
        if endpoints is not None and _is_mirrored(store, endpoints):
            _mirror(store, endpoints, existing)
        else:
            store.drop(*map(ref_of, existing))


def _is_mirrored(store: Store, endpoints: Object) -> bool:
    meta = endpoints["metadata"]
    service = store.get("Service", meta["name"], meta["namespace"])
    if service is None or selector_of(service):
        return False
    return labels_of(endpoints).get(_SKIP) != "true" and _LEADER not in (meta.get("annotations") or {})


def _mirror(store: Store, endpoints: Object, existing: list[Object]) -> None:
    """Write the slices of each family of addresses: a slice has addresses of one alone."""
    meta = endpoints["metadata"]
    own = {SERVICE_NAME: meta["name"], SLICE_MANAGED_BY: MIRRORING_CONTROLLER}
    labels = {**labels_of(endpoints), **own}
    annotations = {k: v for k, v in (meta.get("annotations") or {}).items() if k not in _UNCOPIED}
    for type_ in ("IPv4", "IPv6"):
        there = [slice_ for slice_ in existing if slice_["addressType"] == type_]
        desired = _desired(endpoints, type_)
        plan = slicing.plan(there, desired, labels, _MOST) if desired else slicing.Plan([], [], there, [])
        store.drop(*map(ref_of, plan.delete))
        store.put(*(_annotated(slice_, annotations) for slice_ in [*plan.update, *plan.unchanged]))
        for draft in plan.create:
            made = slicing.made({**draft, "addressType": type_}, endpoints, labels, store.objects)
            store.put(_annotated(made, annotations))


def _desired(endpoints: Object, type_: str) -> dict[slicing.Ports, list[dict[str, Any]]]:
    """Return the endpoints of one family of addresses by their ports."""
    out: dict[slicing.Ports, list[dict[str, Any]]] = {}
    for subset in endpoints.get("subsets") or ():
        for field, ready in (("addresses", True), ("notReadyAddresses", False)):
            for address in subset.get(field) or ():
                if (":" in address["ip"]) == (type_ == "IPv6"):
                    out.setdefault(slicing.ports_of_slice(subset), []).append(_endpoint(address, ready))
    return out


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
