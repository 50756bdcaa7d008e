"""What the API server knows before a manifest comes: namespaces, Services and what they hold."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

type Key = tuple[str, str]  # namespace, name

KUBERNETES_IP = "10.96.0.1"
NAMESPACES = frozenset(
    {"default", "kube-system", "kube-public", "kube-node-lease", "production", "public-facing", "core"}
)


class State(NamedTuple):
    """An immutable cluster, as far as admission needs it.

    `cluster_ips` and `node_ports` are the addresses and ports that are taken.
    """

    namespaces: frozenset[str] = NAMESPACES
    services: Mapping[Key, Mapping[str, Any]] = MappingProxyType({})
    cluster_ips: frozenset[str] = frozenset({KUBERNETES_IP})
    node_ports: frozenset[int] = frozenset()
    drawn: Mapping[Key, int] = MappingProxyType({})
    """How often a Service has given back what it was handed out: the next time it gets something else."""
    terminating: frozenset[str] = frozenset()
    """The namespaces that are on their way out: nothing new may come."""
    dry_run: bool = False
    """Whether this is a rehearsal: then nothing is handed out, and less of what is asked for is looked at."""

    def with_namespaces(self, names: Iterable[str]) -> "State":
        """Return a state in which these namespaces exist as well."""
        return self._replace(namespaces=self.namespaces | set(names))

    def with_service(self, service: Mapping[str, Any]) -> "State":
        """Return a state that holds a stored Service, with what it was allocated.

        One of the same name is replaced, and what it alone held is free again.
        """
        return self.with_services((service,))

    def with_services(self, services: Iterable[Mapping[str, Any]]) -> "State":
        """Return a state that holds these stored Services, one after the other."""
        known, cluster_ips, node_ports = dict(self.services), set(self.cluster_ips), set(self.node_ports)
        for service in services:
            key = (service["metadata"]["namespace"], service["metadata"]["name"])
            if key in known:
                old_ips, old_ports = _held(known[key])
                cluster_ips -= old_ips
                node_ports -= old_ports
            known[key] = service
            ips, ports = _held(service)
            cluster_ips |= ips
            node_ports |= ports
        return self._replace(services=known, cluster_ips=frozenset(cluster_ips), node_ports=frozenset(node_ports))


def _held(service: Mapping[str, Any]) -> tuple[set[str], set[int]]:
    """Return the addresses and the node ports that a Service holds."""
    spec = service["spec"]
    ports = {port["nodePort"] for port in spec.get("ports", ()) if port.get("nodePort")}
    ports |= {spec["healthCheckNodePort"]} if spec.get("healthCheckNodePort") else set()
    return {ip for ip in spec.get("clusterIPs", ()) if ip != "None"}, ports


EMPTY = State()
