"""What a packet is on its way, and how a way ends."""

from typing import NamedTuple

from tutorial.kube.traffic.model import Hop, Packet

POD, LOCAL, WIRE = "pod", "local", "wire"
"""How a packet came to a node: out of one of its pods, made by the node itself, or over the wire."""


class Client(NamedTuple):
    """Who asks."""

    place: str
    name: str
    ip: str
    node: str  # "" outside of the cluster
    in_pod: bool  # with an address of its own, that is without hostNetwork


class Nat(NamedTuple):
    """A node that rewrote the destination: the reply must come back through it."""

    node: str
    address: str


class Step(NamedTuple):
    """A packet on its way."""

    packet: Packet
    origin: str
    hops: tuple[Hop, ...] = ()
    marked: bool = False
    nats: tuple[Nat, ...] = ()
    lost: str = ""  # the node that the reply will miss
    chance: float = 1.0
    fork: int = -1
    endpoint: str = ""
    service: str = ""
    called: str = ""  # the address that the client called, as its replies must bear it

    def hop(self, kind: str, place: str, text: str, rule: str = "") -> "Step":
        """Add a step of the way."""
        return self.on(self.origin, Hop(kind, place, text, self.packet, rule))

    def on(self, origin: str, *hops: Hop) -> "Step":
        """Go on from where these hops lead. A trace has as many of them as endpoints: each is copied but once."""
        packet, _, before, marked, nats, lost, chance, fork, endpoint, service, called = self
        return Step(packet, origin, before + hops, marked, nats, lost, chance, fork, endpoint, service, called)


class Leg(NamedTuple):
    """A whole way to its end."""

    step: Step
    result: str
    backend: str = ""
    place: str = "network"
    node: str = ""
    reason: str = ""
    advice: str = ""


def parted(step: Step) -> int:
    """Where the ways part for the first time: the number of hops that they share."""
    return step.fork if step.fork >= 0 else len(step.hops)
