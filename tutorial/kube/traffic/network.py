"""Who has which address: an index over a cluster, made once for all its traces."""

import ipaddress
from functools import cached_property
from typing import NamedTuple

from tutorial.kube.cluster.around import API_SERVER, OUTSIDE, PROXY, Server
from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import selects
from tutorial.kube.cluster.pods import gateway_of, ip_of, is_host_network, is_over, listening, node_ip, zone_of
from tutorial.kube.traffic.ports import ServicePort, service_ports

SERVICES = ipaddress.ip_network("10.96.0.0/16")
PODS = ipaddress.ip_network("10.244.0.0/16")
EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers"
HEALTHZ = 10256
"""Where kube-proxy says that it is well, on every node."""


class Node(NamedTuple):
    """A node as the network sees it."""

    name: str
    ip: str
    gateway: str
    zone: str
    excluded: bool
    """Whether load balancers leave it alone."""

    def has(self, ip: str) -> bool:
        """Whether an address is one of its own."""
        return ip in (self.ip, self.gateway) or ip.startswith("127.")


class Rule(NamedTuple):
    """A rule that took a packet: by which of a Service's addresses."""

    kind: str  # "cluster IP", "external IP", "load balancer" or "node port"
    port: ServicePort


class Rules:
    """The rules of one kube-proxy, by what is written on a packet."""

    def __init__(self, ports: list[ServicePort]) -> None:
        self.ports = ports
        self.by_address: dict[tuple[str, str, int], Rule] = {}
        self.by_node_port: dict[tuple[str, int], Rule] = {}
        self.cluster_ips = {port.cluster_ip for port in ports}
        self.health: dict[int, ServicePort] = {}
        for port in ports:
            self.by_address.setdefault((port.cluster_ip, port.protocol, port.port), Rule("cluster IP", port))
            for ip in port.external_ips:
                self.by_address.setdefault((ip, port.protocol, port.port), Rule("external IP", port))
            for ip in port.balancer_ips:
                self.by_address.setdefault((ip, port.protocol, port.port), Rule("load balancer", port))
            if port.node_port:
                self.by_node_port.setdefault((port.protocol, port.node_port), Rule("node port", port))
            if port.health_port:
                self.health.setdefault(port.health_port, port)


class Network:
    """A cluster's network: nodes, pods and outside hosts by address, and what each kube-proxy knows."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.mode = cluster.around.mode
        self.nodes = {n["metadata"]["name"]: _node(n) for n in cluster.nodes()}
        self.node_of = {ip: n for n in self.nodes.values() for ip in (n.ip, n.gateway)}
        self.pods: dict[str, Object] = {}
        self.on_host: dict[str, list[Object]] = {}
        self._listening: dict[Ref, frozenset[str]] = {}
        for pod in cluster.of("Pod"):
            ip = ip_of(pod)
            if not ip or is_over(pod):
                continue
            if is_host_network(pod):
                self.on_host.setdefault(pod["spec"].get("nodeName", ""), []).append(pod)
            else:
                self.pods[ip] = pod

    def listens(self, pod: Object, port: int, protocol: str, loopback: bool = False) -> bool:
        """Whether something in a pod answers on a port, asked by its address or on its own loopback."""
        ref = ref_of(pod)
        here = self._listening.get(ref)
        if here is None:
            here = self._listening[ref] = frozenset(listening(self.cluster, pod))
        wanted = f"{port}/{protocol}"
        return wanted in here or (loopback and f"127.0.0.1:{wanted}" in here)

    @cached_property
    def rules(self) -> Rules:
        """What every kube-proxy knows that is not stopped."""
        return Rules(service_ports(self.cluster.of("Service"), self.cluster.of("EndpointSlice")))

    def rules_on(self, node: str) -> Rules:
        """What the kube-proxy of a node knows: what it saw last, if it stands still."""
        seen = self.cluster.around.stopped.get(node)
        if seen is None:
            return self.rules
        objects = list(seen.values())
        return Rules(
            service_ports(
                (o for o in objects if o["kind"] == "Service"), (o for o in objects if o["kind"] == "EndpointSlice")
            )
        )

    @cached_property
    def balancers(self) -> dict[str, list[Object]]:
        """Addresses of boxes that end connections themselves → the Services whose status names them."""
        out: dict[str, list[Object]] = {PROXY: []}
        for service in self.cluster.of("Service"):
            for ingress in ((service.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ():
                if ingress.get("ipMode") == "Proxy" and ingress.get("ip"):
                    out.setdefault(ingress["ip"], []).append(service)
        return out

    def behind_balancer(self, ip: str, port: int, protocol: str) -> ServicePort | None:
        """The port of a Service that a box at this address serves by node ports; None when it serves none."""
        names = {(s["metadata"]["namespace"], s["metadata"]["name"]) for s in self.balancers.get(ip, ())}
        for p in self.rules.ports:
            if (p.namespace, p.name) in names and (p.port, p.protocol) == (port, protocol) and p.node_port:
                return p
        return None

    @cached_property
    def _policies(self) -> list[Object]:
        found = self.cluster.of("NetworkPolicy")
        return [p for p in found if "Ingress" in ((p.get("spec") or {}).get("policyTypes") or ["Ingress"])]

    def policy_for(self, pod: Object) -> str:
        """The name of a NetworkPolicy about connections into a pod; an empty text when there is none."""
        meta = pod["metadata"]
        for policy in self._policies:
            selector = (policy.get("spec") or {}).get("podSelector") or {}
            if policy["metadata"]["namespace"] == meta["namespace"] and (
                not any(selector.values()) or selects(selector, meta.get("labels") or {})
            ):
                return str(policy["metadata"]["name"])
        return ""

    def entries(self, ip: str) -> list[Node]:
        """The nodes through which traffic for an address may come in: a load balancer's leaves out some."""
        balanced = ip in self.balancers or any(ip in port.balancer_ips for port in self.rules.ports)
        return [node for node in self.nodes.values() if not (balanced and node.excluded)]

    def servers_at(self, ip: str) -> list[Server]:
        """The servers that stand outside at an address."""
        return [s for s in self.cluster.around.servers if s.ip == ip]

    def is_outside_host(self, ip: str) -> bool:
        """Whether a host outside of the cluster has this address."""
        return ip in OUTSIDE.values() or ip == API_SERVER or bool(self.servers_at(ip))

    def home(self, ip: str) -> str:
        """The node that a packet to this address ends up on: a node's name, or "" for outside and nowhere."""
        if ip in self.pods:
            return str(self.pods[ip]["spec"].get("nodeName", ""))
        node = self.node_of.get(ip)
        return node.name if node else ""


def _node(node: Object) -> Node:
    meta = node["metadata"]
    return Node(meta["name"], node_ip(node), gateway_of(node), zone_of(node), EXCLUDED in (meta.get("labels") or {}))


def in_pods(ip: str) -> bool:
    """Whether an address is of the pods' range."""
    return ip.startswith("10.244.")


def in_services(ip: str) -> bool:
    """Whether an address is of the Services' range."""
    return ip.startswith("10.96.")


def pod_name(pod: Object) -> str:
    """A pod's name as traces call it: with its namespace unless that is default."""
    meta = pod["metadata"]
    return str(meta["name"]) if meta["namespace"] == "default" else f"{meta['namespace']}/{meta['name']}"


def pod_place(pod: Object) -> str:
    """A pod as a place: "pod:default/web-1"."""
    return f"pod:{pod['metadata']['namespace']}/{pod['metadata']['name']}"
