"""`client-address: kept|hidden`: what a pod sees of a caller outside of the cluster."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import OUTSIDE, Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.reach import doors, nobody, nodes_that_answer
from tutorial.contracts.service import Service


def client_address(wanted: str) -> Goal:
    """The pod sees the caller's own address ("kept"), or that of a node ("hidden")."""

    def see(service: Service, lab: Lab) -> Outcome:
        found = doors(service, lab)
        if not found:
            return fails(f"Nobody outside of the cluster reaches {service.name}, so no pod sees such a caller.")
        pods = lab.backends(service)
        if not pods:
            return fails(nobody(service, lab))
        kept = service.local_only
        seen = _kept(service, lab) if kept else _hidden(service, lab)
        return holds(seen) if kept == (wanted == "kept") else fails(seen)

    says = "Pods see the caller’s own address" if wanted == "kept" else "Pods see a node’s address for every caller"
    return Goal("client-address", says, see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    return client_address(entry.one_of(value, ("kept", "hidden")))


def _kept(service: Service, lab: Lab) -> str:
    found, pods, nodes = doors(service, lab), lab.backends(service), nodes_that_answer(service, lab)
    door = next(d for d in found if d.name not in lab.nodes or d.name in nodes)
    if door.name not in lab.nodes:
        return f"From {OUTSIDE} to {door}, {pods[0].name} saw {OUTSIDE}."
    pod = next(p for p in pods if p.node == door.name)
    empty = [name for name in lab.nodes if name not in nodes]
    price = f" {listed(empty)} {verb(empty, 'has', 'have')} no pod of it and would drop the call." if empty else ""
    return f"From {OUTSIDE} to {door}, {pod.name} saw {OUTSIDE}.{price}"


def _hidden(service: Service, lab: Lab) -> str:
    # The node that takes the call writes its own address over the caller's, so that the answer of a
    # pod on another node comes back through it (the masquerade of externalTrafficPolicy: Cluster).
    door, pods = doors(service, lab)[0], lab.backends(service)
    name, ip = (door.name, door.address) if door.name in lab.nodes else next(iter(lab.nodes.items()))
    pod = next((p for p in pods if p.node != name), None)
    if pod is None:
        return f"From {OUTSIDE} to {door}, {pods[0].name} saw an address of {name}, not the caller’s."
    return f"From {OUTSIDE} to {door}, {pod.name} saw {ip}, which is {name}."
