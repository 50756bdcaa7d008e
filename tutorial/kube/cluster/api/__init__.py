"""What the API server does with any object of a cluster: create, replace, patch, delete.

answer = create(cluster, {"apiVersion": "v1", "kind": "Service", ...})
if isinstance(answer, Written): cluster = answer.cluster

Every write is stored and followed by the controllers. A refusal is the API server's Status.
"""

from tutorial.kube.cluster.api.changing import DECODING, apply_patch, patch, replace
from tutorial.kube.cluster.api.creating import create
from tutorial.kube.cluster.api.deleting import delete, delete_all, settle
from tutorial.kube.cluster.api.endpoints import DEPRECATED
from tutorial.kube.cluster.api.written import MOST_OBJECTS, Written

__all__ = [
    "DECODING",
    "DEPRECATED",
    "MOST_OBJECTS",
    "Written",
    "apply_patch",
    "create",
    "delete",
    "delete_all",
    "patch",
    "replace",
    "settle",
]
