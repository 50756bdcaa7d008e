"""`reaches: {port: 80, protocol: TCP, pod_port: 8080}`: the Service's port leads to that port on every backend."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.reach import Arrival, arrivals, nobody
from tutorial.contracts.service import Port, Service


def reaches(port: int, pod_port: int, protocol: str = "TCP") -> Goal:
    """A caller who dials `port` is answered on `pod_port`, whichever pod it is."""
    name = f"{port}" if protocol == "TCP" else f"{port}/{protocol}"

    def see(service: Service, lab: Lab) -> Outcome:
        served = service.port(port, protocol)
        if not lab.backends(service):
            return fails(nobody(service, lab))
        if served is None:
            return fails(_not_served(service, name))
        found = arrivals(service, served, lab)
        wrong = next((a for a in found if not a.answers or a.number != pod_port), None)
        if wrong is not None:
            return fails(_wrong(service, served, wrong, pod_port))
        pods = [a.pod.name for a in found]
        return holds(f"{listed(pods)} {verb(pods, 'answers', 'answer')} on {pod_port}.")

    return Goal(f"port-{port}", f"Port {name} leads to {pod_port} on every pod behind it", see)


def _not_served(service: Service, name: str) -> str:
    if not service.ports:
        return f"{service.name} has no ports."
    return f"{service.name} serves {listed(service.ports)}, not {name}."


def _wrong(service: Service, port: Port, arrival: Arrival, pod_port: int) -> str:
    if arrival.number is None:
        return f"Port {port} asks {arrival.pod.name} for a {port.protocol} port named {port.target}, and it has none."
    where = f"{arrival.number} on {arrival.pod.name}"
    untranslated = ": a headless Service translates nothing" if service.slug == "headless" else ""
    if not arrival.answers:
        return f"Port {port} leads to {where}, and nothing listens there{untranslated}."
    return f"Port {port} leads to {where}, not to {pod_port}{untranslated}."


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, {"port", "pod_port"}, {"protocol"})
    return reaches(
        entry.number(given["port"], 1, 65535, "port"),
        entry.number(given["pod_port"], 1, 65535, "pod_port"),
        entry.one_of(given.get("protocol", "TCP"), ("TCP", "UDP", "SCTP"), "protocol"),
    )
