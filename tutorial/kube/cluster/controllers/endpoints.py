"""The Endpoints controller: the older list of the pods behind a Service, one object of the Service's name.

Mirrors pkg/controller/endpoint and RepackSubsets of pkg/api/endpoints. Terminating pods are left out, pods
that are not ready have a list of their own. The Service kubernetes is the API server's own business: it has
no selector.
"""

from collections.abc import Sequence
from typing import Any

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import (
    ENDPOINTS_CONTROLLER,
    ENDPOINTS_MANAGED_BY,
    HEADLESS,
    MIRRORING_CONTROLLER,
    SERVICE_NAME,
    SLICE_MANAGED_BY,
    has_labels,
    is_headless,
    labels_of,
)
from tutorial.kube.cluster.controllers.hashes import subset_port
from tutorial.kube.cluster.controllers.selected import (
    has_endpoints_of_pods,
    hostname_for,
    is_endpoint,
    ports_in,
    selected,
    target_ref,
)
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.trigger import is_triggered_for, with_trigger_time
from tutorial.kube.cluster.pods import ip_of, is_ready

type _Port = tuple[str, int, str, str | None]


def sync_endpoints(store: Store, refs: Sequence[Ref]) -> None:
    """Write the Endpoints of Services with a selector; remove those of Services that are gone."""
    for ref in refs:
        service, old = store.objects.get(ref), store.get("Endpoints", ref.name, ref.namespace)
        if service is not None and has_endpoints_of_pods(service):
            _sync(store, service, old)
        elif service is None and old is not None and _had_a_service(store, old):
            store.drop(ref_of(old))


def _had_a_service(store: Store, endpoints: Object) -> bool:
    """Whether Endpoints belong to a Service that is gone. Those that wait for a Service stay."""
    if labels_of(endpoints).get(ENDPOINTS_MANAGED_BY) == ENDPOINTS_CONTROLLER:
        return True
    ref = ref_of(endpoints)
    mirrored = {SERVICE_NAME: ref.name, SLICE_MANAGED_BY: MIRRORING_CONTROLLER}
    return any(has_labels(slice_, mirrored) for slice_ in store.of("EndpointSlice", ref.namespace))


def _sync(store: Store, service: Object, old: Object | None) -> None:
    meta = service["metadata"]
    pods = selected(store, service)
    subsets = _subsets(store, pods, service)
    labels = {key: text for key, text in labels_of(service).items() if key != HEADLESS}
    labels |= {HEADLESS: ""} if is_headless(service) else {}
    labels |= {ENDPOINTS_MANAGED_BY: ENDPOINTS_CONTROLLER}
    before = None if old is None else old.get("subsets") or []
    if old is not None and before == subsets and dict(labels_of(old)) == labels:
        return
    own = {"name": meta["name"], "namespace": meta["namespace"]} if old is None else dict(old["metadata"])
    value = {"apiVersion": "v1", "kind": "Endpoints", "metadata": own | {"labels": labels}}
    published = bool(service["spec"].get("publishNotReadyAddresses"))
    triggered = is_triggered_for(pods, before, published)
    store.put(with_trigger_time(value | ({"subsets": subsets} if subsets else {}), triggered))


def _subsets(store: Store, pods: list[Object], service: Object) -> list[dict[str, Any]]:
    """Return the addresses, grouped by the ports that they have in common."""
    published = bool(service["spec"].get("publishNotReadyAddresses"))
    portless = not service["spec"].get("ports") and is_headless(service)
    serving: dict[_Port | None, dict[str, bool]] = {}
    addresses: dict[str, dict[str, Any]] = {}
    for pod in pods:
        if not is_endpoint(pod, terminating=published):
            continue
        key, addresses[key], offered = store.once(_offered, pod, service)
        for port in [None] if portless else offered:
            serving.setdefault(port, {})[key] = published or is_ready(pod)
    together: dict[tuple[tuple[str, bool], ...], list[_Port]] = {}
    for served, ready in serving.items():
        together.setdefault(tuple(sorted(ready.items())), []).extend([served] if served else [])
    subsets = []
    for members, group in together.items():
        subset: dict[str, Any] = {}
        for field, wanted in (("addresses", True), ("notReadyAddresses", False)):
            found = [addresses[key] for key, ready_ in members if ready_ is wanted]
            subset |= {field: found} if found else {}
        subsets.append(
            subset | ({"ports": [_port(p) for p in sorted(group, key=lambda p: subset_port(*p))]} if group else {})
        )
    return sorted(subsets, key=lambda subset: [p["port"] for p in subset.get("ports") or ()])


def _offered(_store: Store, pod: Object, service: Object) -> tuple[str, dict[str, Any], list[_Port]]:
    """Return what to sort a pod by, its address, and the ports that a Service leads to in it."""
    ports = [
        (port.get("name") or "", number, port.get("protocol") or "TCP", port.get("appProtocol"))
        for port, number in ports_in(pod, service)
    ]
    return f"{ip_of(pod)}/{pod['metadata']['name']}", _address(pod, service), ports


def _address(pod: Object, service: Object) -> dict[str, Any]:
    hostname, node = hostname_for(pod, service), pod["spec"].get("nodeName")
    out: dict[str, Any] = {"ip": ip_of(pod)}
    out |= {"hostname": hostname} if hostname else {}
    out |= {"nodeName": node} if node else {}
    return out | {"targetRef": target_ref(pod)}


def _port(port: _Port) -> dict[str, Any]:
    name, number, protocol, application = port
    out: dict[str, Any] = {"name": name} if name else {}
    out |= {"port": number, "protocol": protocol}
    return out | ({"appProtocol": application} if application else {})
