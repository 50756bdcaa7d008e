"""The subresource status of a Service: what a controller of load balancers writes.

Mirrors registry/core/service/strategy.go (serviceStatusStrategy) and validation.go
ValidateLoadBalancerStatus.
"""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.addresses import check_ip, parse_ip
from tutorial.kube.apiserver.field import FieldError, forbidden, invalid, unsupported
from tutorial.kube.apiserver.status import Status, invalid_status
from tutorial.kube.apiserver.update import Updated
from tutorial.kube.apiserver.warnings import Warned
from tutorial.kube.manifest import Path

_MODES = ("Proxy", "VIP")


def put_status(value: Mapping[str, Any], old: Mapping[str, Any]) -> Updated | tuple[Status, tuple[Warned, ...]]:
    """Take nothing but the status of a decoded Service, which is not changed, over to the stored one."""
    status = copy.deepcopy(dict(value.get("status") or {}))
    balancer = status.setdefault("loadBalancer", {})
    if not balancer.get("ingress"):
        balancer.pop("ingress", None)
    for ingress in balancer.get("ingress", ()):
        if ingress.get("ip") and old["spec"]["type"] == "LoadBalancer":
            ingress.setdefault("ipMode", "VIP")
    errors = list(_check(balancer.get("ingress") or [], old["spec"]["type"]))
    if errors:
        return invalid_status(old["metadata"]["name"], errors), ()
    return Updated({**old, "status": status}, ())


def _check(ingress: list[Mapping[str, Any]], type_: str) -> Iterator[FieldError]:
    path: Path = ("status", "loadBalancer", "ingress")
    if ingress and type_ != "LoadBalancer":
        yield forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")
        return
    for i, entry in enumerate(ingress):
        at = (*path, i)
        ip, mode, hostname = (entry.get(name) or "" for name in ("ip", "ipMode", "hostname"))
        if ip:
            yield from check_ip((*at, "ip"), ip)
        if mode and not ip:
            yield forbidden((*at, "ipMode"), "may not be specified when `ip` is not set")
        elif mode and mode not in _MODES:
            yield unsupported((*at, "ipMode"), mode, _MODES)
        if hostname:
            yield from (invalid((*at, "hostname"), hostname, text) for text in names.dns_subdomain(hostname))
            if parse_ip(hostname):
                yield invalid((*at, "hostname"), hostname, "must be a DNS name, not an IP address")
