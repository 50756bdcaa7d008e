"""What a trace says: hops, endpoints that may be chosen, and how it ends."""

from typing import NamedTuple

OK, REFUSED, TIMEOUT, UNREACHABLE = "ok", "refused", "timeout", "unreachable"
ERROR = "error"
"""The client's own node forbids it at once: "Operation not permitted"."""
MIXED = "mixed"
"""Some endpoints answer and some do not."""
NXDOMAIN = "nxdomain"
"""The name was not found."""


class Packet(NamedTuple):
    """What is written on a packet: from whom, to whom. The port of the sender does not matter here."""

    source: str
    destination: str
    port: int
    protocol: str


class Hop(NamedTuple):
    """One step of the way, with its reason.

    kind: "lookup" (a name becomes an address) · "send" (the client sends) · "route" (which way, and why) ·
    "rule" (kube-proxy's rule matched) · "policy" (a traffic policy or a source range decides) · "choose" (one of the
    endpoints is drawn) · "rewrite" (destination address) · "masquerade" (source address) · "balancer" (the balancer
    takes it) · "deliver" (it arrives at a process) · "reply" (the answer finds its way back) · "dead" (it ends here).
    place: "pod:default/web-1", "node:node-a", "external", "external2", "balancer", "server:db", "network" or "dns".
    text: one or two sentences; `code` stands in backticks. rule: what matched, as nft or iptables-save writes it.
    packet: what is written on it after this step.
    """

    kind: str
    place: str
    text: str
    packet: Packet | None = None
    rule: str = ""

    @property
    def dead(self) -> bool:
        """Whether the packet ended here."""
        return self.kind == "dead"


class Branch(NamedTuple):
    """One endpoint that may be chosen, and what happens then."""

    endpoint: str
    """Where the packet is sent: "10.244.1.11:8080"."""
    backend: str
    """Who has that address: a pod's name ("ns/name" outside of default), a server's name, or "" for nobody."""
    place: str
    """The same as a place of a hop: "pod:default/web-1"; "network" for nobody."""
    node: str
    """The node that it stands on, or an empty text."""
    chance: float
    """How often it is drawn: 0.5 is every other connection."""
    hops: tuple[Hop, ...]
    """From the choice to the reply, or to the step at which it died."""
    result: str
    source: str
    """The address that the backend sees as the sender's."""


class Trace(NamedTuple):
    """One connection attempt, as far as it gets."""

    client: str
    """"pod:default/client-a", "node:node-a", "external" or "external2"."""
    target: str
    """As it was asked for: a name or an address."""
    address: str
    """The address behind it; empty when the name was not found."""
    port: int
    protocol: str
    """TCP, UDP or ICMP."""
    hops: tuple[Hop, ...]
    """The way that all attempts share."""
    branches: tuple[Branch, ...]
    """Where it forks: one for each endpoint that may be drawn, one for a direct way; empty when it died before."""
    result: str
    reason: str
    """One sentence: why it ends like this."""
    advice: str = ""
    """What to do about it; empty when it works."""
    service: str = ""
    """The Service that took it: "default/web", or an empty text."""

    @property
    def backends(self) -> tuple[str, ...]:
        """Everybody who may answer, by name."""
        return tuple(sorted({b.backend for b in self.branches if b.result == OK and b.backend}))

    @property
    def sources(self) -> tuple[str, ...]:
        """Every address that those may see as the sender's."""
        return tuple(sorted({b.source for b in self.branches if b.result == OK and b.source}))

    def story(self, branch: int = 0) -> tuple[Hop, ...]:
        """The whole way in order, through one of the branches."""
        return self.hops + (self.branches[branch].hops if self.branches else ())
