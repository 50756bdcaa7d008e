"""Who gets in, by which address, and where a port leads: the part of kube-proxy that promises need."""

from dataclasses import dataclass

from tutorial.contracts.lab import BALANCER, Lab, Pod
from tutorial.contracts.outcome import listed
from tutorial.contracts.service import Port, Service


@dataclass(frozen=True, slots=True)
class Door:
    """An address outside of the cluster's own ranges that leads to a Service."""

    by: str  # "node port", "load balancer" or "external IP"
    address: str
    name: str  # how people call the place: a node's name, or the address itself
    number: int
    port: Port

    def __str__(self) -> str:
        return f"{self.name}:{self.number}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a connection to a Service's port ends in one pod. `number` is None when the pod has no such port."""

    pod: Pod
    number: int | None
    protocol: str

    @property
    def answers(self) -> bool:
        """Whether something listens there."""
        return self.number is not None and self.pod.listens(self.number, self.protocol)


def doors(service: Service, lab: Lab) -> tuple[Door, ...]:
    """Every way in from outside, in the order people try them: load balancer, node ports, external IPs."""
    out: list[Door] = []
    if service.slug == "loadbalancer" and lab.gives_address(str(service.spec.get("loadBalancerClass") or "")):
        out += [Door("load balancer", BALANCER, BALANCER, p.number, p) for p in service.ports]
    for port in service.node_ports:
        out += [Door("node port", ip, name, port.node_port or 0, port) for name, ip in lab.nodes.items()]
    if service.has_cluster_ip:
        for ip in service.spec.get("externalIPs") or ():
            out += [Door("external IP", ip, ip, p.number, p) for p in service.ports]
    return tuple(out)


def nodes_that_answer(service: Service, lab: Lab) -> tuple[str, ...]:
    """The nodes that hand an outside caller to a pod. Under the policy Local a node uses only its own pods."""
    pods = lab.backends(service)
    if not service.local_only:
        return tuple(lab.nodes) if pods else ()
    return tuple(name for name in lab.nodes if any(p.node == name for p in pods))


def arrivals(service: Service, port: Port, lab: Lab) -> tuple[Arrival, ...]:
    """Where this port leads, in every pod behind the Service.

    A headless Service has no address of its own and translates nothing: the caller dials the
    port itself, at the pod's address.
    """
    headless = service.slug == "headless"
    return tuple(Arrival(p, port.number if headless else p.resolve(port), port.protocol) for p in lab.backends(service))


def answering(service: Service, lab: Lab) -> tuple[Arrival, ...]:
    """Every place behind the Service where something listens, over all its ports."""
    return tuple(a for port in service.ports for a in arrivals(service, port, lab) if a.answers)


def nobody(service: Service, lab: Lab) -> str:
    """Say why no pod stands behind the Service, as a sentence."""
    if service.slug == "externalname":
        return f"No pod stands behind {service.name}: {service.a_type} only gives another name."
    if not service.selector:
        return f"No pod stands behind {service.name}: it has no selector."
    matched = lab.selected(service)
    if matched:
        if len(matched) == 1:
            return f"The selector matches {matched[0].name}, which is not ready."
        return f"The selector matches {listed(p.name for p in matched)}, and none of them is ready."
    wanted = listed(f"{k}={v}" for k, v in service.selector.items())
    elsewhere = sorted({p.namespace for p in lab.pods if service.selector.items() <= p.labels.items()})
    if elsewhere:
        return f"No pod in the namespace {service.namespace} carries {wanted}, but in {listed(elsewhere)} some do."
    return f"No pod in the namespace {service.namespace} carries {wanted}."
