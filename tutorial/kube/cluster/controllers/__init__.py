"""The controllers of a cluster, run until nothing changes any more.

cluster = reconcile(cluster)
"""

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

_CONTROLLERS = (
    sync_deployments,
    sync_replica_sets,
    sync_stateful_sets,
    sync_daemon_sets,
    run_pods,
    report_replica_sets,
    report_stateful_sets,
    report_daemon_sets,
    sync_endpoints,
    sync_endpoint_slices,
    mirror_endpoints,
    balance,
    collect,
)
_ROUNDS = 100
"""A rollout takes a few rounds; one that takes more goes on at the next change."""


def reconcile(cluster: Cluster) -> Cluster:
    """Return the cluster after every controller has done its work. Deterministic; a settled one stays as it is."""
    for _ in range(_ROUNDS):
        before = cluster
        for controller in _CONTROLLERS:
            cluster = controller(cluster)
        if cluster is before:
            break
    return cluster
