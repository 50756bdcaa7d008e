"""The DaemonSet controller: one pod on every node that fits.

Mirrors pkg/controller/daemon. A changed template replaces the pods one node after the other.
"""

from typing import Any

from tutorial.kube.cluster.cluster import Cluster, Object, ref_of
from tutorial.kube.cluster.controllers.common import has_labels, labels_of, owned_by, selects
from tutorial.kube.cluster.controllers.templates import (
    add_generated,
    adopt,
    counts,
    generation_of,
    labels_in,
    room,
    template_hash,
    template_of,
    with_status,
)
from tutorial.kube.cluster.pods import is_ready

_REVISION = "controller-revision-hash"


def sync_daemon_sets(cluster: Cluster) -> Cluster:
    """Make the missing pods of every DaemonSet, and take away one that is too much or outdated."""
    for set_ in cluster.of("DaemonSet"):
        if selects(set_["spec"].get("selector") or {}, labels_in(template_of(set_))):
            cluster = _sync(cluster, set_)
    return cluster


def _sync(cluster: Cluster, set_: Object) -> Cluster:
    selector, revision = set_["spec"]["selector"], template_hash(template_of(set_))
    cluster = adopt(cluster, set_, lambda labels: selects(selector, labels))
    nodes = _nodes(cluster, set_)
    served: dict[str, Object] = {}
    surplus = []
    for pod in owned_by(cluster, "Pod", set_):
        node = pod["spec"].get("nodeName", "")
        if counts(pod) and node in nodes and node not in served:
            served[node] = pod
        elif counts(pod):
            surplus.append(ref_of(pod))
    if surplus:
        return cluster.drop(*surplus)
    missing = [{"nodeName": node} for node in nodes if node not in served]
    if missing and room(cluster):
        labels = {_REVISION: revision, "pod-template-generation": str(generation_of(set_))}
        return add_generated(cluster, set_, missing, labels)
    complete = len(served) == len(nodes) and all(map(is_ready, served.values()))
    outdated = [ref_of(pod) for pod in served.values() if labels_of(pod).get(_REVISION) != revision]
    if outdated and complete and (set_["spec"].get("updateStrategy") or {}).get("type") != "OnDelete":
        return cluster.drop(outdated[0])
    return cluster


def _nodes(cluster: Cluster, set_: Object) -> list[str]:
    wanted = (template_of(set_).get("spec") or {}).get("nodeSelector") or {}
    return [node["metadata"]["name"] for node in cluster.of("Node") if has_labels(node, wanted)]


def report_daemon_sets(cluster: Cluster) -> Cluster:
    """Write into the status of every DaemonSet on how many nodes its pods run."""
    for set_ in cluster.of("DaemonSet"):
        wanted = len(_nodes(cluster, set_))
        revision = template_hash(template_of(set_))
        pods = [pod for pod in owned_by(cluster, "Pod", set_) if counts(pod)]
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
        after = with_status(set_, status)
        cluster = cluster if after is set_ else cluster.put(after)
    return cluster
