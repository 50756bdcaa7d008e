"""The namespace controller and the garbage collector: what belongs to something that is gone, goes as well."""

from collections.abc import Sequence

from tutorial.kube.cluster.cluster import Ref
from tutorial.kube.cluster.controllers.store import Store


def collect(store: Store, refs: Sequence[Ref]) -> None:
    """Drop objects of namespaces that are gone, and objects all of whose owners are gone."""
    store.drop(*(ref for ref in refs if ref in store.objects and (_is_lost(store, ref) or _is_orphaned(store, ref))))


def _is_lost(store: Store, ref: Ref) -> bool:
    return bool(ref.namespace) and Ref("Namespace", "", ref.namespace) not in store.objects


def _is_orphaned(store: Store, ref: Ref) -> bool:
    """Whether an object had owners and has none any more."""
    owners = store.objects[ref]["metadata"].get("ownerReferences")
    if not owners:
        return False
    return not any(
        Ref(str(o.get("kind")), namespace, str(o.get("name"))) in store.objects
        for o in owners
        for namespace in (ref.namespace, "")
    )
