"""The set traffic: what the controllers write, and what becomes of every probe."""

from collections.abc import Mapping
from typing import Any

from tests.conformance.lab import cluster_of
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import OK, TIMEOUT, Branch, Trace, trace
from tutorial.kube.traffic.trace import UnknownClient


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a row: the slices of the cluster, and the probes in order."""
    cluster = cluster_of(question)
    return {
        "id": question["id"],
        "endpointSlices": [
            {name: value for name, value in slice_.items() if name not in ("apiVersion", "kind")}
            for slice_ in cluster.of("EndpointSlice")
        ],
        "probes": [_probe(cluster, probe) for probe in question["probes"]],
    }


def _probe(cluster: Cluster, probe: Mapping[str, Any]) -> dict[str, Any]:
    ip, _, port = probe["to"].rpartition(":") if ":" in probe["to"] else (probe["to"], "", "")
    ip = ip.strip("[]")
    protocol = {"HTTP": "TCP"}.get(probe["protocol"], probe["protocol"])
    try:
        found = trace(cluster, probe["from"], ip, int(port or 0), protocol, via=probe.get("routed_via"))
    except UnknownClient:
        return {"result": "error", "backends": [], "source_ips": []}
    if probe["protocol"] == "HTTP" and any(
        b.place == f"node:{n}" for b in found.branches for n in cluster.around.stopped
    ):
        return {"result": TIMEOUT, "backends": [], "source_ips": []}  # a frozen kube-proxy takes the call and is silent
    if opened := probe.get("opened_to"):  # a connection that stands is not looked at by any rule again
        return {"result": OK, "backends": sorted(opened), "source_ips": []}
    backends = list(found.backends)
    if "first packet went to " in (probe.get("kind") or ""):
        # A flow of UDP stays with its pod as long as that one is an endpoint, and then goes to another.
        first = probe["kind"].rpartition("first packet went to ")[2]
        backends = [first] if first in backends else backends
    return {
        "result": found.result,
        "backends": backends,
        "source_ips": _sources(cluster, found, probe.get("count", _MANY)),
    }


_MANY = 12
"""From so many requests on, every address that may be seen is seen."""


def _sources(cluster: Cluster, found: Trace, count: int) -> list[str]:
    """The addresses that the backends may see.

    With session affinity a client is kept with one backend, which sees one address, however often it is asked.
    Which one is drawn by chance: the likeliest is told.
    """
    service = cluster.get("Service", found.service.partition("/")[2], found.service.partition("/")[0])
    sticky = service is not None and service["spec"].get("sessionAffinity") == "ClientIP"
    if not sticky or count < _MANY or len(found.sources) < 2:
        return list(found.sources)

    def share(branch: Branch) -> float:
        return sum(b.chance for b in found.branches if b.source == branch.source)

    return [max((b for b in found.branches if b.result == OK), key=share).source]
