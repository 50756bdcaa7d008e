"""`type: NodePort`: which of the five types the Service is. Headless counts as one, and is no ClusterIP here."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds
from tutorial.contracts.service import TYPE_NAMES, Service


def service_type(name: str) -> Goal:
    """The Service is of this type."""

    def see(service: Service, lab: Lab) -> Outcome:
        if service.type != name:
            return fails(f"{service.name} is {service.a_type}.")
        address = f", and its address is {service.cluster_ip}" if service.has_cluster_ip else ""
        return holds(f"{service.name} is {service.a_type}{address}.")

    return Goal("type", "It is headless" if name == "Headless" else f"Its type is {name}", see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    return service_type(entry.one_of(value, list(TYPE_NAMES.values())))
