"""One connection attempt, followed from its client to its end."""

from tutorial.kube import dns
from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.traffic import names, words
from tutorial.kube.traffic.clients import client_of
from tutorial.kube.traffic.model import MIXED, NXDOMAIN, OK, Branch, Hop, Packet, Trace
from tutorial.kube.traffic.network import Network
from tutorial.kube.traffic.walk import Walk
from tutorial.kube.traffic.way import Leg


class UnknownClient(ValueError):
    """There is nobody of that name in the cluster."""


_kept: dict[str, tuple[Cluster, Network]] = {}


def network_of(cluster: Cluster) -> Network:
    """Return the index of a cluster; the one of the last cluster is kept, as many traces ask for the same."""
    last = _kept.get("last")
    if last is None or last[0] is not cluster:
        last = _kept["last"] = (cluster, Network(cluster))
    return last[1]


def trace(
    cluster: Cluster, client: str, target: str, port: int, protocol: str = "TCP", *, via: str | None = None
) -> Trace:
    """Follow a connection attempt.

    `client`: "pod:default/web-1" (or "pod:web-1"), "node:node-a", "external", "external2". `target`: an address, or a
    name, which is looked up as this client does it. `port`: 1 to 65535; 0 for ICMP. `protocol`: TCP, UDP, SCTP or ICMP.
    `via`: the node that the network outside leads addresses to that are no node's; the first one when left out.
    Raises UnknownClient.
    """
    network = network_of(cluster)
    who = client_of(network, client)
    if who is None or (via and via not in network.nodes):
        raise UnknownClient(client)
    walk = Walk(network, who, via or "")
    if dns.is_address(target):
        return _trace(who.place, target, target, port, protocol, walk.start(Packet(who.ip, target, port, protocol)))
    found = dns.resolve(cluster, target, client=who.place)
    said = names.looked_up(found, target, who.name)
    if not found.addresses:
        reason, advice = names.not_found(found, target, cluster, who.place)
        end = Hop("dead", "dns", f"{reason} {names.SEEN}")
        return Trace(who.place, target, "", port, protocol, (said, end), (), NXDOMAIN, reason, advice)
    legs: list[Leg] = []
    share = 1 / len(found.addresses)
    fork = 1 if len(found.addresses) > 1 else -1
    for address in found.addresses:
        legs += walk.start(Packet(who.ip, address, port, protocol), (said,), share, fork)
    return _trace(who.place, target, found.addresses[0], port, protocol, legs)


_NAMED = 6
"""Up to so many who may answer are named: a sentence of a hundred names is not read."""


def _trace(client: str, target: str, address: str, port: int, protocol: str, legs: list[Leg]) -> Trace:
    """Put the ways together."""
    results = {leg.result for leg in legs}
    result = results.pop() if len(results) == 1 else MIXED
    first = legs[0].step
    shared = first.fork if first.fork >= 0 else len(first.hops)
    branches = tuple(_branch(leg, shared) for leg in legs if leg.backend or leg.step.fork >= 0 or leg.result == OK)
    service = next((leg.step.service for leg in legs if leg.step.service), "")
    reason, advice = _why(legs, result)
    return Trace(
        client, target, address, port, protocol, first.hops[:shared], branches, result, reason, advice, service
    )


def _branch(leg: Leg, shared: int) -> Branch:
    step = leg.step
    packet = step.packet
    return Branch(
        endpoint=step.endpoint or f"{packet.destination}:{packet.port}",
        backend=leg.backend,
        place=leg.place,
        node=leg.node,
        chance=step.chance,
        hops=step.hops[shared:],
        result=leg.result,
        source=packet.source if packet.protocol != "ICMP" else "",
    )


def _why(legs: list[Leg], result: str) -> tuple[str, str]:
    if result == OK:
        names = sorted({leg.backend for leg in legs if leg.backend})
        if not names:
            return "It is answered.", ""
        who = f"One of {len(names)} pods" if len(names) > _NAMED else words.listed(names, "or")
        return f"{who} answers.", ""
    dead = next(leg for leg in legs if leg.result != OK)
    if result == MIXED:
        lost = sum(leg.step.chance for leg in legs if leg.result != OK)
        return f"About {round(100 * lost)} % of the connections fail. {dead.reason}", dead.advice
    return dead.reason, dead.advice
