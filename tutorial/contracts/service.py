"""A stored Service object, read in the field's own terms.

The API server has validated and defaulted these objects, so a missing field means that the type
has none of it, never that somebody forgot to fill it in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tutorial.kube.apiserver.review import Review

TYPE_NAMES: Final[Mapping[str, str]] = {
    "clusterip": "ClusterIP",
    "nodeport": "NodePort",
    "loadbalancer": "LoadBalancer",
    "externalname": "ExternalName",
    "headless": "Headless",
}
"""Slug → the name people use. Headless is no value of `spec.type`; it is a ClusterIP without an address."""


@dataclass(frozen=True, slots=True)
class Port:
    """One entry of `spec.ports`, as stored."""

    name: str
    protocol: str
    number: int
    target: int | str
    node_port: int | None

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Port":
        """Read one stored entry."""
        number = entry.get("port", 0)
        # ExternalName stores its ports without targetPort being of any use; the others default it.
        target = entry.get("targetPort") or number
        return cls(entry.get("name", ""), entry.get("protocol", "TCP"), number, target, entry.get("nodePort"))

    def __str__(self) -> str:
        return f"{self.number}" if self.protocol == "TCP" else f"{self.number}/{self.protocol}"


@dataclass(frozen=True, slots=True)
class Service:
    """A Service that the API server has created."""

    name: str
    namespace: str
    spec: Mapping[str, Any]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Service":
        """Read a stored object."""
        meta = stored.get("metadata", {})
        return cls(meta.get("name", ""), meta.get("namespace", "default"), stored.get("spec", {}))

    @property
    def slug(self) -> str:
        """Which of the five it is: "clusterip", "nodeport", "loadbalancer", "externalname" or "headless"."""
        kind = str(self.spec.get("type", "ClusterIP"))
        return "headless" if kind == "ClusterIP" and self.cluster_ip == "None" else kind.lower()

    @property
    def type(self) -> str:
        """The name people use: "NodePort", "Headless", …"""
        return TYPE_NAMES[self.slug]

    @property
    def a_type(self) -> str:
        """The name within a sentence: "a NodePort", "an ExternalName", "a headless Service"."""
        return {"headless": "a headless Service", "externalname": "an ExternalName"}.get(self.slug, f"a {self.type}")

    @property
    def cluster_ip(self) -> str:
        """The virtual address, "None" for headless, "" where there is none."""
        return str(self.spec.get("clusterIP", ""))

    @property
    def has_cluster_ip(self) -> bool:
        """Whether kube-proxy answers on an address of this Service's own."""
        return self.slug in {"clusterip", "nodeport", "loadbalancer"}

    @property
    def selector(self) -> Mapping[str, str]:
        """The labels that a pod must carry; empty where the type looks at none."""
        return {} if self.slug == "externalname" else self.spec.get("selector") or {}

    @property
    def ports(self) -> tuple[Port, ...]:
        """What it serves. An ExternalName may store ports, but nothing reads them."""
        return () if self.slug == "externalname" else tuple(Port.of(p) for p in self.spec.get("ports") or ())

    @property
    def node_ports(self) -> tuple[Port, ...]:
        """The ports that kube-proxy opens on the nodes."""
        if self.slug not in {"nodeport", "loadbalancer"}:
            return ()
        return tuple(p for p in self.ports if p.node_port)

    @property
    def local_only(self) -> bool:
        """Whether a node hands outside callers to its own pods only."""
        return self.spec.get("externalTrafficPolicy") == "Local"

    @property
    def publishes_not_ready(self) -> bool:
        """Whether pods count before they are ready."""
        return bool(self.spec.get("publishNotReadyAddresses", False))

    @property
    def host(self) -> str:
        """Its name in the cluster's DNS, with the usual cluster domain."""
        return f"{self.name}.{self.namespace}.svc.cluster.local"

    def port(self, number: int, protocol: str = "TCP") -> Port | None:
        """The entry that serves this port, or None."""
        return next((p for p in self.ports if (p.number, p.protocol) == (number, protocol)), None)


def services_of(review: Review) -> tuple[Service, ...]:
    """Every Service that was created, in the order of the documents. Knative's kind of that name is another one."""
    return tuple(Service.of(o) for o in review.objects if (o["apiVersion"], o["kind"]) == ("v1", "Service"))
