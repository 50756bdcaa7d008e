"""`source-ranges: {allows: [198.51.100.20], blocks: [192.0.2.77]}`: whom the load balancer's address lets in."""

import ipaddress

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError
from tutorial.contracts.lab import BALANCER, Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.service import Service


def source_ranges(allows: tuple[str, ...] = (), blocks: tuple[str, ...] = ()) -> Goal:
    """These callers get in by the load balancer's address, and those do not."""

    def see(service: Service, lab: Lab) -> Outcome:
        if service.slug != "loadbalancer":
            return fails(f"{service.name} is {service.a_type}; source ranges guard the address of a LoadBalancer only.")
        ranges = [str(r).strip() for r in service.spec.get("loadBalancerSourceRanges") or ()]
        shut_out = [a for a in allows if not _within(a, ranges)]
        let_in = [b for b in blocks if _within(b, ranges)]
        if shut_out:
            be = verb(shut_out, "is", "are")
            return fails(f"{listed(shut_out)} {be} shut out: only {listed(ranges)} may call.")
        if let_in:
            get, hit = verb(let_in, "gets", "get"), next((r for r in ranges if _within(let_in[0], [r])), "")
            why = f"by {hit}" if hit else f"too: without ranges, {BALANCER} answers everybody"
            return fails(f"{listed(let_in)} {get} in {why}.")
        seen = [f"{listed(allows)} {verb(allows, 'gets', 'get')} in"] if allows else []
        seen += [f"{listed(blocks)} {verb(blocks, 'is', 'are')} shut out"] if blocks else []
        opened = [p.node_port for p in service.node_ports]
        beside = f" The ranges do not guard the node port {opened[0]}." if opened and blocks else ""
        return holds(f"At {BALANCER}, {'; '.join(seen)}.{beside}")

    says = [f"{listed(allows)} may call"] if allows else []
    says += [f"{listed(blocks)} may not" + ("" if allows else " call")] if blocks else []
    return Goal("source-ranges", ", and ".join(says), see)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, frozenset(), {"allows", "blocks"})
    allows = _addresses(given.get("allows", ()), "allows")
    blocks = _addresses(given.get("blocks", ()), "blocks")
    if not allows and not blocks:
        raise GoalError("name at least one address under allows or blocks")
    return source_ranges(allows, blocks)


def _addresses(value: object, name: str) -> tuple[str, ...]:
    found = entry.texts(value, name)
    for address in found:
        try:
            ipaddress.ip_address(address)
        except ValueError:
            raise GoalError(f"{name}: {address} is no IP address") from None
    return found


def _within(address: str, ranges: list[str]) -> bool:
    """Whether a caller gets in. No range at all lets in everybody, as kube-proxy does."""
    ip = ipaddress.ip_address(address)
    return not ranges or any(ip in ipaddress.ip_network(r, strict=False) for r in ranges)
