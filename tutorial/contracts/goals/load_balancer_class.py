"""`class: example.com/internal`: which controller gives the Service its address."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds
from tutorial.contracts.service import Service


def load_balancer_class(name: str) -> Goal:
    """The LoadBalancer is left to the controller of this class."""

    def see(service: Service, lab: Lab) -> Outcome:
        if service.slug != "loadbalancer":
            return fails(f"{service.name} is {service.a_type}; only a LoadBalancer has a class.")
        stored = str(service.spec.get("loadBalancerClass") or "")
        if not stored:
            return fails(f"{service.name} names no class, so the cluster’s default controller takes it.")
        if stored != name:
            return fails(f"{service.name} is left to {stored}, not to {name}.")
        return holds(f"The controller of {name} gives {service.name} its address; the default one leaves it alone.")

    return Goal("class", f"The controller of {name} takes care of it", see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    return load_balancer_class(entry.text(value))
