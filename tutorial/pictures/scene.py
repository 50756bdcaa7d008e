"""What a picture shows: nodes with their pods, a Service, who stands outside. Read from a cluster, not yet placed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.cluster.around import OUTSIDE
from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.pods import ip_of, is_over, is_ready, is_terminating, node_ip, zone_of
from tutorial.kube.traffic.model import Trace
from tutorial.pictures.text import listed

OUTSIDERS = {"external": "outside", "external2": "outside 2"}
"""How people call the two clients, here and where one chooses who sends."""
NODES, PODS = 6, 40
"""How many are drawn; the rest becomes a crate or a line that counts them."""
SYSTEM = frozenset({"kube-system", "kube-public", "kube-node-lease"})


class Crate(NamedTuple):
    """A pod. `place` is what a hop calls it; `state` is a word."""

    place: str
    name: str
    address: str
    state: str
    selected: bool


class Quay(NamedTuple):
    """A node with its pods; `hidden` counts those that are not drawn."""

    place: str
    name: str
    address: str
    zone: str
    crates: tuple[Crate, ...]
    hidden: int
    stopped: bool
    """Whether its kube-proxy stands still, so that its rules are old."""


class Thing(NamedTuple):
    """Somebody outside: a client ("actor"), the "balancer", or a "server"."""

    place: str
    kind: str
    title: str
    address: str


class Sign(NamedTuple):
    """A Service, as its flag says it."""

    kind: str
    """"clusterip", "nodeport", "loadbalancer", "externalname" or "headless"."""
    name: str
    address: str
    """The virtual address with its port; empty when there is none."""
    note: str
    doors: tuple[int, ...]
    """Node ports."""


class Scene(NamedTuple):
    """All that is drawn."""

    quays: tuple[Quay, ...]
    outside: tuple[Thing, ...]
    sign: Sign | None
    hidden_nodes: int
    waiting: tuple[str, ...]
    """Pods that no node has taken yet."""


def named(service: str | None, trace: Trace | None) -> tuple[str, str] | None:
    """Split "default/web" or "web"; without one, take the Service of the trace."""
    text = service or (trace.service if trace else "")
    if not text:
        return None
    namespace, _, name = text.rpartition("/")
    return namespace or "default", name


def kind_of(service: Object) -> str:
    """Return the word for a Service's type in classes: "nodeport", or "headless"."""
    spec = service.get("spec") or {}
    if spec.get("type", "ClusterIP") == "ClusterIP" and spec.get("clusterIP") == "None":
        return "headless"
    word = str(spec.get("type", "ClusterIP")).lower()
    return word if word in ("clusterip", "nodeport", "loadbalancer", "externalname") else "clusterip"


def balancers_of(service: Object) -> tuple[str, ...]:
    """Return the addresses that a load balancer has given to a Service."""
    ingress = ((service.get("status") or {}).get("loadBalancer") or {}).get("ingress") or ()
    return tuple(str(i.get("ip") or i.get("hostname") or "") for i in ingress)


def scene_of(
    cluster: Cluster, service: str | None = None, trace: Trace | None = None, stations: frozenset[str] = frozenset()
) -> Scene:
    """Choose what is drawn: at most six nodes and forty pods.

    Those at which the drawn way stops (`stations`) come first, then those of the trace's other ways and the Service's.
    """
    name = named(service, trace)
    shown = cluster.get("Service", name[1], name[0]) if name else None
    home = name[0] if name else "default"
    visited = _visited(trace)
    behind = _behind(cluster, shown, home)
    pods: dict[str, list[tuple[int, Crate]]] = {}
    waiting = []
    for pod in cluster.of("Pod"):
        meta = pod["metadata"]
        place = f"pod:{meta['namespace']}/{meta['name']}"
        if meta["namespace"] in SYSTEM and place not in visited and home not in SYSTEM:
            continue
        node = (pod.get("spec") or {}).get("nodeName") or ""
        label = meta["name"] if meta["namespace"] == home else f"{meta['namespace']}/{meta['name']}"
        if not node:
            waiting.append(str(label))
            continue
        selected = place in behind
        crate = Crate(place, str(label), ip_of(pod), state_of(pod), selected)
        rank = 0 if place in stations else 1 if place in visited else 2 if selected else 3
        pods.setdefault(node, []).append((rank, crate))
    homes = {node for node, crates in pods.items() if any(rank == 0 for rank, _ in crates)}
    homes |= {place.removeprefix("node:") for place in stations}
    nodes = sorted(
        cluster.nodes(),
        key=lambda n: (n["metadata"]["name"] not in homes, f"node:{n['metadata']['name']}" not in visited),
    )[:NODES]
    drawn = sorted(nodes, key=lambda n: str(n["metadata"]["name"]))
    names = [n["metadata"]["name"] for n in drawn]
    kept = sorted((rank, c.place) for node in names for rank, c in pods.get(node, ()))[:PODS]
    places = {place for _, place in kept}
    quays = tuple(
        _quay(cluster, node, [c for _, c in pods.get(node["metadata"]["name"], ())], places) for node in drawn
    )
    return Scene(
        quays=quays,
        outside=_outside(cluster, shown, trace, visited),
        sign=_sign(shown) if shown else None,
        hidden_nodes=len(tuple(cluster.nodes())) - len(drawn),
        waiting=tuple(waiting),
    )


def state_of(pod: Object) -> str:
    """Return the one word for a pod: terminating, ended, pending, ready or not ready."""
    if is_terminating(pod):
        return "terminating"
    if is_over(pod):
        return "ended"
    if not ip_of(pod):
        return "pending"
    return "ready" if is_ready(pod) else "not ready"


def _visited(trace: Trace | None) -> frozenset[str]:
    if trace is None:
        return frozenset()
    places = {trace.client} | {h.place for h in trace.hops}
    for branch in trace.branches:
        places |= {branch.place, f"node:{branch.node}"} | {h.place for h in branch.hops}
    return frozenset(places)


def _behind(cluster: Cluster, service: Object | None, namespace: str) -> frozenset[str]:
    """Return the places of the pods that a Service chooses: by its selector, or by slices written by hand."""
    if service is None or kind_of(service) == "externalname":
        return frozenset()
    selector: Mapping[str, str] = (service.get("spec") or {}).get("selector") or {}
    pods = cluster.of("Pod", namespace)
    if selector:
        wanted = selector.items()
        found = [p for p in pods if all((p["metadata"].get("labels") or {}).get(k) == v for k, v in wanted)]
    else:
        addresses = {
            a
            for s in cluster.of("EndpointSlice", namespace)
            if (s["metadata"].get("labels") or {}).get("kubernetes.io/service-name") == service["metadata"]["name"]
            for e in s.get("endpoints") or ()
            for a in e.get("addresses") or ()
        }
        found = [p for p in cluster.of("Pod") if ip_of(p) in addresses]
    return frozenset(f"pod:{p['metadata']['namespace']}/{p['metadata']['name']}" for p in found)


def _quay(cluster: Cluster, node: Object, crates: list[Crate], kept: set[str]) -> Quay:
    name = str(node["metadata"]["name"])
    drawn = tuple(c for c in crates if c.place in kept)
    stopped = name in cluster.around.stopped
    return Quay(f"node:{name}", name, node_ip(node), zone_of(node), drawn, len(crates) - len(drawn), stopped)


def _outside(
    cluster: Cluster, service: Object | None, trace: Trace | None, visited: frozenset[str]
) -> tuple[Thing, ...]:
    things = [Thing(place, "actor", OUTSIDERS[place], ip) for place, ip in OUTSIDE.items()]
    addresses = balancers_of(service) if service else ()
    if addresses or "balancer" in visited:
        address = addresses[0] if addresses else trace.address if trace else ""
        things.append(Thing("balancer", "balancer", "load balancer", address))
    servers = {f"server:{s.name}": Thing(f"server:{s.name}", "server", s.name, s.ip) for s in cluster.around.servers}
    for place in sorted(visited):
        if place.startswith("server:") and place not in servers:
            servers[place] = Thing(place, "server", place[7:], "")
    first = sorted(servers.values(), key=lambda t: t.place not in visited)[:3]
    return (*things, *sorted(first))


def _sign(service: Object) -> Sign:
    spec: Mapping[str, Any] = service.get("spec") or {}
    kind = kind_of(service)
    ports = spec.get("ports") or ()
    doors = tuple(int(p["nodePort"]) for p in ports if p.get("nodePort"))
    shown = f":{ports[0]['port']}" if ports else ""
    shown += f" +{len(ports) - 1}" if len(ports) > 1 else ""
    address, note = f"{spec.get('clusterIP') or 'no address yet'}{shown}", "a rule on every node, on no machine"
    if kind == "headless":
        address, note = "", "no address: DNS names its pods"
    elif kind == "externalname":
        address, note = "", f"DNS says: {spec.get('externalName', '')}"
    elif spec.get("externalIPs"):
        note = f"also {listed([str(ip) for ip in spec['externalIPs']])}, by rules on every node"
    elif kind == "loadbalancer" and not balancers_of(service):
        note = "EXTERNAL-IP is <pending>"
    return Sign(kind, str(service["metadata"]["name"]), address, note, tuple(dict.fromkeys(doors)))
