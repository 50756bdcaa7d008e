"""The ReplicaSet controller: as many pods as asked for, whatever happens to them.

Mirrors pkg/controller/replicaset.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import selects
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.templates import (
    add_generated,
    adopt,
    counts,
    labels_in,
    replicas_of,
    room,
    template_of,
    with_status,
)
from tutorial.kube.cluster.generation import generation_of
from tutorial.kube.cluster.pods import is_ready


def sync_replica_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Adopt and release pods, make the missing ones, delete those that are too many."""
    for replica_set in filter(None, map(store.objects.get, refs)):
        selector = replica_set["spec"].get("selector") or {}
        if selects(selector, labels_in(template_of(replica_set))):  # else its pods would never be its own
            adopt(store, replica_set, partial(selects, selector))
            _sync(store, replica_set)


def _sync(store: Store, replica_set: Object) -> None:
    pods = [pod for pod in store.owned("Pod", replica_set) if counts(pod)]
    missing = replicas_of(replica_set) - len(pods)
    if missing > 0:
        add_generated(store, replica_set, ({},) * min(missing, room(store)))
    elif missing < 0:
        store.drop(*_first_to_go(pods)[:-missing])


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


def report_replica_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Write into the status of ReplicaSets how many pods they have, and how many of those are ready."""
    for replica_set in filter(None, map(store.objects.get, refs)):
        store.put(_reported(replica_set, store.owned("Pod", replica_set)))


def _reported(replica_set: Object, owned: list[Object]) -> Object:
    pods = [pod for pod in owned if counts(pod)]
    ready = sum(map(is_ready, pods))
    labels = labels_in(template_of(replica_set)).items()
    full = sum(labels <= dict(pod["metadata"].get("labels") or {}).items() for pod in pods)
    status: dict[str, Any] = {"replicas": len(pods)}
    status |= {"fullyLabeledReplicas": full} if full else {}
    status |= {"readyReplicas": ready, "availableReplicas": ready} if ready else {}
    return with_status(replica_set, status | {"observedGeneration": generation_of(replica_set)})
