"""The DaemonSet controller: one pod on every node that fits.

Mirrors pkg/controller/daemon. A changed template replaces the pods one node after the other.
"""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Any

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import has_labels, labels_of, selects
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.templates import (
    add_generated,
    adopt,
    counts,
    hash_of,
    labels_in,
    template_of,
    with_status,
)
from tutorial.kube.cluster.generation import generation_of
from tutorial.kube.cluster.pods import is_ready

_REVISION = "controller-revision-hash"


def sync_daemon_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Make the missing pods of DaemonSets, and take away one that is too much or outdated."""
    for set_ in filter(None, map(store.objects.get, refs)):
        if selects(set_["spec"].get("selector") or {}, labels_in(template_of(set_))):
            _sync(store, set_)


def _sync(store: Store, set_: Object) -> None:
    revision = hash_of(store, set_)
    adopt(store, set_, partial(selects, set_["spec"]["selector"]))
    nodes = _nodes(store, set_)
    served: dict[str, Object] = {}
    surplus = []
    for pod in store.owned("Pod", set_):
        node = pod["spec"].get("nodeName", "")
        if counts(pod) and node in nodes and node not in served:
            served[node] = pod
        elif counts(pod):
            surplus.append(ref_of(pod))
    missing = [{"nodeName": node} for node in nodes if node not in served]
    complete = len(served) == len(nodes) and all(map(is_ready, served.values()))
    if surplus:
        store.drop(*surplus)
    elif missing:
        labels = {_REVISION: revision, "pod-template-generation": str(generation_of(set_))}
        add_generated(store, set_, missing, labels)
    elif complete and (set_["spec"].get("updateStrategy") or {}).get("type") != "OnDelete":
        outdated = (ref_of(pod) for pod in served.values() if labels_of(pod).get(_REVISION) != revision)
        store.drop(*islice(outdated, 1))


def _nodes(store: Store, set_: Object) -> list[str]:
    wanted = (template_of(set_).get("spec") or {}).get("nodeSelector") or {}
    return [node["metadata"]["name"] for node in store.all("Node") if has_labels(node, wanted)]


def report_daemon_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Write into the status of DaemonSets on how many nodes their pods run."""
    for set_ in filter(None, map(store.objects.get, refs)):
        wanted = len(_nodes(store, set_))
        revision = hash_of(store, set_)
        pods = [pod for pod in store.owned("Pod", set_) if counts(pod)]
        ready = sum(map(is_ready, pods))
        updated = sum(labels_of(pod).get(_REVISION) == revision for pod in pods)
        status: dict[str, Any] = {
            "currentNumberScheduled": len(pods),
            "numberMisscheduled": 0,
            "desiredNumberScheduled": wanted,
            "numberReady": ready,
            "observedGeneration": generation_of(set_),
        }
        status |= {"updatedNumberScheduled": updated} if updated else {}
        status |= {"numberAvailable": ready} if ready else {}
        status |= {"numberUnavailable": wanted - ready} if wanted > ready else {}
        store.put(with_status(set_, status))
