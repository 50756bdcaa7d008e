"""One connection attempt of a tool: a trace, and the one of its branches that this attempt takes.

landing = connect(job, "10.96.20.115", 80)
if landing.result == OK: landing.place  # "pod:default/web-2"
"""

import hashlib
from typing import Final, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.pods import ip_of, node_ip
from tutorial.kube.terminal.job import Job
from tutorial.kube.traffic import ERROR, OK, Branch, Trace, UnknownClient, trace

NOW: Final = "2026-01-01 00:00:00"
"""The one moment of every cluster, as tools print it."""


class Landing(NamedTuple):
    """Where an attempt ended."""

    result: str
    """One of the results of `tutorial.kube.traffic`; never MIXED, as one attempt takes one way."""
    host: str
    """As it was asked for."""
    address: str
    """What it was asked as; empty when the name was not found."""
    port: int
    place: str = ""
    """Who took it: "pod:default/web-1", "node:node-a", "server:db"; empty for nobody."""
    at_port: int = 0
    """The port on which it arrived there."""
    source: str = ""
    """The sender's address as the one who took it sees it."""
    own: str = ""
    """The sender's address as the client itself sees it."""
    own_port: int = 0
    trace: Trace | None = None

    @property
    def called(self) -> str:
        """The host as tools print it: "web (10.96.20.115)", or the address alone."""
        return self.host if self.host == self.address else f"{self.host} ({self.address})"


def connect(job: Job, host: str, port: int, protocol: str = "TCP", attempt: int = 0, address: str = "") -> Landing:
    """Make one attempt. `attempt` counts those of one run; `address` was looked up elsewhere (--resolve)."""
    allowance.spend(allowance.CONNECTION)
    target = address or _hosts_file(job, host)
    try:
        found = trace(job.cluster, job.client, target, port, protocol)
    except UnknownClient:
        return Landing(ERROR, host, target, port)
    allowance.spend(allowance.WAY * len(found.branches))
    key = f"{job.client} {target} {port} {protocol}"
    number = int(_digest(f"{key} {job.session.runs} {attempt}"), 16)
    own_port = 32768 + number % 28232
    first = Landing(found.result, host, found.address, port, own_port=own_port, trace=found)
    if not found.branches:
        return first._replace(own=next((hop.packet.source for hop in found.hops if hop.packet is not None), ""))
    branch = _drawn(found.branches, _sticky(job, found) or f"{key} {job.session.runs} {attempt}")
    # A name with several addresses forks before anything is sent: then each branch calls another address, and programs
    # go on to the next address when one does not answer.
    if branch.result != OK and all(hop.packet is None for hop in found.hops):
        branch = next((b for b in found.branches if b.result == OK), branch)
    sent = next(hop.packet for hop in (*found.hops, *branch.hops) if hop.packet is not None)
    return first._replace(
        result=branch.result,
        address=sent.destination,
        place=branch.place,
        at_port=int(branch.endpoint.rpartition(":")[2]),
        source=branch.source,
        own=sent.source,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:13]


def _drawn(branches: tuple[Branch, ...], key: str) -> Branch:
    """kube-proxy draws at random for each connection; here a hash draws, so that a transcript comes out again."""
    point = int(_digest(key), 16) / 16**13
    for branch in branches:
        point -= branch.chance
        if point < 0:
            return branch
    return branches[-1]


def _sticky(job: Job, found: Trace) -> str:
    """With session affinity: one text for each caller, Service port and node that chooses. Else an empty one."""
    namespace, _, name = found.service.partition("/")
    service = job.cluster.get("Service", name, namespace) if name else None
    if service is None or service["spec"].get("sessionAffinity") != "ClientIP":
        return ""
    by_number = {p.get("nodePort"): p["port"] for p in service["spec"].get("ports") or ()}
    port = by_number.get(found.port, found.port)
    nodes = {node_ip(node): node["metadata"]["name"] for node in job.cluster.nodes()}
    return f"{found.client} {found.service} {port} {nodes.get(found.address, _home(job))}"


def _home(job: Job) -> str:
    if job.client.startswith("node:"):
        return job.client[5:]
    pod = own_pod(job)
    return "" if pod is None else str(pod["spec"].get("nodeName", ""))


def own_pod(job: Job) -> Object | None:
    """Return the pod that the job runs in; None on a node or outside."""
    if not job.where.startswith("pod:"):
        return None
    namespace, _, name = job.where[4:].rpartition("/")
    return job.cluster.get("Pod", name, namespace or "default")


def own_node(job: Job) -> Object | None:
    """Return the node that the job runs on, itself or in one of its pods; None outside."""
    name = _home(job)
    return job.cluster.get("Node", name) if name else None


def _hosts_file(job: Job, host: str) -> str:
    """What /etc/hosts says: localhost everywhere, and a pod's own name in the pod."""
    if host in ("localhost", "ip6-localhost"):
        return "127.0.0.1"
    pod = own_pod(job)
    if pod is not None and host == (pod["spec"].get("hostname") or pod["metadata"]["name"]):
        return ip_of(pod)
    if job.where == f"node:{host}":
        node = job.cluster.get("Node", host)
        return node_ip(node) if node is not None else host
    return host
