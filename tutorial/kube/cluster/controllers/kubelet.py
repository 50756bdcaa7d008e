"""The scheduler and the kubelets: a pod gets its node, its address and its state.

Here they need no time: a pod runs as soon as it has a node, and is ready unless its readiness probe asks a
port that nothing listens on. Then it stays `0/1 Running`, as it does in a real cluster.
"""

from collections.abc import Mapping
from typing import Any, Final

from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import controller_of, has_labels
from tutorial.kube.cluster.pods import (
    REGION,
    ZONE,
    containers_of,
    free_ip,
    is_host_network,
    listens,
    node_ip,
    ports_of,
    running,
)

MAX_PODS: Final = 110
"""How many pods a kubelet runs; what comes after them stays Pending."""


def run_pods(cluster: Cluster) -> Cluster:
    """Bind and start every pod that waits for it."""
    for ref, pod in list(cluster.objects.items()):
        if ref.kind == "Pod" and not pod.get("status", {}).get("podIP"):
            after = bind(cluster, pod)
            if after != pod:
                cluster = cluster.put(after)
    return cluster


def bind(cluster: Cluster, pod: Object) -> dict[str, Any]:
    """Return a pod that runs on a node, with the labels that admission copies from it, or that stays Pending.

    A pod that names its node runs there. Any other goes where its owner has the fewest pods (without an
    owner: where the fewest pods are), ties by the node's name, as far as nodeSelector allows.
    """
    node = _node_for(cluster, pod)
    ip = "" if node is None else node_ip(node) if is_host_network(pod) else free_ip(cluster, node)
    if node is None or not ip:
        return {**pod, "status": {"phase": "Pending"}}
    labels = dict(pod["metadata"].get("labels") or {})
    labels |= {key: text for key, text in (node["metadata"].get("labels") or {}).items() if key in (REGION, ZONE)}
    bound = {
        **pod,
        "metadata": {**pod["metadata"], **({"labels": labels} if labels else {})},
        "spec": {**pod["spec"], "nodeName": node["metadata"]["name"]},
    }
    return {**bound, "status": running(ip, node_ip(node), starts_ready(cluster, bound))}


def starts_ready(cluster: Cluster, pod: Object) -> bool:
    """Whether every readiness probe of a pod is answered. A command is taken to succeed."""
    if pod["spec"].get("readinessGates"):
        return False
    return all(_passes(cluster, pod, c.get("readinessProbe") or {}) for c in containers_of(pod))


def _passes(cluster: Cluster, pod: Object, probe: Mapping[str, Any]) -> bool:
    for action in ("httpGet", "tcpSocket", "grpc"):
        asked = probe.get(action)
        if asked and not asked.get("host"):
            port = asked.get("port")
            if isinstance(port, str) and not port.isdigit():
                port = next((number for name, number, _ in ports_of(pod) if name == port), None)
            return port is not None and listens(cluster, pod, int(port), "TCP")
    return True


def _node_for(cluster: Cluster, pod: Object) -> Object | None:
    spec = pod["spec"]
    if spec.get("nodeName"):
        return cluster.get("Node", spec["nodeName"])
    owner, namespace = controller_of(pod), ref_of(pod).namespace
    loads: dict[str, list[int]] = {
        ref.name: [0, 0]
        for ref, node in cluster.objects.items()
        if ref.kind == "Node"
        and not node.get("spec", {}).get("unschedulable")
        and has_labels(node, spec.get("nodeSelector") or {})
    }
    for ref, other in cluster.objects.items():
        where = other["spec"].get("nodeName") if ref.kind == "Pod" else None
        if where in loads:
            loads[where][1] += 1
            if owner is not None and ref.namespace == namespace and controller_of(other) == owner:
                loads[where][0] += 1
    free = [name for name, (_, total) in loads.items() if total < MAX_PODS]
    if not free:
        return None
    name = min(free, key=lambda name: (loads[name][0 if owner else 1], name))
    return cluster.objects[Ref("Node", "", name)]
