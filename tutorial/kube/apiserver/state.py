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
        key = (service["metadata"]["namespace"], service["metadata"]["name"])
        ips, ports = _held(service)
        old_ips, old_ports = _held(self.services[key]) if key in self.services else (set(), set())
        return self._replace(
            services={**self.services, key: service},
            cluster_ips=(self.cluster_ips - old_ips) | ips,
            node_ports=(self.node_ports - old_ports) | ports,
        )


def _held(service: Mapping[str, Any]) -> tuple[set[str], set[int]]:
    """Return the addresses and the node ports that a Service holds."""
    spec = service["spec"]
    ports = {port["nodePort"] for port in spec.get("ports", ()) if port.get("nodePort")}
    ports |= {spec["healthCheckNodePort"]} if spec.get("healthCheckNodePort") else set()
    return {ip for ip in spec.get("clusterIPs", ()) if ip != "None"}, ports


EMPTY = State()
