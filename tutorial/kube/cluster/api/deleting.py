"""DELETE, and what time does afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube.apiserver.status import Status, forbidden
from tutorial.kube.cluster.api.changing import missing
from tutorial.kube.cluster.api.nodes import FIXED
from tutorial.kube.cluster.cluster import Cluster, Object, Ref
from tutorial.kube.cluster.controllers import reconcile
from tutorial.kube.cluster.controllers.common import controller_of
from tutorial.kube.cluster.generation import next_one
from tutorial.kube.cluster.pods import NOW, is_over, is_terminating

_UNDELETABLE = frozenset({"default", "kube-system", "kube-public"})
_ITS_OWN = Ref("Service", "default", "kubernetes")
"""The API server writes this Service again as soon as it is gone."""


def delete(cluster: Cluster, ref: Ref, *, now: bool = True, orphan: bool = False) -> Cluster | Status:
    """Delete an object, and let the controllers collect what belonged to it.

    now=False is for those who do not wait: a pod that runs stays Terminating until `settle`. With
    `orphan` its dependents stay.
    """
    after, refused = delete_all(cluster, (ref,), now=now, orphan=orphan)
    return refused.get(ref, after)


def delete_all(
    cluster: Cluster, refs: Sequence[Ref], *, now: bool = True, orphan: bool = False
) -> tuple[Cluster, dict[Ref, Status]]:
    """Delete many objects, so fast that no controller sees anything in between; with what was refused.

    It is a controller that empties a Namespace, so what lies in one is still there to be deleted by name. A pod of a
    ReplicaSet is replaced while it shuts down: the new one finds its place and its address taken.
    """
    refused: dict[Ref, Status] = {}
    replaced = [ref for ref in refs if _is_replaced(cluster, ref)] if now else []
    before = cluster
    for ref in sorted(refs, key=lambda ref: ref.kind == "Namespace"):
        answer = _deleted(cluster, ref, now and ref not in replaced, orphan)
        if isinstance(answer, Status):
            refused[ref] = answer
        else:
            cluster = answer
    if cluster is not before:
        cluster = reconcile(cluster)
    return (reconcile(cluster.drop(*replaced)) if replaced else cluster), refused


def _is_replaced(cluster: Cluster, ref: Ref) -> bool:
    """Whether another pod takes the place of this one."""
    pod = cluster.objects.get(ref)
    if pod is None or ref.kind != "Pod" or pod["metadata"].get("finalizers"):
        return False
    return (controller_of(pod) or ("",))[0] == "ReplicaSet" and _takes_time(cluster, pod)


def _deleted(cluster: Cluster, ref: Ref, now: bool, orphan: bool) -> Cluster | Status:
    value = cluster.objects.get(ref)
    if value is None:
        return missing(ref)
    if ref.kind == "Namespace" and ref.name in _UNDELETABLE:
        said = f'namespaces "{ref.name}" is forbidden: this namespace may not be deleted'
        return forbidden(said, ("metadata", "name"))
    if ref.kind == "Node" and (value.get("spec") or {}).get("podCIDR"):
        return forbidden(f'nodes "{ref.name}" is forbidden: {FIXED}', ("metadata", "name"))
    if ref == _ITS_OWN:
        return cluster
    if orphan:
        cluster = cluster.put(*(_orphaned(o, ref) for o in cluster.objects.values() if _owned(o, ref)))
    if value["metadata"].get("finalizers") or (not now and _takes_time(cluster, value)):
        return cluster if is_terminating(value) else cluster.put(_marked(value))
    return _without(cluster, ref)


def settle(cluster: Cluster) -> Cluster:
    """Let time pass: what was terminating is gone, and the controllers have seen it."""
    gone = [r for r, o in cluster.objects.items() if is_terminating(o) and not o["metadata"].get("finalizers")]
    for ref in gone:
        cluster = _without(cluster, ref)
    return reconcile(cluster)


def _without(cluster: Cluster, ref: Ref) -> Cluster:
    """Drop an object; a Namespace takes along what lies in it."""
    inside = [r for r in cluster.objects if r.namespace == ref.name] if ref.kind == "Namespace" else []
    return cluster.drop(ref, *inside)


def _takes_time(cluster: Cluster, value: Object) -> bool:
    """Whether an object is still there after its deletion was asked for: a pod that runs, a namespace with some."""
    if value["kind"] == "Namespace":
        return any(_takes_time(cluster, pod) for pod in cluster.of("Pod", value["metadata"]["name"]))
    return value["kind"] == "Pod" and bool(value.get("spec", {}).get("nodeName")) and not is_over(value)


def _marked(value: Object) -> dict[str, Any]:
    """Return an object whose deletion has begun: it is asked for something else now."""
    value = next_one(value)
    meta: dict[str, Any] = {**value["metadata"], "deletionTimestamp": NOW}
    if value["kind"] == "Pod":
        meta["deletionGracePeriodSeconds"] = value["spec"].get("terminationGracePeriodSeconds", 30)
    if value["kind"] == "Namespace":
        return {**value, "metadata": meta, "status": {"phase": "Terminating"}}
    return {**value, "metadata": meta}


def _owned(value: Object, ref: Ref) -> bool:
    owners = value["metadata"].get("ownerReferences") or ()
    same = value["metadata"].get("namespace", "") == ref.namespace
    return same and any(_is(owner, ref) for owner in owners)


def _is(owner: Mapping[str, Any], ref: Ref) -> bool:
    return (owner.get("kind"), owner.get("name")) == (ref.kind, ref.name)


def _orphaned(value: Object, ref: Ref) -> dict[str, Any]:
    meta = dict(value["metadata"])
    left = [owner for owner in meta.pop("ownerReferences") if not _is(owner, ref)]
    return {**value, "metadata": {**meta, "ownerReferences": left} if left else meta}
