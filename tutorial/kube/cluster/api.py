"""What the API server does with any object of a cluster: create, replace, patch, delete.

answer = create(cluster, {"apiVersion": "v1", "kind": "Service", ...})
if isinstance(answer, Written): cluster = answer.cluster
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.run import send
from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster.cluster import Cluster, Object
from tutorial.kube.cluster.controllers import reconcile


class Written(NamedTuple):
    """The cluster after a change was stored and the controllers ran, the object as it is stored, what was said."""

    cluster: Cluster
    object: Object
    warnings: tuple[str, ...] = ()
    changed: bool = True


def create(cluster: Cluster, value: Mapping[str, Any]) -> Written | Status:
    """Create an object, or say why not. The value is a decoded manifest; it is not changed."""
    sent = send(dict(value), cluster.state)
    if isinstance(sent.answer, dict):
        return Written(reconcile(cluster.put(sent.answer)), sent.answer, tuple(text for text, _ in sent.warnings))
    assert isinstance(sent.answer, Status)
    return sent.answer
