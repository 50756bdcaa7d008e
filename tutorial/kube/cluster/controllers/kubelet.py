"""The scheduler and the kubelets: a pod gets its node, its address and its state.

Here they need no time: a pod runs as soon as it has a node, and is ready unless its readiness probe asks a
port that nothing listens on. Then it stays `0/1 Running`, as it does in a real cluster.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Cluster, Object, Ref
from tutorial.kube.cluster.controllers.common import controller_of, has_labels
from tutorial.kube.cluster.controllers.garbage import is_orphaned
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.pods import (
    REGION,
    ZONE,
    containers_of,
    ip_of,
    is_host_network,
    listens,
    node_ip,
    pod_ips,
    ports_of,
    running,
)

MAX_PODS: Final = 110
"""How many pods a kubelet runs; what comes after them stays Pending."""


def run_pods(store: Store, refs: Sequence[Ref]) -> None:
    """Bind and start pods that wait for it.

    A pod that names its node runs there. Any other goes where its owner has the fewest pods, then where the
    fewest pods are, then by the node's name, as far as nodeSelector allows. It gets the labels that admission
    copies from the node; without a node it stays Pending. One whose owners are gone is collected before it runs.
    """
    wanted = set(refs)
    waiting = [pod for ref, pod in store.waiting.items() if ref in wanted and not is_orphaned(store, ref)]
    if not waiting:
        return
    nodes = _Nodes(store)
    allowance.spend(allowance.STARTED * len(waiting))
    for pod in waiting:
        after = _bound(store.cluster, pod, nodes)
        if after != pod:
            store.put(after)


class _Nodes:
    """Where pods can run. Who runs where already is known to the store, which every bound pod is put into at once."""

    def __init__(self, store: Store) -> None:
        self._nodes = {node["metadata"]["name"]: node for node in store.of("Node")}
        self._open = {name: node for name, node in self._nodes.items() if _is_open(node)}
        self._store = store
        self._left: dict[str, Iterator[str]] = {}
        self._alike: dict[object, Counter[str]] = {}

    def add(self, pod: Object) -> None:
        """Count a pod that runs now among its siblings."""
        self._siblings(pod)[pod["spec"]["nodeName"]] += 1

    def for_pod(self, pod: Object) -> Object | None:
        """Return the node that a pod runs on."""
        spec = pod["spec"]
        if spec.get("nodeName"):
            named = self._nodes.get(spec["nodeName"])
            return named if named is not None and _has_network(named) else None
        wanted = spec.get("nodeSelector") or {}
        hosts = self._store.hosts
        free = [n for n, node in self._open.items() if hosts[n] < MAX_PODS and has_labels(node, wanted)]
        if not free:
            return None
        alike = self._siblings(pod)
        return self._nodes[min(free, key=lambda name: (alike[name], hosts[name], name))]

    def _siblings(self, pod: Object) -> Counter[str]:
        """Return how many pods of the same owner run on each node."""
        owner = controller_of(pod)
        if owner is None:
            return Counter()
        key = (pod["metadata"]["namespace"], *owner)
        if key not in self._alike:
            run = (s["spec"].get("nodeName", "") for s in self._store.siblings(pod) if ip_of(s))
            self._alike[key] = Counter(run)
        return self._alike[key]

    def address(self, node: Object, pod: Object) -> str:
        """Return the address that a pod gets there; an empty text when all are taken."""
        if is_host_network(pod):
            return node_ip(node)
        left = self._left.setdefault(node["metadata"]["name"], pod_ips(node))  # none becomes free meanwhile
        return next((ip for ip in left if ip not in self._store.ips), "")


def _has_network(node: Object) -> bool:
    """Whether a node has an address and a range for its pods; one that was only written down has neither."""
    return bool(node_ip(node)) and bool(node.get("spec", {}).get("podCIDR"))


def _is_open(node: Object) -> bool:
    """Whether the scheduler may choose a node."""
    return _has_network(node) and not node.get("spec", {}).get("unschedulable")


def _bound(cluster: Cluster, pod: Object, nodes: _Nodes) -> dict[str, Any]:
    node = nodes.for_pod(pod)
    ip = "" if node is None else nodes.address(node, pod)
    if node is None or not ip:
        return {**pod, "status": {"phase": "Pending"}}
    labels = dict(pod["metadata"].get("labels") or {})
    labels |= {key: text for key, text in (node["metadata"].get("labels") or {}).items() if key in (REGION, ZONE)}
    out = {
        **pod,
        "metadata": {**pod["metadata"], **({"labels": labels} if labels else {})},
        "spec": {**pod["spec"], "nodeName": node["metadata"]["name"]},
    }
    out["status"] = running(ip, node_ip(node), starts_ready(cluster, out))
    nodes.add(out)
    return out


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
