"""Who reaches a Service, by which address, from where: one trace for every pair."""

from collections.abc import Mapping
from typing import NamedTuple

from tutorial.kube import dns
from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.pods import gateway_of, ip_of, is_over, is_terminating, node_ip
from tutorial.kube.traffic import trace
from tutorial.kube.traffic.model import MIXED, OK, Trace
from tutorial.pictures.scene import SYSTEM, balancers_of, kind_of, named

ADDRESSES = 12
"""How many addresses of a Service are asked at most."""
CALLERS = 13


class Caller(NamedTuple):
    """A row: somebody who may ask. `client` is what a trace calls it."""

    client: str
    title: str
    where: str


class Door(NamedTuple):
    """A column: an address of the Service. `target` is empty when there is none yet."""

    title: str
    target: str
    port: int
    note: str


class Cell(NamedTuple):
    """What one caller gets at one address. `state`: "yes", "sometimes", "no" or "none"."""

    state: str
    result: str
    backends: tuple[str, ...]
    sources: tuple[str, ...]
    seen: tuple[str, ...]
    """As whom they see the caller: "itself", the name of a node that stands in for it, or a foreign address."""
    reason: str


class Reach(NamedTuple):
    """The whole table: cells[row][column]."""

    service: str
    kind: str
    protocol: str
    callers: tuple[Caller, ...]
    doors: tuple[Door, ...]
    cells: tuple[tuple[Cell, ...], ...]


_NONE = Cell("none", "", (), (), (), "")


def reach(cluster: Cluster, service: str, port: int | None = None) -> Reach | None:
    """Ask every address of a Service from everywhere; None when there is no such Service.

    `port`: which port of the Service, by its number; the first one when left out.
    """
    name = named(service, None)
    found = cluster.get("Service", name[1], name[0]) if name else None
    if found is None:
        return None
    ports = (found.get("spec") or {}).get("ports") or _ports_behind(cluster, found)
    chosen = next((p for p in ports if p["port"] == port), ports[0] if ports else {"port": port or 80})
    protocol = str(chosen.get("protocol") or "TCP")
    callers, doors = _callers(cluster, found), _doors(cluster, found, chosen)
    cells = tuple(tuple(_ask(cluster, caller, door, protocol) for door in doors) for caller in callers)
    full = f"{found['metadata']['namespace']}/{found['metadata']['name']}"
    return Reach(full, kind_of(found), protocol, callers, doors, cells)


def _ports_behind(cluster: Cluster, service: Object) -> list[Object]:
    """The ports of whom an ExternalName leads to: of servers outside, or of another Service."""
    name = str((service.get("spec") or {}).get("externalName") or "")
    ips = dns.resolve(cluster, f"{name.rstrip('.')}.").addresses if name else ()
    out: list[Object] = [{"port": s.port, "protocol": s.protocol} for s in cluster.around.servers if s.ip in ips]
    for other in cluster.of("Service") if ips else ():
        if (other.get("spec") or {}).get("clusterIP") in ips:
            out += other["spec"].get("ports") or ()
    return out


def _ask(cluster: Cluster, caller: Caller, door: Door, protocol: str) -> Cell:
    if not door.target:
        return _NONE
    return cell_of(trace(cluster, caller.client, door.target, door.port, protocol), _nodes(cluster))


def _nodes(cluster: Cluster) -> dict[str, str]:
    """Both addresses of each node, the one on its network and the one on its pods' side, with the node's name."""
    return {ip: str(n["metadata"]["name"]) for n in cluster.nodes() for ip in (node_ip(n), gateway_of(n))}


def cell_of(answer: Trace, nodes: Mapping[str, str]) -> Cell:
    """Return what a trace means for the table; `nodes`: address → name of a node."""
    state = {OK: "yes", MIXED: "sometimes"}.get(answer.result, "no")
    sent = next((h.packet.source for h in answer.story() if h.packet), "")
    itself = answer.client.removeprefix("node:")
    named = ("itself" if s == sent or nodes.get(s) == itself else nodes.get(s, s) for s in answer.sources)
    seen = tuple(sorted(set(named), key=lambda s: (s != "itself", s)))
    return Cell(state, answer.result, answer.backends, answer.sources, seen, answer.reason)


def _callers(cluster: Cluster, service: Object) -> tuple[Caller, ...]:
    """A pod on each node (one that is not behind the Service, where there is one), each node, the client outside."""
    wanted = ((service.get("spec") or {}).get("selector") or {}).items()
    pods: dict[str, tuple[bool, bool, str, str]] = {}
    for pod in cluster.of("Pod"):
        meta, node = pod["metadata"], (pod.get("spec") or {}).get("nodeName") or ""
        if not node or not ip_of(pod) or is_over(pod) or is_terminating(pod) or meta["namespace"] in SYSTEM:
            continue
        labels = meta.get("labels") or {}
        mine = bool(wanted) and all(labels.get(k) == v for k, v in wanted)
        rank = (mine, bool((pod.get("spec") or {}).get("hostNetwork")), str(meta["namespace"]), str(meta["name"]))
        pods[node] = min(pods.get(node, rank), rank)
    names = [str(n["metadata"]["name"]) for n in cluster.nodes()][: CALLERS // 2]
    rows = []
    for node in names:
        if node in pods:
            _, _, namespace, name = pods[node]
            title = name if namespace == "default" else f"{namespace}/{name}"
            rows.append(Caller(f"pod:{namespace}/{name}", title, f"pod on {node}"))
    rows += [Caller(f"node:{node}", node, "node") for node in names]
    return (*rows, Caller("external", "outside", "laptop"))


def _doors(cluster: Cluster, service: Object, port: Object) -> tuple[Door, ...]:
    spec, meta, kind = service.get("spec") or {}, service["metadata"], kind_of(service)
    number = int(port["port"])
    name = f"{meta['name']}.{meta['namespace']}"
    doors = [Door(f"{name}:{number}", name, number, "name")]
    if kind == "headless":
        pods = _pods(cluster, service, port)
        numbers = sorted({pod.port for pod in pods} - {number})  # no rule translates the Service's port here
        doors += [Door(f"{name}:{to}", name, to, "name, the pods’ port") for to in numbers]
        doors += pods
    elif kind != "externalname":
        ip = str(spec.get("clusterIP") or "")
        doors.append(Door(f"{ip}:{number}", ip, number, "cluster IP"))
    if port.get("nodePort"):
        door = int(port["nodePort"])
        doors += [Door(f"{n['metadata']['name']}:{door}", node_ip(n), door, "node port") for n in cluster.nodes()]
    if kind == "loadbalancer":
        given = balancers_of(service)
        doors += [Door(f"{ip}:{number}", ip, number, "load balancer") for ip in given]
        doors += [] if given else [Door("<pending>", "", number, "load balancer")]
    doors += [Door(f"{ip}:{number}", str(ip), number, "external IP") for ip in spec.get("externalIPs") or ()]
    return tuple(doors[:ADDRESSES])


def _pods(cluster: Cluster, service: Object, port: Object) -> list[Door]:
    meta, out = service["metadata"], []
    for slice_ in cluster.of("EndpointSlice", meta["namespace"]):
        if (slice_["metadata"].get("labels") or {}).get("kubernetes.io/service-name") != meta["name"]:
            continue
        numbers = [
            p.get("port") for p in slice_.get("ports") or () if (p.get("name") or "") == (port.get("name") or "")
        ]
        for endpoint in slice_.get("endpoints") or ():
            if (endpoint.get("conditions") or {}).get("ready", True):
                ip, name = str(endpoint["addresses"][0]), str((endpoint.get("targetRef") or {}).get("name") or "")
                to = int(numbers[0] or port["port"]) if numbers else int(port["port"])
                out.append(Door(f"{ip}:{to}", ip, to, f"pod {name}".strip()))
    return out[:4]
