"""The pods behind a Service, and the ports that it leads to in each of them.

Mirrors k8s.io/endpointslice/util and pkg/api/v1/pod.FindPort.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Object, Ref
from tutorial.kube.cluster.controllers.common import SERVICE_NAME, SLICE_MANAGED_BY, has_labels, selector_of
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.pods import ip_of, is_over, is_terminating, ports_of


def has_endpoints_of_pods(service: Object) -> bool:
    """Whether the controllers write the endpoints of a Service: it has a selector and is no ExternalName."""
    return bool(selector_of(service)) and service["spec"].get("type") != "ExternalName"


def selected(store: Store, service: Object) -> list[Object]:
    """Return the pods that a Service selects, whatever their state, by address: a real cluster has no order here."""
    wanted = selector_of(service)
    pods = [pod for pod in store.of("Pod", service["metadata"]["namespace"]) if has_labels(pod, wanted)]
    ports = len(service["spec"].get("ports") or ())
    allowance.spend((allowance.ENDPOINT + allowance.ENDPOINT_PORT * ports) * len(pods))
    return sorted(pods, key=lambda pod: (_number(ip_of(pod)), pod["metadata"]["name"]))


@lru_cache(1024)
def _number(ip: str) -> list[int]:
    return [int(part) for part in ip.split(".") if part.isdigit()]


def slices_of(store: Store, service: Ref, controller: str) -> list[Object]:
    """Return the slices that a controller wrote for a Service, by name."""
    own = {SERVICE_NAME: service.name, SLICE_MANAGED_BY: controller}
    slices = [slice_ for slice_ in store.of("EndpointSlice", service.namespace) if has_labels(slice_, own)]
    return sorted(slices, key=lambda slice_: str(slice_["metadata"]["name"]))


def is_endpoint(pod: Object, terminating: bool) -> bool:
    """Whether a pod has its place among the endpoints: it runs and has an address (ShouldPodBeInEndpoints)."""
    return bool(ip_of(pod)) and not is_over(pod) and (terminating or not is_terminating(pod))


def hostname_for(pod: Object, service: Object) -> str:
    """Return the name that a pod has below its headless Service, or an empty text (ShouldSetHostname)."""
    spec, meta = pod.get("spec", {}), service["metadata"]
    if spec.get("subdomain") == meta["name"] and pod["metadata"]["namespace"] == meta["namespace"]:
        return str(spec.get("hostname") or "")
    return ""


def number_in(pod: Object, port: Mapping[str, Any]) -> int | None:
    """Return the number that a Service's port leads to in a pod; a name is looked up together with its protocol."""
    target, protocol = port.get("targetPort", port["port"]), port.get("protocol") or "TCP"
    if not isinstance(target, str):
        return int(target)
    return next((number for name, number, proto in ports_of(pod) if (name, proto) == (target, protocol)), None)


def ports_in(pod: Object, service: Object) -> Iterable[tuple[Mapping[str, Any], int]]:
    """Yield the ports of a Service that lead somewhere in a pod, with the number there."""
    for port in service["spec"].get("ports") or ():
        number = number_in(pod, port)
        if number is not None:
            yield port, number


def target_ref(pod: Object) -> dict[str, str]:
    """Return the reference of an endpoint to its pod. The uid is added when an object is shown."""
    return {"kind": "Pod", "name": pod["metadata"]["name"], "namespace": pod["metadata"]["namespace"]}
