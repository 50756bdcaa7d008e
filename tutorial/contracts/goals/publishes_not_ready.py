"""`publishes-not-ready: true`: pods are published before they are ready."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.service import Service


def publishes_not_ready() -> Goal:
    """Every matched pod counts, ready or not."""
    return Goal("publishes-not-ready", "Pods are published before they are ready", _see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    entry.true(value)
    return publishes_not_ready()


def _see(service: Service, lab: Lab) -> Outcome:
    unready = [p.name for p in lab.selected(service) if not p.ready]
    if service.slug == "externalname":
        return fails(f"{service.name} is an ExternalName and publishes no pods at all.")
    if not service.publishes_not_ready:
        left = f"; {listed(unready)} {verb(unready, 'has', 'have')} to wait" if unready else ""
        return fails(f"{service.name} publishes ready pods only{left}.")
    if unready:
        return holds(f"{listed(unready)} {verb(unready, 'is', 'are')} published, though not ready.")
    return holds(f"{service.name} publishes its pods from the moment they have an address.")
