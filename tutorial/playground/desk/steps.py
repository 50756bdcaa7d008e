"""The way back from a change: the objects that were different before, and no more."""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster import Cluster, Ref, ref_of
from tutorial.kube.cluster.stored import from_value, to_value

_REST = ("around", "listening", "made")


def difference(before: Cluster, after: Cluster) -> dict[str, Any]:
    """Return, as JSON, what turns `after` into `before`."""
    put = [old for ref, old in before.objects.items() if after.objects.get(ref) != old]
    drop = [list(ref) for ref in after.objects if ref not in before.objects]
    then, now = (to_value(cluster._replace(objects={})) for cluster in (before, after))
    rest = {key: then[key] for key in _REST if then[key] != now[key]}
    return {key: value for key, value in (("put", put), ("drop", drop), ("rest", rest)) if value}


def restore(cluster: Cluster, back: Mapping[str, Any]) -> Cluster:
    """Return the cluster before the change. Raises NotACluster when `back` is not what `difference` returned."""
    gone = {Ref(*ref) for ref in back.get("drop", ())}
    objects = {ref: value for ref, value in cluster.objects.items() if ref not in gone}
    objects |= {ref_of(value): value for value in back.get("put", ())}
    if not (rest := back.get("rest")):
        return cluster._replace(objects=objects)
    return from_value({**to_value(cluster._replace(objects={})), **rest})._replace(objects=objects)
