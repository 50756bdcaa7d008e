"""The StatefulSet controller: pods with a number, one after the other.

Mirrors pkg/controller/statefulset. Pods keep their names; with OrderedReady each waits until the one before
it is ready, so one pod that never gets ready stops all that follow. Volumes are not made.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import labels_of, owned_by, selects
from tutorial.kube.cluster.controllers.templates import (
    adopt,
    counts,
    generation_of,
    labels_in,
    make_from,
    replicas_of,
    room,
    template_hash,
    template_of,
    with_status,
)
from tutorial.kube.cluster.pods import is_ready

_REVISION = "controller-revision-hash"


def sync_stateful_sets(cluster: Cluster) -> Cluster:
    """Make the next missing pod of every StatefulSet, or take away the last that is too much or outdated."""
    for set_ in cluster.of("StatefulSet"):
        selector = set_["spec"].get("selector") or {}
        if selects(selector, labels_in(template_of(set_))):
            cluster = _sync(cluster, set_, selector)
    return cluster


def _sync(cluster: Cluster, set_: Object, selector: Mapping[str, Any]) -> Cluster:
    name, spec = set_["metadata"]["name"], set_["spec"]
    first = int((spec.get("ordinals") or {}).get("start") or 0)
    revision = f"{name}-{template_hash(template_of(set_))}"
    cluster = adopt(cluster, set_, lambda labels: selects(selector, labels))
    numbers = range(first, first + replicas_of(set_))
    ordered = spec.get("podManagementPolicy") != "Parallel"
    for number in numbers:
        ref = Ref("Pod", set_["metadata"]["namespace"], f"{name}-{number}")
        pod = cluster.objects.get(ref)
        if pod is None and room(cluster):
            cluster = cluster.put(_pod(set_, number, revision))
        if ordered and (pod is None or not counts(pod) or not is_ready(pod)):
            break  # the next waits for this one
    else:
        cluster = _reduced(cluster, set_, numbers, revision)
    return cluster


def _reduced(cluster: Cluster, set_: Object, numbers: range, revision: str) -> Cluster:
    """Take away what is too much, highest first; then one pod of an older template, from the top as well."""
    name, spec = set_["metadata"]["name"], set_["spec"]
    own = {f"{name}-{number}" for number in numbers}
    pods = [pod for pod in owned_by(cluster, "Pod", set_) if counts(pod)]
    surplus = [ref_of(pod) for pod in pods if pod["metadata"]["name"] not in own]
    if surplus:
        return cluster.drop(*surplus)
    strategy = spec.get("updateStrategy") or {}
    if strategy.get("type") == "OnDelete":
        return cluster
    partition = int((strategy.get("rollingUpdate") or {}).get("partition") or 0)
    for number in reversed(numbers):
        pod = cluster.get("Pod", f"{name}-{number}", set_["metadata"]["namespace"])
        if pod is None or not counts(pod) or number < partition:
            break
        if labels_of(pod).get(_REVISION) not in (None, revision):
            return cluster.drop(ref_of(pod))
        if not is_ready(pod):
            break
    return cluster


def _pod(set_: Object, number: int, revision: str) -> dict[str, Any]:
    meta = set_["metadata"]
    name = f"{meta['name']}-{number}"
    labels = {
        "apps.kubernetes.io/pod-index": str(number),
        _REVISION: revision,
        "statefulset.kubernetes.io/pod-name": name,
    }
    pod = make_from(template_of(set_), set_, name, labels)
    pod["metadata"] = {"name": name, "generateName": f"{meta['name']}-", **pod["metadata"]}
    pod["spec"]["hostname"] = name
    if set_["spec"].get("serviceName"):
        pod["spec"]["subdomain"] = set_["spec"]["serviceName"]
    return pod


def report_stateful_sets(cluster: Cluster) -> Cluster:
    """Write into the status of every StatefulSet how many pods it has, and how many are ready and up to date."""
    for set_ in cluster.of("StatefulSet"):
        revision = f"{set_['metadata']['name']}-{template_hash(template_of(set_))}"
        pods = [pod for pod in owned_by(cluster, "Pod", set_) if counts(pod)]
        ready = sum(map(is_ready, pods))
        updated = sum(labels_of(pod).get(_REVISION) == revision for pod in pods)
        complete = updated == len(pods)
        current = revision if complete else (set_.get("status") or {}).get("currentRevision", revision)
        status: dict[str, Any] = {"observedGeneration": generation_of(set_), "replicas": len(pods)}
        status |= {"readyReplicas": ready} if ready else {}
        status |= {"currentReplicas": updated if complete else len(pods) - updated} if pods else {}
        status |= {"updatedReplicas": updated} if updated else {}
        status |= {"currentRevision": current, "updateRevision": revision}
        status |= {"collisionCount": 0, "availableReplicas": ready}
        after = with_status(set_, status)
        cluster = cluster if after is set_ else cluster.put(after)
    return cluster
