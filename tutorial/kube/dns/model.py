"""What a look-up says: records, and every name that was tried."""

import re
from typing import Final, NamedTuple

NOERROR: Final = "NOERROR"
NXDOMAIN: Final = "NXDOMAIN"
SERVFAIL: Final = "SERVFAIL"
TIMEOUT: Final = "TIMEOUT"
"""No name server answers: its address leads nowhere."""
CONNREFUSED: Final = "CONNREFUSED"
"""Nothing stands behind the name server's address: the Service has no endpoint that is ready."""
TTL: Final = 30
ZONE: Final = "cluster.local"
_ADDRESS: Final = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)")


class Record(NamedTuple):
    """One line of an answer."""

    name: str
    """With the dot at its end: "web.default.svc.cluster.local."."""
    ttl: int
    type: str
    """A, CNAME, SRV, PTR, SOA, TXT."""
    data: str
    """As dig prints it: "10.96.20.115", "0 100 80 web.default.svc.cluster.local."."""


class Asked(NamedTuple):
    """One question to the name server, and its answer."""

    name: str
    status: str
    records: tuple[Record, ...] = ()
    extra: tuple[Record, ...] = ()
    """The additional section: the addresses of an SRV record's targets."""
    soa: Record | None = None
    """The authority section of an answer without records."""
    authoritative: bool = False
    """Whether it is about the cluster's own zone."""


class Lookup(NamedTuple):
    """What a client gets to know."""

    status: str
    """NOERROR, NXDOMAIN, SERVFAIL, TIMEOUT or CONNREFUSED.

    NOERROR without records is NODATA: the name is there, the type is not.
    """
    records: tuple[Record, ...]
    tried: tuple[Asked, ...]
    """Every question in order; the last that counted is `answer`."""
    server: str
    """The name server that was asked; an empty text when nobody had to be."""
    type: str = "A"

    @property
    def answer(self) -> Asked:
        """The question whose answer this is."""
        wanted = (self.status, self.records)
        return next(a for a in reversed(self.tried) if (a.status, a.records) == wanted)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that was found."""
        return tuple(r.data for r in self.records if r.type in ("A", "AAAA"))


def is_address(text: str) -> bool:
    """Whether a text is an IPv4 address and no name."""
    return _ADDRESS.fullmatch(text) is not None
