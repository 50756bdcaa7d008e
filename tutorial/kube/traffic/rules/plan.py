"""What a node does with each port of its Services, before it is written down in one language or the other."""

from collections.abc import Iterator
from typing import NamedTuple

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.traffic.network import Network
from tutorial.kube.traffic.ports import Endpoint, ServicePort, usable


class Plan(NamedTuple):
    """A port of a Service on one node."""

    port: ServicePort
    cluster: tuple[Endpoint, ...]
    """Whom the node uses under the policy Cluster."""
    local: tuple[Endpoint, ...]
    """Whom it uses under the policy Local."""
    anywhere: bool
    """Whether the Service has any endpoint, on whichever node."""
    sticky_seconds: int
    """How long an affinity lasts; 0 without one."""

    @property
    def internal(self) -> bool:
        """Whether the cluster IP leads to somebody from this node."""
        return bool(self.local) if self.port.internal_local else self.anywhere

    @property
    def external(self) -> bool:
        """Whether callers from outside reach somebody through this node."""
        return bool(self.local) if self.port.external_local else self.anywhere

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """Everybody whom one of the policies leads to."""
        return tuple(dict.fromkeys((*self.cluster, *self.local)))

    @property
    def guarded(self) -> bool:
        """Whether source ranges guard the load balancer's addresses."""
        return bool(self.port.balancer_ips and self.port.ranges)


def plans(cluster: Cluster, node: str, service: str | None) -> Iterator[Plan]:
    """Yield what a node does, port by port. `service` ("default/web") leaves out all other Services."""
    network = Network(cluster)
    for port in network.rules_on(node).ports:
        if service is not None and port.service != service:
            continue
        found = usable(port, node, network.nodes[node].zone)
        seconds = _seconds(cluster, port) if port.sticky else 0
        yield Plan(port, found.cluster, found.local, found.anywhere, seconds)


def _seconds(cluster: Cluster, port: ServicePort) -> int:
    service = cluster.get("Service", port.name, port.namespace) or {"spec": {}}
    config = service["spec"].get("sessionAffinityConfig") or {}
    return int((config.get("clientIP") or {}).get("timeoutSeconds") or 10800)


def heading(node: str, service: str | None) -> str:
    """The line above every listing: what it is, and what it leaves out."""
    whose = f"the Service {service}" if service else "Services"
    return f"# An illustration: the rules for {whose} on {node}, without the rest of the ruleset.\n"
