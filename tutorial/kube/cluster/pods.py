"""Pods and nodes: how they are made, and what is asked of them most.

is_ready(pod), ip_of(pod), listens(cluster, pod, 8080, "TCP")
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster.around import DEFAULT_IMAGES
from tutorial.kube.cluster.cluster import Cluster, Object, ref_of

ZONE = "topology.kubernetes.io/zone"
REGION = "topology.kubernetes.io/region"
HOSTNAME = "kubernetes.io/hostname"
NOW = "2026-01-01T00:00:00Z"
"""The one moment of every cluster: nothing here reads a clock."""


def make_node(name: str, index: int, zone: str = "", labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Make the index-th node (from 0): 172.30.0.11 with the pods' range 10.244.1.0/24, and so on."""
    own = {"beta.kubernetes.io/os": "linux", HOSTNAME: name, "kubernetes.io/os": "linux"}
    if zone:
        own |= {REGION: "r1", ZONE: zone}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {"name": name, "labels": {**own, **(labels or {})}},
        "spec": {"podCIDR": f"10.244.{index + 1}.0/24", "podCIDRs": [f"10.244.{index + 1}.0/24"]},
        "status": {
            "addresses": [
                {"type": "InternalIP", "address": f"172.30.0.{11 + index}"},
                {"type": "Hostname", "address": name},
            ],
            "conditions": [{"type": "Ready", "status": "True"}],
        },
    }


def node_ip(node: Object) -> str:
    """Return the primary address of a node."""
    addresses = node.get("status", {}).get("addresses") or ()
    return next((str(a["address"]) for a in addresses if a["type"] == "InternalIP"), "")


def gateway_of(node: Object) -> str:
    """Return the node's address on its pods' network: the first of its range, 10.244.1.1."""
    return str(node["spec"]["podCIDR"]).rpartition(".")[0] + ".1"


def zone_of(node: Object | None) -> str:
    """Return the zone that a node is labelled with, or an empty text."""
    return str((node or {}).get("metadata", {}).get("labels", {}).get(ZONE, ""))


def ip_of(pod: Object) -> str:
    """Return a pod's address: its node's with hostNetwork, nothing before it runs."""
    return str(pod.get("status", {}).get("podIP", ""))


def is_ready(pod: Object) -> bool:
    """Whether the condition Ready is True."""
    for condition in pod.get("status", {}).get("conditions") or ():
        if condition["type"] == "Ready":
            return bool(condition["status"] == "True")
    return False


def is_terminating(pod: Object) -> bool:
    """Whether a pod was deleted and is shutting down."""
    return bool(pod["metadata"].get("deletionTimestamp"))


def is_over(pod: Object) -> bool:
    """Whether all containers of a pod have ended."""
    return pod.get("status", {}).get("phase") in ("Failed", "Succeeded")


def is_host_network(pod: Object) -> bool:
    """Whether a pod shares the network of its node."""
    return bool(pod.get("spec", {}).get("hostNetwork"))


def containers_of(pod: Object) -> Iterator[Mapping[str, Any]]:
    """Yield the containers that stay: the ordinary ones, then native sidecars (restartPolicy: Always)."""
    spec = pod.get("spec", {})
    yield from spec.get("containers") or ()
    yield from (c for c in spec.get("initContainers") or () if c.get("restartPolicy") == "Always")


def ports_of(pod: Object) -> Iterator[tuple[str, int, str]]:
    """Yield name, number and protocol of every declared port, in the order of a look-up by name."""
    for container in containers_of(pod):
        for port in container.get("ports") or ():
            yield str(port.get("name") or ""), int(port.get("containerPort") or 0), port.get("protocol") or "TCP"


def listening(cluster: Cluster, pod: Object) -> tuple[str, ...]:
    """Return what the processes of a pod listen on: "8080/TCP", or "127.0.0.1:8080/TCP" on loopback alone.

    What a manifest declares is a remark; it counts only for images that nobody knows.
    """
    own = cluster.listening.get(ref_of(pod))
    if own is not None:
        return own
    out: list[str] = []
    for container in containers_of(pod):
        known = _image_listens(cluster, str(container.get("image", "")))
        if known is None:
            ports = container.get("ports") or ()
            known = tuple(f"{p.get('containerPort')}/{p.get('protocol') or 'TCP'}" for p in ports)
        out += known
    return tuple(dict.fromkeys(out))


def _image_listens(cluster: Cluster, image: str) -> tuple[str, ...] | None:
    bare = image.rpartition("@")[0] or image
    name, _, tag = bare.rpartition(":")
    bare = name if name and "/" not in tag else bare
    short = bare.removeprefix("docker.io/").removeprefix("library/")
    for candidate in (image, bare, short):
        if candidate in cluster.around.images:
            return cluster.around.images[candidate]
    return DEFAULT_IMAGES.get(short)


def listens(cluster: Cluster, pod: Object, number: int, protocol: str, loopback: bool = False) -> bool:
    """Whether something in the pod answers on a port, asked by its address or on its own loopback."""
    wanted = f"{number}/{protocol}"
    here = listening(cluster, pod)
    return wanted in here or (loopback and f"127.0.0.1:{wanted}" in here)


def free_ip(taken: Container[str], node: Object) -> str:
    """Return the lowest free address for a pod on a node, from .11 on; an empty text when all are taken."""
    return next((ip for ip in pod_ips(node) if ip not in taken), "")


def pod_ips(node: Object) -> Iterator[str]:
    """Yield the addresses that a node has for its pods, lowest first."""
    prefix = gateway_of(node).rpartition(".")[0]
    return (f"{prefix}.{n}" for n in range(11, 255))


def make_pod(
    name: str,
    *,
    namespace: str = "default",
    labels: Mapping[str, str] | None = None,
    node: str = "",
    ip: str = "",
    host_ip: str = "",
    ready: bool = True,
    terminating: bool = False,
    host_network: bool = False,
    ports: Sequence[Mapping[str, Any]] = (),
    image: str = "registry.example/web:1.0",
    container: str = "main",
    phase: str = "Running",
    hostname: str = "",
    subdomain: str = "",
) -> dict[str, Any]:
    """Make a pod as it is stored, already bound to a node when one is named."""
    meta: dict[str, Any] = {"name": name, "namespace": namespace, "labels": dict(labels or {})}
    if terminating:
        meta |= {"deletionTimestamp": NOW, "deletionGracePeriodSeconds": 30, "generation": 2}
    main: dict[str, Any] = {"name": container, "image": image}
    if ports:
        main["ports"] = [dict(p) for p in ports]
    spec: dict[str, Any] = {"containers": [main]}
    spec |= {"hostNetwork": True} if host_network else {}
    spec |= {"hostname": hostname} if hostname else {}
    spec |= {"subdomain": subdomain} if subdomain else {}
    spec |= {"nodeName": node} if node else {}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": spec}
    return {**pod, "status": running(ip, host_ip, ready, phase) if ip else {"phase": "Pending"}}


def running(ip: str, host_ip: str, ready: bool = True, phase: str = "Running") -> dict[str, Any]:
    """Return the status that a kubelet writes for a pod that runs."""
    return {
        "phase": phase,
        "conditions": [{"type": "Ready", "status": "True" if ready else "False"}],
        "hostIP": host_ip,
        "podIP": ip,
    }


def with_readiness(pod: Object, ready: bool) -> dict[str, Any]:
    """Return a pod whose readiness probe now passes, or fails."""
    status = {**pod["status"], "conditions": [{"type": "Ready", "status": "True" if ready else "False"}]}
    return {**pod, "status": status}
