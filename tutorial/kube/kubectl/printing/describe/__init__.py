"""kubectl describe, one module for each kind."""

from tutorial.kube.cluster import Cluster, Object


def describe(value: Object, cluster: Cluster) -> str:
    """Return what `kubectl describe` prints about an object."""
    return f"Name: {value['metadata']['name']}\n"
