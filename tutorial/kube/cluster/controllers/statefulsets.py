"""The StatefulSet controller: pods with a number, one after the other.

Mirrors pkg/controller/statefulset. Pods keep their names; with OrderedReady each waits until the one before
it is ready, so one pod that never gets ready stops all that follow. Volumes are not made.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.common import labels_of, selects
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.templates import (
    adopt,
    counts,
    hash_of,
    labels_in,
    make_from,
    replicas_of,
    room,
    template_of,
    with_status,
)
from tutorial.kube.cluster.generation import generation_of
from tutorial.kube.cluster.pods import is_ready

_REVISION = "controller-revision-hash"


def sync_stateful_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Make the next missing pod of StatefulSets, or take away the last that is too much or outdated."""
    for set_ in filter(None, map(store.objects.get, refs)):
        selector = set_["spec"].get("selector") or {}
        if selects(selector, labels_in(template_of(set_))):
            _sync(store, set_, selector)


def _sync(store: Store, set_: Object, selector: Mapping[str, Any]) -> None:
    name, spec = set_["metadata"]["name"], set_["spec"]
    first = int((spec.get("ordinals") or {}).get("start") or 0)
    revision = f"{name}-{hash_of(store, set_)}"
    adopt(store, set_, partial(selects, selector), partial(_is_numbered, name))
    allowance.spend(allowance.STEPPED_OVER * len(store.owned("Pod", set_)))
    numbers = range(first, first + replicas_of(set_))
    ordered = spec.get("podManagementPolicy") != "Parallel"
    for number in numbers:
        pod = store.get("Pod", f"{name}-{number}", set_["metadata"]["namespace"])
        if pod is None and room(store):
            store.put(_pod(set_, number, revision))
        if ordered and (pod is None or not counts(pod) or not is_ready(pod)):
            break  # the next waits for this one
    else:
        _reduce(store, set_, numbers, revision)


def _is_numbered(name: str, pod: Object) -> bool:
    """Whether a pod has the name of a StatefulSet and a number: no other one is its own (isMemberOf)."""
    parent, _, number = pod["metadata"]["name"].rpartition("-")
    return bool(parent == name and number.isdecimal())


def _reduce(store: Store, set_: Object, numbers: range, revision: str) -> None:
    """Take away what is too much, highest first; then one pod of an older template, from the top as well."""
    name, spec = set_["metadata"]["name"], set_["spec"]
    own = {f"{name}-{number}" for number in numbers}
    pods = [pod for pod in store.owned("Pod", set_) if counts(pod)]
    surplus = [ref_of(pod) for pod in pods if pod["metadata"]["name"] not in own]
    if surplus:
        store.drop(*surplus)
        return
    strategy = spec.get("updateStrategy") or {}
    if strategy.get("type") == "OnDelete":
        return
    partition = int((strategy.get("rollingUpdate") or {}).get("partition") or 0)
    for number in reversed(numbers):
        pod = store.get("Pod", f"{name}-{number}", set_["metadata"]["namespace"])
        if pod is None or not counts(pod) or number < partition:
            return
        if labels_of(pod).get(_REVISION) not in (None, revision):
            store.drop(ref_of(pod))
            if room(store):  # its number is missing now, and made again at once
                store.put(_pod(set_, number, revision))
            return
        if not is_ready(pod):
            return


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


def report_stateful_sets(store: Store, refs: Sequence[Ref]) -> None:
    """Write into the status of StatefulSets how many pods they have, and how many are ready and up to date."""
    for set_ in filter(None, map(store.objects.get, refs)):
        revision = f"{set_['metadata']['name']}-{hash_of(store, set_)}"
        pods = [pod for pod in store.owned("Pod", set_) if counts(pod)]
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
        store.put(with_status(set_, status))
