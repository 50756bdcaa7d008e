"""The cluster that a manifest is tried in: its nodes, its pods, and who hands out addresses.

A lab is written down in an exercise (or made here for a promise) and never changes. Addresses are
dealt out by order, so the same lab always shows the same evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tutorial.contracts.service import Port, Service

NODES: Final = ("node-a", "node-b", "node-c")
OUTSIDE: Final = "172.30.0.100"
"""Somebody outside of the cluster, on the network that the nodes stand in."""
BALANCER: Final = "172.30.0.200"
"""What a load balancer's controller hands out here."""


class LabError(ValueError):
    """A lab was written down wrongly; the message names the place and what is allowed."""


@dataclass(frozen=True, slots=True)
class PodPort:
    """A port that a container declares, and listens on."""

    number: int
    name: str = ""
    protocol: str = "TCP"


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod with an address."""

    name: str
    labels: Mapping[str, str]
    namespace: str = "default"
    node: str = "node-a"
    ready: bool = True
    ports: tuple[PodPort, ...] = ()
    ip: str = ""
    hostname: str = ""
    subdomain: str = ""

    def listens(self, number: int, protocol: str = "TCP") -> bool:
        """Whether something in the pod answers on this port."""
        return any((p.number, p.protocol) == (number, protocol) for p in self.ports)

    def resolve(self, port: Port) -> int | None:
        """Where a Service's port leads in this pod, or None when the pod has no port of that name.

        A named targetPort is looked up per pod, by name and protocol (upstream: FindPort in
        pkg/api/v1/pod/util.go), so two pods may answer on different numbers.
        """
        if isinstance(port.target, int):
            return port.target
        wanted = (port.target, port.protocol)
        return next((p.number for p in self.ports if (p.name, p.protocol) == wanted), None)


@dataclass(frozen=True, slots=True)
class Lab:
    """Nodes, pods, and the load balancer classes that a controller serves.

    `balancers` is None when every class is served; "" stands for the default class.
    """

    pods: tuple[Pod, ...] = ()
    nodes: Mapping[str, str] = field(default_factory=lambda: _addresses(NODES))
    namespaces: tuple[str, ...] = ("default",)
    balancers: tuple[str, ...] | None = None

    @classmethod
    def parse(cls, written: Mapping[str, Any]) -> "Lab":
        """Read a lab as exercise.yaml writes it. Raises LabError when something is not as it should be."""
        _only(written, {"namespaces", "nodes", "pods", "balancers"}, "lab")
        names = _strings(written.get("nodes", NODES), "lab.nodes")
        if not names:
            raise LabError("lab.nodes: name at least one node")
        pods: list[Pod] = []
        for index, entry in enumerate(_list(written.get("pods", ()), "lab.pods")):
            pod = _pod(entry, f"lab.pods[{index}]", names[index % len(names)])
            if pod.node not in names:
                raise LabError(f"lab.pods[{index}].node: there is no node {pod.node}; there are {', '.join(names)}")
            if any((p.namespace, p.name) == (pod.namespace, pod.name) for p in pods):
                raise LabError(f"lab.pods[{index}].name: {pod.name} is there twice in {pod.namespace}")
            pods.append(pod)
        namespaces = dict.fromkeys(("default", *_strings(written.get("namespaces", ()), "lab.namespaces")))
        namespaces |= dict.fromkeys(p.namespace for p in pods)
        balancers = written.get("balancers")
        return cls(
            pods=_numbered(pods, names),
            nodes=_addresses(names),
            namespaces=tuple(namespaces),
            balancers=None if balancers is None else _strings(balancers, "lab.balancers"),
        )

    def selected(self, service: Service) -> tuple[Pod, ...]:
        """The pods that the selector matches, ready or not. A Service without selector matches none."""
        wanted = service.selector.items()
        if not wanted:
            return ()
        return tuple(p for p in self.pods if p.namespace == service.namespace and wanted <= p.labels.items())

    def backends(self, service: Service) -> tuple[Pod, ...]:
        """The pods that stand behind the Service: matched, and ready unless unready ones are published too."""
        return tuple(p for p in self.selected(service) if p.ready or service.publishes_not_ready)

    def without(self, node: str) -> "Lab":
        """The lab after a node is gone, with its pods."""
        return Lab(
            pods=tuple(p for p in self.pods if p.node != node),
            nodes={name: ip for name, ip in self.nodes.items() if name != node},
            namespaces=self.namespaces,
            balancers=self.balancers,
        )

    def gives_address(self, load_balancer_class: str) -> bool:
        """Whether a controller here hands an address to a LoadBalancer of this class ("" is the default)."""
        return self.balancers is None or load_balancer_class in self.balancers


def _pod(entry: object, where: str, node: str) -> Pod:
    written = _mapping(entry, where)
    allowed = {"name", "namespace", "labels", "node", "ready", "ports", "hostname", "subdomain"}
    _only(written, allowed, where)
    labels = _mapping(written.get("labels", {}), f"{where}.labels")
    for key, value in labels.items():
        if not isinstance(value, str):
            raise LabError(f"{where}.labels.{key}: a label is text; put {value!r} in quotes")
    ready = written.get("ready", True)
    if not isinstance(ready, bool):
        raise LabError(f"{where}.ready: must be true or false")
    name = _string(written.get("name"), f"{where}.name")
    ports = _list(written.get("ports", ()), f"{where}.ports")
    return Pod(
        name=name,
        labels=labels,
        namespace=_string(written.get("namespace", "default"), f"{where}.namespace"),
        node=_string(written.get("node", node), f"{where}.node"),
        ready=ready,
        ports=tuple(_port(p, f"{where}.ports[{n}]") for n, p in enumerate(ports)),
        hostname=str(written.get("hostname", "")),
        subdomain=str(written.get("subdomain", "")),
    )


def _port(entry: object, where: str) -> PodPort:
    written = _mapping(entry, where)
    _only(written, {"name", "containerPort", "protocol"}, where)
    number = written.get("containerPort")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 65536:
        raise LabError(f"{where}.containerPort: must be a number from 1 to 65535")
    protocol = written.get("protocol", "TCP")
    if protocol not in {"TCP", "UDP", "SCTP"}:
        raise LabError(f"{where}.protocol: must be TCP, UDP or SCTP")
    return PodPort(number, str(written.get("name", "")), protocol)


def _numbered(pods: Sequence[Pod], nodes: Sequence[str]) -> tuple[Pod, ...]:
    """Give every pod an address in its node's own range: 10.244.1.11, 10.244.1.12, … on the first node."""
    taken = dict.fromkeys(nodes, 10)
    out: list[Pod] = []
    for pod in pods:
        taken[pod.node] += 1
        ip = f"10.244.{list(nodes).index(pod.node) + 1}.{taken[pod.node]}"
        fields = {name: getattr(pod, name) for name in Pod.__slots__}
        out.append(Pod(**{**fields, "ip": ip}))
    return tuple(out)


def _addresses(nodes: Sequence[str]) -> dict[str, str]:
    return {name: f"172.30.0.{11 + index}" for index, name in enumerate(nodes)}


def _only(written: Mapping[str, Any], allowed: set[str], where: str) -> None:
    for key in written:
        if key not in allowed:
            raise LabError(f"{where}: there is no {key}; allowed are {', '.join(sorted(allowed))}")


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise LabError(f"{where}: must be a mapping")
    return value


def _list(value: object, where: str) -> Sequence[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise LabError(f"{where}: must be a list")
    return value


def _string(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise LabError(f"{where}: must be text")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    out = tuple(_list(value, where))
    for index, item in enumerate(out):
        if not isinstance(item, str):
            raise LabError(f"{where}[{index}]: must be text")
    return out
