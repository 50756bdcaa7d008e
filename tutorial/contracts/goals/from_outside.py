"""`from-outside: true|false`: whether somebody outside of the cluster gets in."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import OUTSIDE, Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed
from tutorial.contracts.reach import answering, doors, nobody
from tutorial.contracts.service import Service


def from_outside(wanted: bool) -> Goal:
    """Somebody outside reaches a pod, or nobody outside has an address to call."""
    says = "Somebody outside the cluster gets in" if wanted else "Nobody outside the cluster gets in"
    return Goal("from-outside", says, _open if wanted else _closed)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    return from_outside(entry.boolean(value))


def _open(service: Service, lab: Lab) -> Outcome:
    found = doors(service, lab)
    if not found:
        return fails(f"There is no way in: {_no_door(service)}")
    if not lab.backends(service):
        return fails(f"{found[0]} is open, and nobody is there to answer. {nobody(service, lab)}")
    answers = answering(service, lab)
    if not answers:
        return fails(f"{found[0]} is open, and no pod listens on the port that it leads to.")
    pods = list(dict.fromkeys(a.pod.name for a in answers))
    door = next((d for d in found if not service.local_only or _has_pod(d.name, service, lab)), found[0])
    return holds(f"From {OUTSIDE} to {door}: {listed(pods)} may answer.")


def _has_pod(place: str, service: Service, lab: Lab) -> bool:
    """Whether a node has a pod of its own. A balancer's address asks the nodes itself."""
    return place not in lab.nodes or any(p.node == place for p in lab.backends(service))


def _closed(service: Service, lab: Lab) -> Outcome:
    found = doors(service, lab)
    if found:
        return fails(f"{found[0]} is open to callers outside ({found[0].by}).")
    return holds(f"There is no way in: {_no_door(service)}")


def _no_door(service: Service) -> str:
    match service.slug:
        case "clusterip":
            return f"{service.cluster_ip} is an address that only the cluster’s own nodes and pods can use."
        case "headless":
            return f"{service.name} has no address, and its pods’ addresses lead nowhere outside of the cluster."
        case "externalname":
            return f"{service.name} is only another name for {service.spec.get('externalName')}."
        case _:
            return f"{service.name} waits at <pending> for an address, and opens no port on the nodes."
