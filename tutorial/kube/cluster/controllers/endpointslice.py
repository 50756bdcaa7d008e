"""The EndpointSlice controller: the pods behind each Service with a selector, in slices of at most 100.

Mirrors pkg/controller/endpointslice and k8s.io/endpointslice/{reconciler,utils}.go. Slices that are there
keep their names and the order of their endpoints. Without a selector, and for an ExternalName, nothing is
touched: what was written before stays.
"""

from collections.abc import Sequence
from typing import Any, Final

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers import slicing
from tutorial.kube.cluster.controllers.common import (
    HEADLESS,
    SERVICE_NAME,
    SLICE_CONTROLLER,
    SLICE_MANAGED_BY,
    is_headless,
    labels_of,
)
from tutorial.kube.cluster.controllers.hints import with_hints
from tutorial.kube.cluster.controllers.selected import (
    has_endpoints_of_pods,
    hostname_for,
    is_endpoint,
    ports_in,
    selected,
    slices_of,
    target_ref,
)
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.trigger import is_triggered, with_trigger_time
from tutorial.kube.cluster.pods import ip_of, is_ready, is_terminating, zone_of

_RESERVED: Final = (SERVICE_NAME, SLICE_MANAGED_BY, HEADLESS)


def sync_endpoint_slices(store: Store, refs: Sequence[Ref]) -> None:
    """Write the EndpointSlices of Services with a selector."""
    for service in filter(None, map(store.objects.get, refs)):
        if has_endpoints_of_pods(service):
            _sync(store, service)


def _sync(store: Store, service: Object) -> None:
    claimed = slices_of(store, ref_of(service), SLICE_CONTROLLER)
    existing = [slice_ for slice_ in claimed if _owns(service, slice_)]
    store.drop(*(ref_of(slice_) for slice_ in claimed if not _owns(service, slice_)))
    pods = selected(store, service)
    desired: dict[slicing.Ports, list[dict[str, Any]]] = {}
    for pod in pods:
        if is_endpoint(pod, terminating=True):
            ports, endpoint = store.once(_served, pod, service)
            desired.setdefault(ports, []).append(endpoint)
    labels = _labels(service)
    plan = slicing.plan(existing, desired, labels)
    plan = with_hints(plan, service, store)
    if not plan.create and not plan.update and not plan.delete:
        return
    triggered = is_triggered(pods, existing)
    store.drop(*map(ref_of, plan.delete))
    store.put(*(with_trigger_time(slice_, triggered) for slice_ in plan.update))
    for draft in plan.create:
        store.put(with_trigger_time(slicing.made(draft, service, labels, store.objects), triggered))


def _owns(service: Object, slice_: Object) -> bool:
    """Whether a slice that bears the controller's label was made for this Service: anybody can write a label."""
    owners = slice_["metadata"].get("ownerReferences") or ()
    return ("Service", service["metadata"]["name"]) in ((owner.get("kind"), owner.get("name")) for owner in owners)


def _labels(service: Object) -> dict[str, str]:
    """Return the labels of a Service's slices: the Service's own, and three of the controller's."""
    labels = {key: text for key, text in labels_of(service).items() if key not in _RESERVED}
    if is_headless(service):
        labels[HEADLESS] = ""
    return labels | {SERVICE_NAME: service["metadata"]["name"], SLICE_MANAGED_BY: SLICE_CONTROLLER}


def _served(store: Store, pod: Object, service: Object) -> tuple[slicing.Ports, dict[str, Any]]:
    return _ports(pod, service), _endpoint(store, pod, service)


def _ports(pod: Object, service: Object) -> slicing.Ports:
    """Return what a pod serves of a Service. Pods with different numbers lie in different slices."""
    ports = [
        (port.get("name") or "", port.get("protocol") or "TCP", number, port.get("appProtocol"))
        for port, number in ports_in(pod, service)
    ]
    return slicing.in_order(ports)


def _endpoint(store: Store, pod: Object, service: Object) -> dict[str, Any]:
    serving, terminating = is_ready(pod), is_terminating(pod)
    published = bool(service["spec"].get("publishNotReadyAddresses"))
    endpoint: dict[str, Any] = {
        "addresses": [ip_of(pod)],
        "conditions": {
            "ready": published or (serving and not terminating),
            "serving": serving,
            "terminating": terminating,
        },
    }
    hostname = hostname_for(pod, service)
    if hostname:
        endpoint["hostname"] = hostname
    endpoint["targetRef"] = target_ref(pod)
    node = pod["spec"].get("nodeName")
    if node:
        endpoint["nodeName"] = node
        zone = zone_of(store.get("Node", node))
        if zone:
            endpoint["zone"] = zone
    return endpoint
