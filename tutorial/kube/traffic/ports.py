"""What kube-proxy knows about Services: one entry for each port, with its endpoints.

Mirrors pkg/proxy/{serviceport,servicechangetracker,endpointslicecache}.go of Kubernetes 1.36.
"""

import ipaddress
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tutorial.kube.cluster.cluster import Object

SERVICE_NAME = "kubernetes.io/service-name"
_NOT_OURS = ("service.kubernetes.io/service-proxy-name", "service.kubernetes.io/headless")


class Endpoint(NamedTuple):
    """An address and port that a slice lists."""

    ip: str
    port: int
    ready: bool
    serving: bool
    terminating: bool
    node: str
    zones: frozenset[str]
    """The zones that the hints name; empty without hints."""
    nodes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.ip}:{self.port}"


class ServicePort(NamedTuple):
    """One port of a Service, as kube-proxy turns it into rules."""

    namespace: str
    name: str
    port_name: str
    protocol: str
    port: int
    node_port: int
    cluster_ip: str
    external_ips: tuple[str, ...]
    balancer_ips: tuple[str, ...]
    """The addresses of the load balancer that kube-proxy answers for: those with the ipMode VIP."""
    ranges: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
    internal_local: bool
    external_local: bool
    sticky: bool
    """Whether sessionAffinity is ClientIP."""
    health_port: int
    endpoints: tuple[Endpoint, ...]

    @property
    def service(self) -> str:
        """Namespace and name: "default/web"."""
        return f"{self.namespace}/{self.name}"

    @property
    def reachable_from_outside(self) -> bool:
        """Whether anything but the cluster IP leads to it (ExternallyAccessible)."""
        return bool(self.node_port or self.balancer_ips or self.external_ips)

    def is_healthy_on(self, node: str) -> bool:
        """Whether a balancer sends to a node: under a policy Local only to one with a ready endpoint of its own."""
        return not self.health_port or any(e.ready and e.node == node for e in self.endpoints)

    def allows(self, source: str) -> bool:
        """Whether loadBalancerSourceRanges let this address in."""
        return not self.ranges or any(ipaddress.ip_address(source) in r for r in self.ranges)


def service_ports(services: Iterable[Object], slices: Iterable[Object]) -> list[ServicePort]:
    """Return what kube-proxy has to serve: not headless, not ExternalName, not left to another proxy."""
    found = _endpoints(slices)
    out: list[ServicePort] = []
    for service in services:
        meta, spec = service["metadata"], service["spec"]
        cluster_ip = spec.get("clusterIP") or ""
        labels = meta.get("labels") or {}
        if cluster_ip in ("", "None") or spec.get("type") == "ExternalName" or any(n in labels for n in _NOT_OURS):
            continue
        ingress = ((service.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
        is_balancer = spec.get("type") == "LoadBalancer"
        for port in spec.get("ports") or ():
            protocol = port.get("protocol") or "TCP"
            key = (meta["namespace"], meta["name"], port.get("name") or "", protocol)
            out.append(
                ServicePort(
                    *key,
                    port=port["port"],
                    node_port=port.get("nodePort") or 0,
                    cluster_ip=cluster_ip,
                    external_ips=tuple(spec.get("externalIPs") or ()),
                    balancer_ips=tuple(
                        i["ip"] for i in ingress if is_balancer and i.get("ip") and i.get("ipMode", "VIP") == "VIP"
                    ),
                    ranges=_networks(spec.get("loadBalancerSourceRanges") or ()) if is_balancer else (),
                    internal_local=spec.get("internalTrafficPolicy") == "Local",
                    external_local=spec.get("externalTrafficPolicy") == "Local",
                    sticky=spec.get("sessionAffinity") == "ClientIP",
                    health_port=spec.get("healthCheckNodePort") or 0,
                    endpoints=tuple(found.get(key, {}).values()),
                )
            )
    return out


type _Key = tuple[str, str, str, str]


def _endpoints(slices: Iterable[Object]) -> dict[_Key, dict[str, Endpoint]]:
    """Collect the endpoints of all slices by Service and port name. An address counts once."""
    out: dict[_Key, dict[str, Endpoint]] = {}
    for slice_ in slices:
        meta = slice_["metadata"]
        labels = meta.get("labels") or {}
        service = labels.get(SERVICE_NAME)
        if not service or slice_.get("addressType") != "IPv4" or any(n in labels for n in _NOT_OURS):
            continue
        for port in slice_.get("ports") or ():
            if not port.get("port"):
                continue
            key = (meta["namespace"], service, port.get("name") or "", port.get("protocol") or "TCP")
            into = out.setdefault(key, {})
            for given in slice_.get("endpoints") or ():
                endpoint = _endpoint(given, port["port"])
                known = into.get(str(endpoint))
                # Of two entries the first counts, unless only the other one says on which node it is (addEndpoints).
                if known is None or (endpoint.node and not known.node):
                    into[str(endpoint)] = endpoint
    return out


def _endpoint(given: Mapping[str, object], port: int) -> Endpoint:
    conditions: Mapping[str, object] = given.get("conditions") or {}  # type: ignore[assignment]
    hints: Mapping[str, list[Mapping[str, str]]] = given.get("hints") or {}  # type: ignore[assignment]
    ready, serving = conditions.get("ready"), conditions.get("serving")
    return Endpoint(
        ip=given["addresses"][0],  # type: ignore[index]
        port=port,
        ready=ready is None or bool(ready),
        serving=serving is None or bool(serving),
        terminating=bool(conditions.get("terminating")),
        node=str(given.get("nodeName") or ""),
        zones=frozenset(z["name"] for z in hints.get("forZones") or ()),
        nodes=frozenset(n["name"] for n in hints.get("forNodes") or ()),
    )


def _networks(texts: Iterable[str]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(text.strip(), strict=False) for text in texts)


class Usable(NamedTuple):
    """The endpoints that a node may send to."""

    cluster: tuple[Endpoint, ...]
    """Under the policy Cluster."""
    local: tuple[Endpoint, ...]
    """Under a policy Local: those on this node."""
    anywhere: bool
    """Whether there is any endpoint in the cluster: without one the node refuses, with one elsewhere it drops."""
    hints: str
    """Which hints narrowed the choice: "node", "zone" or ""."""


def usable(port: ServicePort, node: str, zone: str) -> Usable:
    """Say which endpoints of a port a node uses (pkg/proxy/topology.go, CategorizeEndpoints)."""
    uses_cluster = not port.internal_local or port.reachable_from_outside
    uses_local = port.internal_local or (port.external_local and port.reachable_from_outside)
    ready = tuple(e for e in port.endpoints if e.ready)
    leaving = tuple(e for e in port.endpoints if not e.ready and e.serving and e.terminating)
    cluster: tuple[Endpoint, ...] = ()
    hints = ""
    if uses_cluster:
        hints = _hints(ready, node, zone)
        cluster = tuple(e for e in ready if _near(e, hints, node, zone)) or leaving
    local: tuple[Endpoint, ...] = ()
    anywhere = bool(cluster)
    if uses_local:
        local = tuple(e for e in ready if e.node == node) or tuple(e for e in leaving if e.node == node)
        anywhere = bool(ready or leaving)
    return Usable(cluster, local, anywhere, hints)


def _hints(ready: tuple[Endpoint, ...], node: str, zone: str) -> str:
    """Hints count only if every ready endpoint has one and at least one is meant for this node, or this zone."""
    if not ready:
        return ""
    if all(e.nodes for e in ready) and any(node in e.nodes for e in ready):
        return "node"
    if zone and all(e.zones for e in ready) and any(zone in e.zones for e in ready):
        return "zone"
    return ""


def _near(endpoint: Endpoint, hints: str, node: str, zone: str) -> bool:
    if hints == "node":
        return node in endpoint.nodes
    return hints != "zone" or zone in endpoint.zones
