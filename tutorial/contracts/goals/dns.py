"""`dns: pods`, `dns: cluster-ip` or `dns: {cname: db.example.net}`: what the cluster's DNS answers."""

from collections.abc import Mapping

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed
from tutorial.contracts.reach import nobody
from tutorial.contracts.service import Service


def answer(service: Service, lab: Lab) -> str:
    """What a lookup of the Service's name gives, as a sentence."""
    if service.slug == "externalname":
        return f"{service.host} is another name for {_external(service)}, and nothing more."
    if service.slug == "headless":
        pods = [f"{p.ip} ({p.name})" for p in lab.backends(service)]
        return f"{service.host} answers {listed(pods)}." if pods else f"{service.host} gives no address."
    return f"{service.host} answers {service.cluster_ip}, the cluster IP."


def dns_cluster_ip() -> Goal:
    """The name leads to one address that stays."""

    def see(service: Service, lab: Lab) -> Outcome:
        said = answer(service, lab)
        return holds(said) if service.has_cluster_ip else fails(said)

    return Goal("dns", "Its name leads to one cluster IP", see)


def dns_pods() -> Goal:
    """The name leads to one address per ready pod."""

    def see(service: Service, lab: Lab) -> Outcome:
        said = answer(service, lab)
        if service.slug != "headless":
            return fails(said)
        return holds(said) if lab.backends(service) else fails(f"{said} {nobody(service, lab)}")

    return Goal("dns", "Its name leads to one address for every ready pod", see)


def dns_cname(name: str) -> Goal:
    """The name leads to another name."""

    def see(service: Service, lab: Lab) -> Outcome:
        said = answer(service, lab)
        same = service.slug == "externalname" and _external(service) == name.rstrip(".").lower()
        return holds(said) if same else fails(said)

    return Goal("dns", f"Its name leads to {name}", see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    if isinstance(value, Mapping):
        return dns_cname(entry.text(entry.mapping(value, {"cname"})["cname"], "cname"))
    if value == "pods":
        return dns_pods()
    if value == "cluster-ip":
        return dns_cluster_ip()
    raise GoalError("must be pods, cluster-ip or {cname: <name>}")


def _external(service: Service) -> str:
    return str(service.spec.get("externalName", "")).rstrip(".").lower()
