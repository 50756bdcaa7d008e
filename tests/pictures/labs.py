"""Clusters that have something to show: one for each kind of picture. The gallery draws them too."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.traffic import Trace, trace
from tutorial.kube.traffic.model import ERROR, Hop, Packet

PORT: list[dict[str, Any]] = [{"containerPort": 8080}]
WEB: dict[str, Any] = {"labels": {"app": "web"}, "ports": PORT}
CLIENTS: list[dict[str, Any]] = [{"name": f"client-{n}", "node": f"node-{n}"} for n in "abc"]
PODS: list[dict[str, Any]] = [
    *CLIENTS,
    {"name": "web-1", "node": "node-a", **WEB},
    {"name": "web-2", "node": "node-b", **WEB},
]


class Lab(NamedTuple):
    """A cluster, the Service in view, a request, and a change of the Service."""

    name: str
    cluster: Cluster
    service: str = ""
    trace: Trace | None = None
    branch: int = 0
    change: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None

    @property
    def now(self) -> tuple[str, str, int] | None:
        """What the table marks."""
        return (self.trace.client, self.trace.target, self.trace.port) if self.trace else None


def service(kind: str = "ClusterIP", name: str = "web", **spec: Any) -> str:
    """Write the manifest of a Service for app=web, port 80 to 8080."""
    lines = [f"type: {kind}", "selector: {app: web}", "ports: [{port: 80, targetPort: 8080}]"]
    extra = [f"{key}: {_flow(value)}" for key, value in spec.items()]
    keys = {line.partition(":")[0] for line in extra}
    body = "\n  ".join([line for line in lines if line.partition(":")[0] not in keys] + extra)
    return f"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec:\n  {body}\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def lab(manifests: str, pods: Any = None, **more: Any) -> Cluster:
    """Build a cluster of three nodes."""
    return read_lab({"pods": PODS if pods is None else pods, "manifests": manifests, **more})


def spec(cluster: Cluster, name: str = "web") -> Mapping[str, Any]:
    """Return a stored Service's spec."""
    found = cluster.get("Service", name)
    assert found is not None
    return dict(found["spec"])


def labs() -> list[Lab]:
    """Return all of them."""
    return [*_everyday(), *_odd()]


def _everyday() -> list[Lab]:
    np: dict[str, Any] = {"ports": [{"port": 80, "targetPort": 8080, "nodePort": 30080}]}
    out = []
    plain = lab(service())
    ip = spec(plain)["clusterIP"]
    out.append(Lab("clusterip", plain, "web"))
    out.append(Lab("inside", plain, "web", trace(plain, "pod:client-a", ip, 80), 1))
    out.append(Lab("hairpin", plain, "web", trace(plain, "pod:web-1", ip, 80), 0))
    out.append(Lab("outside-lost", plain, "web", trace(plain, "external", ip, 80)))
    door = lab(service("NodePort", **np))
    out.append(
        Lab("nodeport", door, "web", trace(door, "external", "172.30.0.13", 30080), 1, (_stored(plain), _stored(door)))
    )
    out.append(Lab("other-node", door, "web", trace(door, "pod:client-a", "172.30.0.13", 30080)))
    local = lab(service("NodePort", externalTrafficPolicy="Local", **np))
    out.append(Lab("local", local, "web", trace(local, "external", "172.30.0.13", 30080)))
    none = lab(service("NodePort", selector={"app": "wep"}, **np))
    out.append(Lab("refused", none, "web", trace(none, "pod:client-b", spec(none)["clusterIP"], 80)))
    balanced = lab(service("LoadBalancer"))
    out.append(
        Lab(
            "balancer",
            balanced,
            "web",
            trace(balanced, "external", _balancer(balanced), 80),
            0,
            (_stored(balanced), _stored(plain)),
        )
    )
    proxied = lab(service("LoadBalancer", externalTrafficPolicy="Local"), balancer="Proxy")
    out.append(
        Lab(
            "proxy",
            proxied,
            "web",
            trace(proxied, "external2", _balancer(proxied), 80),
            0,
            (_stored(door), _stored(proxied)),
        )
    )
    wrong = lab(service(ports=[{"port": 80, "targetPort": 9090}]))
    out.append(Lab("wrong-port", wrong, "web", trace(wrong, "pod:client-a", spec(wrong)["clusterIP"], 80), 1))
    named = lab(service("ExternalName", externalName="db.example.com"))
    out.append(Lab("externalname", named, "web", None, 0, (_stored(plain), _stored(named))))
    bare = lab(service(clusterIP="None"))
    out.append(Lab("headless", bare, "web", trace(bare, "pod:client-a", "web", 8080)))
    out.append(Lab("no-name", plain, "web", trace(plain, "pod:client-a", "wep", 80)))
    out.append(Lab("name-outside", plain, "web", trace(plain, "node:node-b", "web", 80)))
    out.append(Lab("ping", plain, "web", trace(plain, "pod:client-b", "web", 0, "ICMP")))
    out.append(Lab("from-node", plain, "web", trace(plain, "node:node-c", ip, 80), 0))
    out.append(Lab("forbidden", plain, "web", _forbidden(ip)))
    return out


def _odd() -> list[Lab]:
    np: dict[str, Any] = {"ports": [{"port": 80, "targetPort": 8080, "nodePort": 30080}]}
    out = []
    local = lab(service("NodePort", externalTrafficPolicy="Local", **np))
    crowd: list[dict[str, Any]] = [
        {"name": f"web-6d4cf56db6-{c}{d}8k2", "node": f"node-{'abcdef'[i % 6]}", **WEB}
        for i, (c, d) in enumerate((c, d) for c in "bcdfgh" for d in "jklmnpqr")
    ]
    crowd[3]["ready"], crowd[9]["terminating"] = False, True
    nodes = [{"name": f"node-{n}", "zone": f"z{1 + i // 2}"} for i, n in enumerate("abcdefg")]
    many = lab(service("NodePort", **np), [*CLIENTS, *crowd], nodes=nodes)
    out.append(Lab("crowd", many, "web", trace(many, "external", "172.30.0.11", 30080), 7))
    states = lab(
        service(),
        [
            CLIENTS[0],
            {"name": "web-1", "ready": False, "node": "node-a", **WEB},
            {"name": "web-2", "node": "node-b", "terminating": True, **WEB},
            {"name": "web-3", "node": "node-b", **WEB},
            {"name": "web-4", "node": "node-c", **WEB, "listening": []},
        ],
    )
    mixed = trace(states, "pod:client-a", spec(states)["clusterIP"], 80)
    out.append(Lab("mixed", states, "web", mixed, 1))
    servers = [{"name": "external-db", "ip": "172.30.0.150", "port": 5432}]
    db = lab(service(name="db", ports=[{"port": 5432}], selector="null") + "---\n" + _SLICE, servers=servers)
    out.append(Lab("server", db, "db", trace(db, "pod:client-b", spec(db, "db")["clusterIP"], 5432)))
    out.append(Lab("reply-lost", local, "web", trace(local, "pod:client-a", "172.30.0.13", 30080)))
    three = [{"name": f"p{n}", "port": 80 + n, "targetPort": 8080, "nodePort": 30080 + n} for n in range(3)]
    doors = lab(service("NodePort", ports=three))
    seen = {ref: found for ref, found in doors.objects.items() if ref.kind in ("Service", "EndpointSlice")}
    doors = doors._replace(around=doors.around._replace(stopped={"node-b": seen}))
    out.append(Lab("doors", doors, "web", trace(doors, "external2", "172.30.0.12", 30082)))
    long = "a-very-long-name-for-anything-in-a-cluster-that-somebody-runs"
    named_long = [{"name": f"{long}-{n}", "node": f"{long[:40]}-{n}.internal", **WEB} for n in range(3)]
    named_long.append({"name": f"client-{long}", "namespace": f"ns-{long}", "node": f"{long[:40]}-0.internal"})
    far = [{"name": f"{long[:40]}-{n}.internal", "zone": f"eu-central-{n}{long}"} for n in range(3)]
    tall = lab(service("LoadBalancer", name=long), named_long, nodes=far)
    ip = spec(tall, long)["clusterIP"]
    out.append(Lab("long", tall, long, trace(tall, f"pod:ns-{long}/client-{long}", ip, 80), 1))
    out.append(Lab("long-node", tall, long, trace(tall, f"node:{long[:40]}-1.internal", ip, 80), 2))
    hosts = [*CLIENTS, {"name": "agent", "node": "node-b", "hostNetwork": True, **WEB}]
    host = lab(service(externalIPs=["172.30.0.210"]), hosts)
    few = lab(service("NodePort", **np), [CLIENTS[0]])  # two nodes without a pod
    out.append(Lab("empty-nodes", few, "web", trace(few, "pod:client-a", "web", 80)))
    out.append(Lab("host-network", host, "web", trace(host, "external", "172.30.0.210", 80)))
    return out


_SLICE = """apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5432, protocol: TCP}]
endpoints: [{addresses: [172.30.0.150]}]
"""


def _stored(cluster: Cluster) -> Mapping[str, Any]:
    found = cluster.get("Service", "web")
    assert found is not None
    return found


def _balancer(cluster: Cluster) -> str:
    return str(_stored(cluster)["status"]["loadBalancer"]["ingress"][0]["ip"])


def _forbidden(ip: str) -> Trace:
    """A node's own firewall says no."""
    packet = Packet("172.30.0.11", ip, 53, "UDP")
    hops = (
        Hop("send", "node:node-a", f"Node-a sends to `{ip}:53` over UDP.", packet),
        Hop("dead", "node:node-a", "The node’s own rules forbid it at once.", packet, "ip daddr 10.96.0.0/16 drop"),
    )
    return Trace(
        "node:node-a", ip, ip, 53, "UDP", hops, (), ERROR, "The rules of the node forbid it.", "Use another port."
    )
