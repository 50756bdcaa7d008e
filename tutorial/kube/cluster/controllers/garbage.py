"""The namespace controller and the garbage collector: what belongs to something that is gone, goes as well."""

from tutorial.kube.cluster.cluster import Cluster, Ref


def collect(cluster: Cluster) -> Cluster:
    """Drop objects of namespaces that are gone, objects all of whose owners are gone, and what was noted of either."""
    objects = cluster.objects
    namespaces = {ref.name for ref in objects if ref.kind == "Namespace"}
    gone = [ref for ref in objects if (ref.namespace and ref.namespace not in namespaces) or _orphaned(cluster, ref)]
    gone += [ref for ref in (*cluster.listening, *cluster.made) if ref not in objects]
    return cluster.drop(*gone) if gone else cluster


def _orphaned(cluster: Cluster, ref: Ref) -> bool:
    """Whether an object had owners and has none any more."""
    owners = cluster.objects[ref]["metadata"].get("ownerReferences")
    if not owners:
        return False
    return not any(
        Ref(str(o.get("kind")), namespace, str(o.get("name"))) in cluster.objects
        for o in owners
        for namespace in (ref.namespace, "")
    )
