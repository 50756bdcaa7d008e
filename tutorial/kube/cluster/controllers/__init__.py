"""The controllers of a cluster, run until nothing changes any more.

cluster = reconcile(cluster)
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tutorial.kube import allowance
from tutorial.kube.cluster.cluster import Cluster, Ref
from tutorial.kube.cluster.controllers.daemonsets import report_daemon_sets, sync_daemon_sets
from tutorial.kube.cluster.controllers.deployments import sync_deployments
from tutorial.kube.cluster.controllers.endpoints import sync_endpoints
from tutorial.kube.cluster.controllers.endpointslice import sync_endpoint_slices
from tutorial.kube.cluster.controllers.garbage import collect
from tutorial.kube.cluster.controllers.kubelet import run_pods
from tutorial.kube.cluster.controllers.load_balancer import balance
from tutorial.kube.cluster.controllers.mirroring import mirror_endpoints
from tutorial.kube.cluster.controllers.replicasets import report_replica_sets, sync_replica_sets
from tutorial.kube.cluster.controllers.statefulsets import report_stateful_sets, sync_stateful_sets
from tutorial.kube.cluster.controllers.store import Index, Store
from tutorial.kube.cluster.controllers.watching import BACKENDS, GARBAGE, PODS, STATUS, Queues

__all__ = ["reconcile"]


class _Controller(NamedTuple):
    """Brings the objects of these names to what they should be; each topic brings it names to look at."""

    work: Callable[[Store, Sequence[Ref]], None]
    topics: tuple[str, ...]
    in_steps: bool = True
    """Whether it may have to look at its own writes. One that does all at once need not."""


_CONTROLLERS: Final = (
    _Controller(sync_deployments, ("Deployment",)),
    _Controller(sync_replica_sets, ("ReplicaSet",)),
    _Controller(sync_stateful_sets, ("StatefulSet",)),
    _Controller(sync_daemon_sets, ("DaemonSet",)),
    _Controller(run_pods, ("Pod",), in_steps=False),
    _Controller(report_replica_sets, ("ReplicaSet", PODS), in_steps=False),
    _Controller(report_stateful_sets, ("StatefulSet",), in_steps=False),
    _Controller(report_daemon_sets, ("DaemonSet",), in_steps=False),
    _Controller(sync_endpoints, ("Service", BACKENDS, "Endpoints"), in_steps=False),
    _Controller(sync_endpoint_slices, ("Service", BACKENDS, "EndpointSlice"), in_steps=False),
    _Controller(mirror_endpoints, ("Service", "Endpoints", "EndpointSlice"), in_steps=False),
    _Controller(balance, ("Service", STATUS), in_steps=False),
    _Controller(collect, (GARBAGE,)),
)
"""The controllers in the order in which they work."""
_TOPICS: Final = tuple(controller.topics for controller in _CONTROLLERS)
_FOLLOWERS: Final = frozenset(
    {report_stateful_sets, report_daemon_sets, sync_endpoints, sync_endpoint_slices, mirror_endpoints}
)
"""They wait until no pod comes or goes any more, as controllers with much to do see many changes at once."""
_ROUNDS: Final = 400
"""A rollout takes a few rounds, one of 150 numbered pods 300; one that takes more goes on at the next change."""


def reconcile(cluster: Cluster) -> Cluster:
    """Return the cluster after every controller has done its work. Deterministic; a settled one stays as it is.

    As in a real cluster, a controller looks again at what something it watches has changed about. A cluster that
    comes from one at rest is looked at where it differs, any other one everywhere; the answer is the same.
    """
    allowance.spend(allowance.CHANGE + allowance.OBJECT * len(cluster.objects))
    known = getattr(cluster.objects, "rested", None)
    if not isinstance(known, Index) or known.around != cluster.around:
        known = None
    store = Store(cluster, known)
    queues = Queues(store, _TOPICS)
    if known is None:
        queues.mark_all()
    changed = _spread(store, queues) or store.remembers_the_gone()
    for _ in range(_ROUNDS):
        if not queues:
            break
        for place, (work, topics, in_steps) in enumerate(_CONTROLLERS):
            if work in _FOLLOWERS and queues.is_any_before(place):
                continue
            refs = queues.take(place)
            if refs:
                allowance.spend(allowance.LOOK)
                work(store, refs)
                changed |= _spread(store, queues, topics[0])
                if not in_steps:
                    queues.forget(place)
    else:
        return store.unfinished()
    return store.at_rest() if changed else cluster


def _spread(store: Store, queues: Queues, writer: str = "") -> bool:
    """Let the controllers know of what changed; whether there was anything. The writer is known by its first topic."""
    changes = store.changes()
    queues.mark(changes, writer)
    return bool(changes)
