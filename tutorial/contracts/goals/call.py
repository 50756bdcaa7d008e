"""`call: {from: pod:client-a, to: load-balancer, port: 80, result: ok}`: what comes of a connection.

`to` is `name` (the Service's DNS name), `cluster-ip`, `load-balancer`, a node (by its node port), a pod or an
address; `result` is what the caller sees, `backends` who may answer, `sees` whose address they see: caller or node.
"""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, GoalError
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, verb
from tutorial.contracts.service import Service
from tutorial.contracts.simulated import simulated
from tutorial.kube.cluster import Cluster
from tutorial.kube.traffic import OK, Trace, UnknownClient, trace

RESULTS = {
    "ok": "is answered",
    "refused": "is refused at once",
    "timeout": "times out",
    "mixed": "is answered sometimes",
    "nxdomain": "finds no such name",
}


def call(
    client: str, to: str, port: int, result: str, protocol: str = "TCP", backends: tuple[str, ...] = (), sees: str = ""
) -> Goal:
    """A call ends like this."""

    def see(service: Service, lab: Lab) -> Outcome:
        cluster = simulated(service, lab)
        where = _where(service, cluster, to, port, protocol)
        if where is None:
            return fails(_nowhere(service, to, port, protocol))
        try:
            found = trace(cluster, client, *where, protocol)
        except UnknownClient:
            return fails(f"There is no {client} in this lab.")
        said = f"From {client} to {where[0]}:{where[1]}: {_evidence(found)}"
        good = found.result == result and (not backends or set(found.backends) == set(backends))
        return holds(said) if good and (not sees or _seen(found) == sees) else fails(said)

    return Goal(f"call-{to}-{port}", f"A call from {client} to {to}, port {port}, {RESULTS[result]}", see)


def _evidence(found: Trace) -> str:
    if found.result != OK:
        return found.reason
    who = list(found.backends)
    seen = f" and {verb(who, 'sees', 'see')} {listed(found.sources)}" if found.sources else ""
    return f"{listed(who)} {verb(who, 'answers', 'answer')}{seen}." if who else found.reason


def _seen(found: Trace) -> str:
    """Whose address the backends see: the caller's own, or a node's."""
    first = next((hop.packet for hop in found.story() if hop.packet is not None), None)
    return "caller" if first is not None and found.sources == (first.source,) else "node"


def _where(service: Service, cluster: Cluster, to: str, port: int, protocol: str) -> tuple[str, int] | None:
    """The address and port behind a word."""
    stored = cluster.get("Service", service.name, service.namespace)
    ingress = stored["status"]["loadBalancer"].get("ingress") if stored is not None else None
    if to == "name":
        return service.host, port
    if to == "cluster-ip":
        return (service.cluster_ip, port) if service.has_cluster_ip else None
    if to == "load-balancer":
        return (ingress[0]["ip"], port) if ingress else None
    node = cluster.get("Node", to)
    if node is not None:
        served = service.port(port, protocol)
        return (node["status"]["addresses"][0]["address"], served.node_port) if served and served.node_port else None
    pod = cluster.get("Pod", to, service.namespace) or cluster.get("Pod", to)
    return (pod["status"]["podIP"] if pod is not None else to), port


def _nowhere(service: Service, to: str, port: int, protocol: str) -> str:
    """Why there is no such address to call."""
    if to == "load-balancer" and service.slug == "loadbalancer":
        return f"{service.name} has no address outside: EXTERNAL-IP stays <pending>, as no controller serves its class."
    if to == "load-balancer":
        return f"{service.name} is {service.a_type}, and no controller gives that an address outside."
    if to == "cluster-ip":
        return f"{service.name} is {service.a_type}: it has no cluster IP."
    return f"{service.name} has no node port for port {port}/{protocol}."


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, {"from", "to", "port", "result"}, {"protocol", "backends", "sees"})
    client = entry.text(given["from"], "from")
    if client not in ("external", "external2") and not client.startswith(("pod:", "node:")):
        raise GoalError("from must be pod:NAME, pod:NAMESPACE/NAME, node:NAME, external or external2")
    return call(
        client,
        entry.text(given["to"], "to"),
        entry.number(given["port"], 1, 65535, "port"),
        entry.one_of(given["result"], tuple(RESULTS), "result"),
        entry.one_of(given.get("protocol", "TCP"), ("TCP", "UDP", "SCTP"), "protocol"),
        entry.texts(given.get("backends", ()), "backends"),
        entry.one_of(given.get("sees", ""), ("", "caller", "node"), "sees"),
    )
