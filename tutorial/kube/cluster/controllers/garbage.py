"""The namespace controller and the garbage collector: what belongs to something that is gone, goes as well.

Mirrors pkg/controller/garbagecollector: what lies in no namespace cannot belong to what lies in one, so it stays.
"""

from collections.abc import Sequence

from tutorial.kube.apiserver.kinds import is_cluster_scoped
from tutorial.kube.cluster.cluster import Ref
from tutorial.kube.cluster.controllers.common import references_of
from tutorial.kube.cluster.controllers.store import Store


def collect(store: Store, refs: Sequence[Ref]) -> None:
    """Drop objects of namespaces that are gone, and objects all of whose owners are gone."""
    store.drop(*(ref for ref in refs if ref in store.objects and (_is_lost(store, ref) or is_orphaned(store, ref))))


def _is_lost(store: Store, ref: Ref) -> bool:
    return bool(ref.namespace) and Ref("Namespace", "", ref.namespace) not in store.objects


def is_orphaned(store: Store, ref: Ref) -> bool:
    """Whether an object had owners and has none any more. A node stays all the same: nobody may delete it."""
    owners = references_of(store.objects[ref])
    if not owners or ref.kind == "Node":
        return False
    if not ref.namespace and not all(is_cluster_scoped(str(o.get("kind"))) for o in owners):
        return False
    return not any(
        Ref(str(o.get("kind")), namespace, str(o.get("name"))) in store.objects
        for o in owners
        for namespace in (ref.namespace, "")
    )
