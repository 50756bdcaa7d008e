"""The ReplicaSet controller: as many pods as asked for, whatever happens to them.

Mirrors pkg/controller/replicaset.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import owned_by, selects
from tutorial.kube.cluster.controllers.templates import (
    add_generated,
    adopt,
    counts,
    generation_of,
    has_room,
    labels_in,
    replicas_of,
    template_of,
    with_status,
)
from tutorial.kube.cluster.pods import is_ready


def sync_replica_sets(cluster: Cluster) -> Cluster:
    """Adopt and release pods, make the missing ones, delete those that are too many."""
    for replica_set in cluster.of("ReplicaSet"):
        cluster = _sync(cluster, replica_set)
    return cluster


def _sync(cluster: Cluster, replica_set: Object) -> Cluster:
    selector, template = replica_set["spec"].get("selector") or {}, template_of(replica_set)
    if not selects(selector, labels_in(template)):
        return cluster  # its pods would never be its own

    def matches(labels: Mapping[str, str]) -> bool:
        return selects(selector, labels)

    cluster = adopt(cluster, replica_set, matches)
    pods = [pod for pod in owned_by(cluster, "Pod", replica_set) if counts(pod)]
    wanted = replicas_of(replica_set)
    for _ in range(wanted - len(pods)):
        if not has_room(cluster):
            break
        cluster = add_generated(cluster, template, replica_set)
    surplus = len(pods) - wanted
    if surplus > 0:
        cluster = cluster.drop(*_first_to_go(pods)[:surplus])
    return cluster


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
    for replica_set in cluster.of("ReplicaSet"):
        cluster = _report(cluster, replica_set)
    return cluster


def _report(cluster: Cluster, replica_set: Object) -> Cluster:
    pods = [pod for pod in owned_by(cluster, "Pod", replica_set) if counts(pod)]
    ready = sum(map(is_ready, pods))
    labels = labels_in(template_of(replica_set)).items()
    full = sum(labels <= dict(pod["metadata"].get("labels") or {}).items() for pod in pods)
    status: dict[str, Any] = {"replicas": len(pods)}
    status |= {"fullyLabeledReplicas": full} if full else {}
    status |= {"readyReplicas": ready, "availableReplicas": ready} if ready else {}
    after = with_status(replica_set, status | {"observedGeneration": generation_of(replica_set)})
    return cluster if after is replica_set else cluster.put(after)
