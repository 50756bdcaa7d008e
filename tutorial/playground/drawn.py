"""Pictures and tables, kept for a while: most requests show the same cluster as the one before."""

import hashlib
import json
from functools import lru_cache
from typing import NamedTuple

from tutorial.kube.cluster import Cluster
from tutorial.kube.cluster.stored import to_value
from tutorial.kube.traffic import Trace
from tutorial.pictures import Reach, pictures, reach, reach_table
from tutorial.playground.asking import Question, Reply, follow


class Here(NamedTuple):
    """A page with pictures of a cluster, and what the ids of its parts end with."""

    url: str
    id: str

    def at(self, query: str, part: str) -> str:
        """The page with something in its address, at one of its parts."""
        mark = "" if not query else "&" if "?" in self.url else "?"
        return f"{self.url}{mark}{query}#{part}-{self.id}"


class Drawn:
    """What can be drawn of one cluster. Two clusters that hold the same are one here."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        written = json.dumps(to_value(cluster), separators=(",", ":"))
        self._digest = hashlib.blake2b(written.encode(), digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and self._digest == other._digest

    def reply(self, question: Question) -> Reply:
        """What comes of a request."""
        return _reply(self, question)

    def reach(self, service: str, here: Here, now: tuple[str, str, int] | None) -> str:
        """Who reaches a Service: a table whose cells lead to their traces; `now` is what is traced at present."""
        return _table(self, service, here, now)

    def picture(self, service: str | None, trace: Trace | None, branch: int, key: str) -> str:
        """The cluster as a drawing, with the way of a request."""
        return _picture(self, service, trace, branch, key)


@lru_cache(maxsize=128)
def _reply(drawn: Drawn, question: Question) -> Reply:
    return follow(drawn.cluster, question)


@lru_cache(maxsize=256)
def _reach(drawn: Drawn, service: str) -> Reach | None:
    """A trace for every cell takes most of the time of a page."""
    return reach(drawn.cluster, service)


@lru_cache(maxsize=128)
def _table(drawn: Drawn, service: str, here: Here, now: tuple[str, str, int] | None) -> str:
    def link(client: str, target: str, port: int, protocol: str) -> str:
        return here.at(Question(client, target, str(port), protocol).query, "trace")

    return reach_table(drawn.cluster, service, link=link, now=now, data=_reach(drawn, service))


@lru_cache(maxsize=128)
def _picture(drawn: Drawn, service: str | None, trace: Trace | None, branch: int, key: str) -> str:
    return pictures(drawn.cluster, service=service, trace=trace, branch=branch, key=key)
