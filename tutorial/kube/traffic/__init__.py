"""Where a packet goes in a cluster, and why it dies.

    trace(cluster, "pod:default/client-a", "10.96.20.115", 80).result

The front door is `trace`, `Trace` with its parts, and the results.
"""

from tutorial.kube.traffic.model import (
    ERROR,
    MIXED,
    NXDOMAIN,
    OK,
    REFUSED,
    TIMEOUT,
    UNREACHABLE,
    Branch,
    Hop,
    Packet,
    Trace,
)
from tutorial.kube.traffic.trace import UnknownClient, trace

__all__ = [
    "ERROR",
    "MIXED",
    "NXDOMAIN",
    "OK",
    "REFUSED",
    "TIMEOUT",
    "UNREACHABLE",
    "Branch",
    "Hop",
    "Packet",
    "Trace",
    "UnknownClient",
    "trace",
]
