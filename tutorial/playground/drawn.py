"""Pictures and tables, kept for a while: most requests show the same cluster as the one before."""

import hashlib
import json
from functools import lru_cache

from tutorial.kube.cluster import Cluster
from tutorial.kube.cluster.stored import to_value
from tutorial.kube.traffic import Trace
from tutorial.pictures import Reach, pictures, reach


class Drawn:
    """What can be drawn of one cluster. Two clusters that hold the same are one here."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        written = json.dumps(to_value(cluster), separators=(",", ":"), sort_keys=True)
        self._digest = hashlib.blake2b(written.encode(), digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and self._digest == other._digest

    def reach(self, service: str) -> Reach | None:
        """Who reaches a Service: a trace for every cell, which takes most of the time of a page."""
        return _reach(self, service)

    def picture(self, service: str | None, trace: Trace | None, branch: int, key: str) -> str:
        """The cluster as a drawing, with the way of a request."""
        return _picture(self, service, trace, branch, key)


@lru_cache(maxsize=256)
def _reach(drawn: Drawn, service: str) -> Reach | None:
    return reach(drawn.cluster, service)


@lru_cache(maxsize=128)
def _picture(drawn: Drawn, service: str | None, trace: Trace | None, branch: int, key: str) -> str:
    return pictures(drawn.cluster, service=service, trace=trace, branch=branch, key=key)
