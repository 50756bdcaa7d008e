"""A lab cluster, read from what YAML says: nodes, pods, what lies around, and manifests that are applied to it.

cluster = read_lab({"pods": [{"name": "web-1", "labels": {"app": "web"}, "ports": [{"containerPort": 8080}]}]})
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster.api import create
from tutorial.kube.cluster.around import API_SERVER, CLUSTER_DNS, Around, Server
from tutorial.kube.cluster.cluster import Cluster, Ref
from tutorial.kube.cluster.controllers import reconcile
from tutorial.kube.cluster.controllers.common import LAST_APPLIED
from tutorial.kube.cluster.pods import REGION, ZONE, free_ip, gateway_of, ip_of, make_node, make_pod, node_ip
from tutorial.kube.manifest import Document, gofmt, parse

NODES = ({"name": "node-a", "zone": "z1"}, {"name": "node-b", "zone": "z1"}, {"name": "node-c", "zone": "z2"})
NAMESPACES = ("default", "kube-node-lease", "kube-public", "kube-system")
_LAB = frozenset(
    "title summary mode balancer balancers masquerade dns namespaces nodes servers answers images pods "
    "manifests".split()
)
_POD = frozenset(
    "name namespace labels node ip ready terminating hostNetwork ports listening image hostname subdomain".split()
)
_COREFILE = """\
.:53 {
    errors
    health
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf
    cache 30
}
"""
"""What CoreDNS is told: the cluster's domain, and where questions about other names go."""
_CLUSTER_WIDE = frozenset({"Namespace", "Node"})
_ADDRESS = re.compile(r"10\.244\.(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])\.([2-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-4])")


class LabError(ValueError):
    """A lab was written down wrongly; the message names the place and what is allowed."""


def read_lab(written: Mapping[str, Any]) -> Cluster:
    """Build a cluster as a lab describes it (docs/content.md has the format). Raises LabError."""
    _only(written, _LAB, "lab")
    nodes = [_node(entry, index) for index, entry in enumerate(written.get("nodes") or NODES)]
    names = [node["metadata"]["name"] for node in nodes]
    pods = [_pod(entry, index, names) for index, entry in enumerate(written.get("pods") or ())]
    namespaces = [*NAMESPACES, *(written.get("namespaces") or ()), *(p.get("namespace", "default") for p in pods)]
    cluster = Cluster(around=_around(written)).put(*map(_namespace, dict.fromkeys(namespaces)), *nodes, *_kubernetes())
    cluster = add_pods(cluster, pods)
    if written.get("dns", True):
        cluster = _with_dns(cluster, names)
    return _with_manifests(reconcile(cluster), written.get("manifests") or "")


def add_pods(cluster: Cluster, pods: Sequence[Mapping[str, Any]]) -> Cluster:
    """Add pods that run already: each has a name, a node, and a next free address unless it brings its `ip`."""
    for entry in pods:
        node = cluster.get("Node", entry["node"])
        if node is None:
            raise LabError(f"pod {entry['name']}: there is no node {entry['node']}")
        host = bool(entry.get("hostNetwork"))
        # Admission copies where the node stands onto every pod that it runs.
        topology = {k: v for k, v in node["metadata"]["labels"].items() if k in (REGION, ZONE)}
        pod = make_pod(
            entry["name"],
            namespace=entry.get("namespace", "default"),
            labels={**topology, **(entry.get("labels") or {})},
            node=entry["node"],
            ip=entry.get("ip") or (node_ip(node) if host else free_ip({ip_of(pod) for pod in cluster.of("Pod")}, node)),
            host_ip=node_ip(node),
            ready=entry.get("ready", True),
            terminating=entry.get("terminating", False),
            host_network=host,
            ports=entry.get("ports") or (),
            image=entry.get("image") or "registry.example/web:1.0",
            hostname=entry.get("hostname", ""),
            subdomain=entry.get("subdomain", ""),
            phase=entry.get("phase", "Running"),
        )
        cluster = cluster.put(pod)
        if "listening" in entry:
            ref = Ref("Pod", pod["metadata"]["namespace"], entry["name"])
            cluster = cluster._replace(listening={**cluster.listening, ref: tuple(entry["listening"])})
    return cluster


def _with_manifests(cluster: Cluster, text: str) -> Cluster:
    for document in parse(text):
        if not isinstance(document, Document):
            raise LabError(f"lab.manifests: {document}")
        answer = create(cluster, _noted(document.value))
        if isinstance(answer, Status):
            raise LabError(f"lab.manifests: {answer}")
        cluster = answer.cluster
    return cluster


def _noted(value: Any) -> Any:
    """Note the manifest in its annotations, as `kubectl apply` does: so the learner's own apply does not warn."""
    if not isinstance(value, Mapping) or not isinstance(value.get("metadata"), Mapping):
        return value
    meta = (
        {"namespace": "default", **value["metadata"]} if value.get("kind") not in _CLUSTER_WIDE else value["metadata"]
    )
    annotations = meta.get("annotations") or {}
    note = gofmt.to_json({**value, "metadata": {**meta, "annotations": annotations}}) + "\n"
    return {**value, "metadata": {**meta, "annotations": {**annotations, LAST_APPLIED: note}}}


def _around(written: Mapping[str, Any]) -> Around:
    mode, balancer = written.get("mode", "nftables"), written.get("balancer", "VIP")
    if mode not in ("nftables", "iptables"):
        raise LabError("lab.mode: must be nftables or iptables")
    if balancer not in ("VIP", "Proxy", "none"):
        raise LabError("lab.balancer: must be VIP, Proxy or none")
    classes = written.get("balancers")
    return Around(
        mode=mode,
        balancer="" if balancer == "none" else balancer,
        balancer_classes=None if classes is None else tuple(classes),
        cni_masquerades=bool(written.get("masquerade", False)),
        servers=tuple(Server(**s) for s in written.get("servers") or ()),
        images={image: tuple(ports) for image, ports in (written.get("images") or {}).items()},
        answers=dict(written.get("answers") or {}),
    )


def _node(entry: object, index: int) -> dict[str, Any]:
    given: Mapping[str, Any] = {"name": entry} if isinstance(entry, str) else _mapping(entry, f"lab.nodes[{index}]")
    _only(given, frozenset({"name", "zone", "labels"}), f"lab.nodes[{index}]")
    zone = {"node-a": "z1", "node-b": "z1", "node-c": "z2"}.get(given["name"], "z1")
    return make_node(given["name"], index, given.get("zone", zone), given.get("labels"))


def _pod(entry: object, index: int, nodes: Sequence[str]) -> dict[str, Any]:
    where = f"lab.pods[{index}]"
    given = _mapping(entry, where)
    _only(given, _POD, where)
    if not isinstance(given.get("name"), str):
        raise LabError(f"{where}.name: must be text")
    for key, value in (given.get("labels") or {}).items():
        if not isinstance(value, str):
            raise LabError(f"{where}.labels.{key}: a label is text; put {value!r} in quotes")
    if "ip" in given and not _ADDRESS.fullmatch(str(given["ip"])):
        raise LabError(f"{where}.ip: must be an address of the pod network, as 10.244.1.2 on the first node")
    return {"node": nodes[index % len(nodes)], **given}


def _namespace(name: str) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"name": name, "labels": {"kubernetes.io/metadata.name": name}},
        "spec": {"finalizers": ["kubernetes"]},
        "status": {"phase": "Active"},
    }


def _kubernetes() -> tuple[dict[str, Any], ...]:
    """The Service of the API server itself, whose endpoint the API server writes."""
    meta = {"name": "kubernetes", "namespace": "default"}
    skip = {"endpointslice.kubernetes.io/skip-mirror": "true"}
    port = {"name": "https", "port": 6443, "protocol": "TCP"}
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {**meta, "labels": {"component": "apiserver", "provider": "kubernetes"}},
        "spec": {
            "ports": [{"name": "https", "protocol": "TCP", "port": 443, "targetPort": 6443}],
            "clusterIP": "10.96.0.1",
            "clusterIPs": ["10.96.0.1"],
            "type": "ClusterIP",
            "sessionAffinity": "None",
            "ipFamilies": ["IPv4"],
            "ipFamilyPolicy": "SingleStack",
            "internalTrafficPolicy": "Cluster",
        },
        "status": {"loadBalancer": {}},
    }
    endpoints = {
        "apiVersion": "v1",
        "kind": "Endpoints",
        "metadata": {**meta, "labels": skip},
        "subsets": [{"addresses": [{"ip": API_SERVER}], "ports": [port]}],
    }
    slice_ = {
        "apiVersion": "discovery.k8s.io/v1",
        "kind": "EndpointSlice",
        "metadata": {**meta, "labels": {"kubernetes.io/service-name": "kubernetes"}},
        "addressType": "IPv4",
        "ports": [port],
        "endpoints": [{"addresses": [API_SERVER], "conditions": {"ready": True}}],
    }
    return service, endpoints, slice_


def _with_dns(cluster: Cluster, nodes: Sequence[str]) -> Cluster:
    """Add CoreDNS: two pods in kube-system behind the Service kube-dns, 10.96.0.10."""
    labels = {"k8s-app": "kube-dns"}
    ports = [
        {"name": "dns", "containerPort": 53, "protocol": "UDP"},
        {"name": "dns-tcp", "containerPort": 53, "protocol": "TCP"},
    ]
    image = "registry.k8s.io/coredns/coredns:v1.13.1"
    made = [
        {"name": f"coredns-{n}", "namespace": "kube-system", "labels": labels, "node": node, "ports": ports}
        for n, node in enumerate(nodes[:2], 1)
    ]
    start = {gateway_of(n).rpartition(".")[0]: n for n in cluster.of("Node")}
    made = [{**pod, "image": image, "ip": f"{prefix}.3"} for pod, prefix in zip(made, start, strict=False)]
    written = [{"name": p["name"], "port": 53, "protocol": p["protocol"], "targetPort": p["name"]} for p in ports]
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "kube-dns", "namespace": "kube-system", "labels": labels},
        "spec": {"clusterIP": CLUSTER_DNS, "selector": labels, "ports": written},
    }
    config = {"name": "coredns", "namespace": "kube-system"}
    corefile = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": config, "data": {"Corefile": _COREFILE}}
    answer = create(add_pods(cluster, made).put(corefile), service)
    if isinstance(answer, Status):
        raise LabError(str(answer))
    return answer.cluster


def _only(written: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    for key in written:
        if key not in allowed:
            raise LabError(f"{where}: there is no {key}; allowed are {', '.join(sorted(allowed))}")


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise LabError(f"{where}: must be a mapping")
    return value
