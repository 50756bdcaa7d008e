"""What the name servers of the world outside say: only what the lab gives them to know."""

from tutorial.kube.cluster import Cluster
from tutorial.kube.dns.model import NOERROR, NXDOMAIN, TTL, Asked, Record, is_address


def answer(cluster: Cluster, name: str, kind: str) -> Asked:
    """Answer a question about a full name. CNAMEs are followed."""
    known = {n.rstrip(".").lower() + ".": value for n, value in cluster.around.answers.items()}
    if name not in known:
        return Asked(name, NXDOMAIN)
    records: list[Record] = []
    at = name
    while at in known and len(records) < 8:
        value = known[at]
        if is_address(value):
            if kind in ("A", "ANY"):
                records.append(Record(at, TTL, "A", value))
            break
        target = value.rstrip(".").lower() + "."
        if kind in ("A", "AAAA", "CNAME", "ANY"):
            records.append(Record(at, TTL, "CNAME", target))
        if kind == "CNAME":
            break
        at = target
    return Asked(name, NOERROR, tuple(records))
