"""A small cluster: its objects, its controllers and its API.

    cluster = read_lab({...})
    answer = create(cluster, manifest)

The front door is `Cluster`, `read_lab`, the verbs of the API, and `to_bytes`/`from_bytes`.
"""

from tutorial.kube.cluster.api import Written, create, delete, patch, replace, settle
from tutorial.kube.cluster.around import Around, Server
from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.cluster.controllers import reconcile
from tutorial.kube.cluster.lab import LabError, add_pods, read_lab
from tutorial.kube.cluster.stored import NotACluster, from_bytes, to_bytes

__all__ = [
    "Around",
    "Cluster",
    "LabError",
    "NotACluster",
    "Object",
    "Ref",
    "Server",
    "Written",
    "add_pods",
    "create",
    "delete",
    "from_bytes",
    "patch",
    "read_lab",
    "reconcile",
    "ref_of",
    "replace",
    "settle",
    "to_bytes",
]
