"""What a write leaves behind, and how it is stored: within the limits, and with every controller run after it."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from tutorial.kube.apiserver.kinds import qualified
from tutorial.kube.apiserver.status import Status, forbidden
from tutorial.kube.cluster.api.endpoints import repacked
from tutorial.kube.cluster.cluster import Cluster, Object, ref_of
from tutorial.kube.cluster.controllers import reconcile
from tutorial.kube.cluster.generation import counted

MOST_OBJECTS: Final = 200
"""As many objects as a cluster holds; the pods that controllers make count as well."""
VERSION: Final = "1000"
"""The resourceVersion of every object, as it is shown."""
UID: Final = "00000000-0000-0000-0000-000000000000"
"""The UID of every object, as it is shown."""
# What a server sets on every object and what is added again when one is shown.
_SHOWN: Final = ("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink")


class Written(NamedTuple):
    """The cluster after a change was stored and the controllers ran, the object as it is stored, what was said."""

    cluster: Cluster
    object: Object
    warnings: tuple[str, ...] = ()
    changed: bool = True


def keep(cluster: Cluster, value: Mapping[str, Any], warnings: tuple[str, ...] = ()) -> Written | Status:
    """Store an object that was found good, and let the controllers follow; refuse what makes the cluster too large."""
    lean: Object = without_shown(value)
    lean = repacked(lean) if lean["kind"] == "Endpoints" else lean
    ref = ref_of(lean)
    old = cluster.objects.get(ref)
    lean = counted(old, lean)
    meta = lean["metadata"]
    if meta.get("deletionTimestamp") and not meta.get("finalizers") and lean["kind"] != "Pod":
        return Written(reconcile(cluster.drop(ref)), lean, warnings)  # the last finalizer is gone
    if old is not None and old == lean:
        return Written(cluster, old, warnings, changed=False)
    problem = "" if old else _full(len(cluster.objects) + 1)
    spec = lean.get("spec")
    replicas = spec.get("replicas") if isinstance(spec, Mapping) else 0
    if not problem and isinstance(replicas, int) and replicas > MOST_OBJECTS:
        problem = _full(replicas)
    if not problem:
        after = reconcile(_noted(cluster, old, lean).put(lean))
        size = len(after.objects)
        problem = _full(size) if size > max(MOST_OBJECTS, len(cluster.objects)) else ""
        if not problem:
            return Written(after, lean, warnings)
    resource = qualified(lean["apiVersion"], lean["kind"])
    return forbidden(f'{resource} "{meta["name"]}" is forbidden: {problem}', ("metadata", "name"))


def _noted(cluster: Cluster, old: Object | None, new: Object) -> Cluster:
    """Remember that a Service gives something back: a real cluster hardly ever hands out the same again."""
    if old is None or new["kind"] != "Service" or _held(old) <= _held(new):
        return cluster
    ref = ref_of(new)
    return cluster._replace(made={**cluster.made, ref: cluster.made.get(ref, 0) + 1})


def _held(service: Object) -> set[Any]:
    """Return the addresses and node ports that a Service holds."""
    spec = service["spec"]
    ports = {port.get("nodePort") for port in spec.get("ports") or ()}
    return ({*(spec.get("clusterIPs") or ()), *ports, spec.get("healthCheckNodePort")}) - {None, "None", 0}


def _full(size: int) -> str:
    """Say that a cluster would become too large; this sentence is ours."""
    if size <= MOST_OBJECTS:
        return ""
    return (
        f"this cluster holds at most {MOST_OBJECTS} objects, pods included, and this needs room for {size}. "
        "Delete what you no longer need, or ask for fewer replicas"
    )


def without_shown(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object without what a server sets on every one in the same way."""
    meta = {name: item for name, item in value["metadata"].items() if name not in _SHOWN}
    return {**value, "metadata": meta}
