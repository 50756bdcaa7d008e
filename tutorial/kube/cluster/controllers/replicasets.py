"""The ReplicaSet controller: as many pods as asked for, whatever happens to them.

Mirrors pkg/controller/replicaset.
"""

from collections import Counter
from typing import Any

from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import by_owner, owned_by, put_changed, selects
from tutorial.kube.cluster.controllers.templates import (
    add_generated,
    adopt,
    counts,
    generation_of,
    labels_in,
    replicas_of,
    room,
    template_of,
    with_status,
)
from tutorial.kube.cluster.pods import is_ready


def sync_replica_sets(cluster: Cluster) -> Cluster:
    """Adopt and release pods, make the missing ones, delete those that are too many."""
    for replica_set in cluster.of("ReplicaSet"):
        selector = replica_set["spec"].get("selector") or {}
        if selects(selector, labels_in(template_of(replica_set))):  # else its pods would never be its own
            cluster = _sync(adopt(cluster, replica_set, lambda labels, own=selector: selects(own, labels)), replica_set)
    return cluster


def _sync(cluster: Cluster, replica_set: Object) -> Cluster:
    pods = [pod for pod in owned_by(cluster, "Pod", replica_set) if counts(pod)]
    missing = replicas_of(replica_set) - len(pods)
    if missing > 0 and room(cluster):
        return add_generated(cluster, replica_set, ({},) * min(missing, room(cluster)))
    return cluster.drop(*_first_to_go(pods)[:-missing]) if missing < 0 else cluster


def _first_to_go(pods: list[Object]) -> list[Ref]:
    """Return the pods in the order in which they are given up (ActivePodsWithRanks).

    Those without a node, those that are not ready, those that share a node with more of their like, the newest.
    """
    there = Counter(pod["spec"].get("nodeName", "") for pod in pods)
    ranked = [
        (bool(node := pod["spec"].get("nodeName", "")), is_ready(pod), -there[node], -index, ref_of(pod))
        for index, pod in enumerate(pods)
    ]
    return [ref for *_, ref in sorted(ranked)]


def report_replica_sets(cluster: Cluster) -> Cluster:
    """Write into the status of every ReplicaSet how many pods it has, and how many of them are ready."""
    sets = cluster.of("ReplicaSet")
    pods = by_owner(cluster, "Pod")
    after = [_reported(s, pods.get((ref_of(s).namespace, ("ReplicaSet", ref_of(s).name)), [])) for s in sets]
    return put_changed(cluster, [value for before, value in zip(sets, after, strict=True) if value is not before])


def _reported(replica_set: Object, owned: list[Object]) -> Object:
    pods = [pod for pod in owned if counts(pod)]
    ready = sum(map(is_ready, pods))
    labels = labels_in(template_of(replica_set)).items()
    full = sum(labels <= dict(pod["metadata"].get("labels") or {}).items() for pod in pods)
    status: dict[str, Any] = {"replicas": len(pods)}
    status |= {"fullyLabeledReplicas": full} if full else {}
    status |= {"readyReplicas": ready, "availableReplicas": ready} if ready else {}
    return with_status(replica_set, status | {"observedGeneration": generation_of(replica_set)})
