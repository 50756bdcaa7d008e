"""The controllers of a cluster, run until nothing changes any more.

cluster = reconcile(cluster)
"""

from collections.abc import Callable
from typing import Final

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.cluster.controllers.daemonsets import report_daemon_sets, sync_daemon_sets
from tutorial.kube.cluster.controllers.deployments import sync_deployments
from tutorial.kube.cluster.controllers.endpoints import sync_endpoints
from tutorial.kube.cluster.controllers.endpointslice import sync_endpoint_slices
from tutorial.kube.cluster.controllers.garbage import collect
from tutorial.kube.cluster.controllers.kubelet import bind, run_pods
from tutorial.kube.cluster.controllers.load_balancer import balance
from tutorial.kube.cluster.controllers.mirroring import mirror_endpoints
from tutorial.kube.cluster.controllers.replicasets import report_replica_sets, sync_replica_sets
from tutorial.kube.cluster.controllers.statefulsets import report_stateful_sets, sync_stateful_sets

__all__ = ["bind", "reconcile"]

_CONTROLLERS: Final[tuple[tuple[Callable[[Cluster], Cluster], frozenset[str]], ...]] = (
    (sync_deployments, frozenset({"Deployment", "ReplicaSet"})),
    (sync_replica_sets, frozenset({"ReplicaSet", "Pod"})),
    (sync_stateful_sets, frozenset({"StatefulSet", "Pod"})),
    (sync_daemon_sets, frozenset({"DaemonSet", "Pod", "Node"})),
    (run_pods, frozenset({"Pod", "Node"})),
    (report_replica_sets, frozenset({"ReplicaSet", "Pod"})),
    (report_stateful_sets, frozenset({"StatefulSet", "Pod"})),
    (report_daemon_sets, frozenset({"DaemonSet", "Pod", "Node"})),
    (sync_endpoints, frozenset({"Service", "Pod", "Endpoints", "EndpointSlice"})),
    (sync_endpoint_slices, frozenset({"Service", "Pod", "Node", "EndpointSlice"})),
    (mirror_endpoints, frozenset({"Service", "Endpoints", "EndpointSlice"})),
    (balance, frozenset({"Service"})),
    (collect, frozenset()),
)
"""The controllers in the order in which they work, and the kinds that each watches; none means every kind."""
_ROUNDS: Final = 100
"""A rollout takes a few rounds; one that takes more goes on at the next change."""


def reconcile(cluster: Cluster) -> Cluster:
    """Return the cluster after every controller has done its work. Deterministic; a settled one stays as it is.

    As in a real cluster, a controller works again when something changed that it watches.
    """
    due = set(range(len(_CONTROLLERS)))
    for _ in range(_ROUNDS):
        for index in sorted(due):
            due.discard(index)
            after = _CONTROLLERS[index][0](cluster)
            if after is not cluster:
                kinds = _changed_kinds(cluster, after)
                due |= {i for i, (_, watched) in enumerate(_CONTROLLERS) if kinds and (not watched or watched & kinds)}
                cluster = after
        if not due:
            break
    return cluster


def _changed_kinds(before: Cluster, after: Cluster) -> set[str]:
    """Return the kinds of which an object came, went or changed."""
    kinds = {ref.kind for ref, value in after.objects.items() if before.objects.get(ref) is not value}
    return kinds | {ref.kind for ref in before.objects.keys() - after.objects.keys()}
