"""The controller of load balancers: it gives a Service of type LoadBalancer its address.

Stands in for a cloud's controller or MetalLB. It fills an empty status and keeps its hands off one that is
there, so an address set by hand stays. It may be absent: then EXTERNAL-IP stays <pending>.
"""

import ipaddress
from collections.abc import Sequence
from typing import Final

from tutorial.kube.cluster.around import PROXY, VIP
from tutorial.kube.cluster.cluster import Object, Ref
from tutorial.kube.cluster.controllers.store import Store

POOL: Final = ipaddress.IPv4Network("172.30.0.192/26")
"""The addresses that it may hand out."""
_NEXT: Final = tuple(str(ip) for ip in POOL.hosts() if ip > ipaddress.IPv4Address(PROXY))


def balance(store: Store, _refs: Sequence[Ref]) -> None:
    """Hand out addresses to the Services that wait for one, and take them back from those of another type.

    Whichever Service changed, an address may have become free for another one.
    """
    services = store.all("Service")
    taken: set[str] | None = None
    for service in services:
        ingress = (service.get("status", {}).get("loadBalancer") or {}).get("ingress")
        if service["spec"].get("type") != "LoadBalancer":
            if ingress:
                store.put({**service, "status": {**service["status"], "loadBalancer": {}}})
        elif not ingress and _is_served(store, service):
            if taken is None:
                taken = {ip for other in services for ip in _held(other)}
            ip = _address(store, service, taken)
            if ip:
                taken.add(ip)
                given = {"ingress": [{"ip": ip, "ipMode": store.cluster.around.balancer}]}
                store.put({**service, "status": {**service.get("status", {}), "loadBalancer": given}})


def _held(service: Object) -> list[str]:
    """Return the outside addresses that a Service claims."""
    spec, ingress = service["spec"], (service.get("status", {}).get("loadBalancer") or {}).get("ingress") or ()
    given = [entry.get("ip") or "" for entry in ingress] if spec.get("type") == "LoadBalancer" else []
    return [*given, *(spec.get("externalIPs") or ())]


def _is_served(store: Store, service: Object) -> bool:
    classes = store.cluster.around.balancer_classes
    if not store.cluster.around.balancer:
        return False
    return classes is None or (service["spec"].get("loadBalancerClass") or "") in classes


def _address(store: Store, service: Object, taken: set[str]) -> str:
    """Return the address that spec.loadBalancerIP asks for, or the next free one; an empty text when there is none."""
    first = VIP if store.cluster.around.balancer == "VIP" else PROXY
    pool = (first, *_NEXT)
    asked = service["spec"].get("loadBalancerIP")
    if asked:
        pool = (asked,) if _in_pool(asked) else ()
    return next((ip for ip in pool if ip not in taken), "")


def _in_pool(text: str) -> bool:
    try:
        return ipaddress.IPv4Address(text) in POOL
    except ValueError:
        return False
