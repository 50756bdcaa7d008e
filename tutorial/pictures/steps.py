"""The way of a request as stations: which hops happen where, what is rewritten there, and where it ends."""

from collections.abc import Sequence
from typing import NamedTuple

from tutorial.kube.traffic.model import OK, Hop, Packet, Trace


class Visit(NamedTuple):
    """Hops that follow one another at one station. Numbers count from 1, as in the story."""

    station: str
    first: int
    last: int
    hops: tuple[Hop, ...]

    @property
    def number(self) -> str:
        """Its numbers, as a buoy shows them: "3" or "3–6"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def passing(self) -> bool:
        """Whether the packet is only routed here."""
        return self.station.startswith("node:") and all(h.kind == "route" for h in self.hops)


class Written(NamedTuple):
    """What a station has changed on the packet; None where it changed nothing."""

    to: str | None
    source: str | None


class Steps(NamedTuple):
    """One branch of a trace, station by station."""

    visits: tuple[Visit, ...]
    written: dict[str, Written]
    end: str
    """The station at which it ends."""
    result: str
    lost_at: str
    """Who answers in vain, when the request arrives and its reply is lost on the way to the client."""


def steps(trace: Trace, branch: int = 0) -> Steps:
    """Sort the hops of one branch by where they happen."""
    branch = clamp(trace, branch)
    story = trace.story(branch)
    visits: list[Visit] = []
    for number, hop in enumerate(story, 1):
        station = _station(trace, hop)
        if visits and visits[-1].station == station:
            visits[-1] = visits[-1]._replace(last=number, hops=(*visits[-1].hops, hop))
        else:
            visits.append(Visit(station, number, number, (hop,)))
    result = trace.branches[branch].result if trace.branches else trace.result
    ends = [h for h in story if (h.kind == "deliver" if result == OK else h.dead)] or list(story[-1:])
    end = _station(trace, ends[-1]) if ends else ""
    lost = result != OK and any(h.kind == "deliver" for h in story)
    return Steps(tuple(visits), _written(visits), client_station(trace) if lost else end, result, end if lost else "")


def clamp(trace: Trace, branch: int) -> int:
    """Return the number of a branch that exists: the first when it does not."""
    return branch if 0 <= branch < len(trace.branches) else 0


def address(packet: Packet) -> str:
    """Return where a packet goes: "10.96.41.7:80", or the address alone for a ping."""
    return packet.destination if packet.protocol == "ICMP" else f"{packet.destination}:{packet.port}"


def client_station(trace: Trace) -> str:
    """Return the station of the one who sends: a node that sends is another station than its rules."""
    return f"self:{trace.client[5:]}" if trace.client.startswith("node:") else trace.client


def _station(trace: Trace, hop: Hop) -> str:
    return client_station(trace) if hop.place == trace.client and hop.kind in ("send", "reply") else hop.place


def _written(visits: Sequence[Visit]) -> dict[str, Written]:
    before: Packet | None = None
    out: dict[str, Written] = {}
    for visit in visits:
        for hop in visit.hops:
            packet = hop.packet
            if packet and before and hop.kind != "reply":
                old = out.get(visit.station, Written(None, None))
                to = address(packet) if address(packet) != address(before) else old.to
                source = packet.source if packet.source != before.source else old.source
                if to or source:
                    out[visit.station] = Written(to, source)
            before = packet or before
    return out
