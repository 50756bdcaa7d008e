"""Pods from the template of a workload, and the hash that tells templates apart."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster.cluster import Object, ref_of
from tutorial.kube.cluster.controllers.common import generated, labels_of, owner_reference, with_meta
from tutorial.kube.cluster.controllers.godump import NotModelled, dump
from tutorial.kube.cluster.controllers.hashes import fnv32a, safe_encoded
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.pods import is_over, is_terminating

MAX_PODS = 200
"""A lab has room for this many pods; a workload that asks for more waits for the rest."""


def template_of(workload: Object) -> Mapping[str, Any]:
    """Return the pod template of a Deployment, ReplicaSet, StatefulSet or DaemonSet."""
    template: Mapping[str, Any] = workload["spec"].get("template") or {}
    return template


def labels_in(template: Mapping[str, Any]) -> dict[str, str]:
    """Return the labels that the pods of a template get."""
    return dict((template.get("metadata") or {}).get("labels") or {})


def template_hash(template: Mapping[str, Any]) -> str:
    """Return the hash that names a ReplicaSet: eight to ten characters that change whenever the template does.

    It is the real one (pkg/controller, ComputeHash) for templates whose fields godump knows; a template with
    others gets one of the same form.
    """
    try:
        return safe_encoded(str(fnv32a(dump(template))))
    except NotModelled:
        text = json.dumps(template, sort_keys=True, separators=(",", ":"), default=str)
        return safe_encoded(str(fnv32a(text)))


def hash_of(store: Store, workload: Object) -> str:
    """Return the hash of a workload's template."""
    return store.once(_hash, template_of(workload))


def _hash(_store: Store, template: Mapping[str, Any]) -> str:
    return template_hash(template)


def room(store: Store) -> int:
    """Return how many more pods fit into the lab."""
    return max(0, MAX_PODS - store.number("Pod"))


def make_from(
    template: Mapping[str, Any], owner: Object, name: str, labels: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Make a pod of a template, with further labels, that waits for a node."""
    meta: dict[str, Any] = {"name": name, "namespace": owner["metadata"]["namespace"]}
    meta["labels"] = labels_in(template) | dict(labels or {})
    annotations = (template.get("metadata") or {}).get("annotations")
    if annotations:
        meta["annotations"] = dict(annotations)
    meta["ownerReferences"] = [owner_reference(owner)]
    return {"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": dict(template.get("spec") or {})}


def add_generated(
    store: Store, owner: Object, specs: Sequence[Mapping[str, Any]], labels: Mapping[str, str] | None = None
) -> None:
    """Add a pod for each of the specs (what goes into spec besides the template's), as far as there is room.

    Each is named after its owner, with a suffix that no pod of this owner has had before.
    """
    ref, prefix, template = ref_of(owner), f"{owner['metadata']['name']}-", template_of(owner)
    for spec in specs[: room(store)]:
        number = store.made.get(ref, 0)
        name = generated("Pod", ref.namespace, prefix, store.objects, number)
        pod = make_from(template, owner, name, labels)
        pod["metadata"] = {"name": name, "generateName": prefix, **pod["metadata"]}
        pod["spec"] |= spec
        store.put(pod)
        store.made[ref] = number + 1


def counts(pod: Object) -> bool:
    """Whether a pod counts as a replica: not deleted, not over."""
    return not is_terminating(pod) and not is_over(pod)


def adopt(
    store: Store,
    owner: Object,
    matches: Callable[[Mapping[str, str]], bool],
    may_own: Callable[[Object], bool] = lambda _: True,
) -> None:
    """Give an owner the pods without one that its selector matches, and take it from those that match no more.

    Of pods that it may not own it is no owner either. Mirrors pkg/controller/controller_ref_manager.go.
    """
    for pod in store.free_pods(owner["metadata"]["namespace"]):
        if not is_terminating(pod) and not is_over(pod) and matches(labels_of(pod)) and may_own(pod):
            owners = pod["metadata"].get("ownerReferences") or ()
            store.put(with_meta(pod, ownerReferences=[*owners, owner_reference(owner)]))
    for pod in store.owned("Pod", owner):
        if not is_terminating(pod) and not (matches(labels_of(pod)) and may_own(pod)):
            owners = pod["metadata"]["ownerReferences"]
            store.put(with_meta(pod, ownerReferences=[o for o in owners if not o.get("controller")]))


def with_status(value: Object, status: Mapping[str, Any]) -> Object:
    """Return an object with this status, or the object itself when it has it already."""
    return value if value.get("status") == status else {**value, "status": dict(status)}


def replicas_of(workload: Object) -> int:
    """Return how many pods a workload asks for; one unless it says otherwise."""
    wanted = workload["spec"].get("replicas")
    return 1 if wanted is None else max(0, int(wanted))
