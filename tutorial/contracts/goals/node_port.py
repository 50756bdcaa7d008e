"""`node-port: {port: 80, number: 30080}`: the port is open on the nodes; `band: static` asks for 30000–30085."""

from typing import Final

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed
from tutorial.contracts.service import Service

BANDS: Final = {"static": range(30000, 30086), "dynamic": range(30086, 32768)}
"""Automatic allocation starts in the dynamic band, so a number of one's own is safest in the static one
(upstream: pkg/registry/core/service/portallocator/allocator.go)."""


def node_port(port: int, number: int | None = None, band: str = "") -> Goal:
    """The nodes take connections for this port of the Service."""

    def see(service: Service, lab: Lab) -> Outcome:
        found = [p for p in service.node_ports if p.number == port]
        if not service.node_ports:
            return fails(f"{service.name} is {service.a_type} and opens no port on the nodes.")
        if not found or found[0].node_port is None:
            return fails(f"No node port leads to port {port}; {service.name} opens {listed(_pairs(service))}.")
        opened = found[0].node_port
        if number is not None and opened != number:
            return fails(f"Port {port} is open on the nodes as {opened}, not as {number}.")
        if band and opened not in BANDS[band]:
            low, high = BANDS[band].start, BANDS[band].stop - 1
            return fails(f"{opened} lies outside of the {band} band, {low}–{high}.")
        return holds(f"{listed(f'{node}:{opened}' for node in lab.nodes)} lead to port {port}.")

    says = f"Every node takes calls for port {port}" + (f" on {number}" if number else "")
    return Goal("node-port", says + (f", in the {band} band" if band else ""), see)


def _pairs(service: Service) -> list[str]:
    return [f"{p.node_port} for {p.number}" for p in service.node_ports]


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, {"port"}, {"number", "band"})
    number = given.get("number")
    band = given.get("band", "")
    if number is not None:
        number = entry.number(number, 30000, 32767, "number")
    if band:
        entry.one_of(band, list(BANDS), "band")
        if number is not None and number not in BANDS[band]:
            raise GoalError(f"{number} lies outside of the {band} band, so nothing could reach this goal")
    return node_port(entry.number(given["port"], 1, 65535, "port"), number, str(band))
