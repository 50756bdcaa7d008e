"""The network interfaces, addresses and routes of a place."""

import hashlib
from typing import NamedTuple

from tutorial.kube.cluster.around import EXTERNAL, OUTSIDE
from tutorial.kube.cluster.pods import gateway_of, ip_of, is_host_network, node_ip
from tutorial.kube.terminal.job import Job
from tutorial.kube.terminal.tools._shared.connect import own_node, own_pod

ROUTER = "172.30.0.1"


class Link(NamedTuple):
    """An interface with its one address."""

    number: int
    name: str
    peer: str
    """What stands behind the @: "if5"."""
    mac: str
    address: str
    """With the length of its network; empty without an address."""
    scope: str
    broadcast: str = ""


class Route(NamedTuple):
    """A line of the routing table."""

    to: str
    """"default", a network or an address."""
    rest: str
    """As `ip route` goes on: "via 10.244.1.1 dev eth0"."""


class Place(NamedTuple):
    """Everything that `ip` shows."""

    links: list[Link]
    routes: list[Route]
    address: str
    gateway: str
    """Where everything goes that is not near."""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _mac(text: str) -> str:
    digest = _digest(text)
    return ":".join([f"{int(digest[:2], 16) & 0xFC | 2:02x}", *(digest[i : i + 2] for i in range(2, 12, 2))])


LOOPBACK = Link(1, "lo", "", "00:00:00:00:00:00", "127.0.0.1/8", "host lo")


def place_of(job: Job) -> Place:
    """Return what the job's place has."""
    pod, node = own_pod(job), own_node(job)
    if pod is not None and node is not None and not is_host_network(pod):
        ip, gateway = ip_of(pod), gateway_of(node)
        network = gateway.rpartition(".")[0] + ".0/24"
        routes = [
            Route("default", f"via {gateway} dev eth0"),
            Route(network, f"via {gateway} dev eth0 src {ip}"),
            Route(gateway, f"dev eth0 scope link src {ip}"),
        ]
        link = Link(2, "eth0", "if7", _mac(ip), f"{ip}/24", "global eth0", gateway.rpartition(".")[0] + ".255")
        return Place([LOOPBACK, link], routes, ip, gateway)
    ip = node_ip(node) if node is not None else OUTSIDE.get(job.where, EXTERNAL)
    links = [LOOPBACK, Link(2, "eth0", "", _mac(ip), f"{ip}/24", "global eth0", "172.30.0.255")]
    routes = [Route("default", f"via {ROUTER} dev eth0")]
    near = Route("172.30.0.0/24", f"dev eth0 proto kernel scope link src {ip}")
    if node is None:
        return Place(links, [*routes, near], ip, ROUTER)
    name = node["metadata"]["name"]
    for other in job.cluster.of("Pod"):
        address = ip_of(other)
        if other["spec"].get("nodeName") != name or is_host_network(other) or not address:
            continue
        veth = f"veth{_digest(other['metadata']['namespace'] + '/' + other['metadata']['name'])[:8]}"
        links.append(Link(len(links) + 1, veth, "if2", _mac(veth), f"{gateway_of(node)}/32", f"global {veth}"))
        routes.append(Route(address, f"dev {veth} scope host"))
    for peer in job.cluster.nodes():
        if peer["metadata"]["name"] != name:
            routes.append(Route(str(peer["spec"]["podCIDR"]), f"via {node_ip(peer)} dev eth0"))
    return Place(links, [*routes, near], ip, ROUTER)
