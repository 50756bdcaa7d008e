"""`no-node-port: true`: the Service opens nothing on the nodes."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.service import Service


def no_node_port() -> Goal:
    """No port of any node leads to the Service."""
    return Goal("no-node-port", "It opens no port on the nodes", _see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    entry.true(value)
    return no_node_port()


def _see(service: Service, lab: Lab) -> Outcome:
    opened = [p.node_port for p in service.node_ports]
    if opened:
        return fails(f"{listed(opened)} {verb(opened, 'is', 'are')} open on {listed(lab.nodes)}.")
    return holds(f"{service.name} opens no port on {listed(lab.nodes)}.")
