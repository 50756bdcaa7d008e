"""Which pod `exec deploy/web`, `logs svc/web` and `port-forward svc/web` mean.

Mirrors kubectl pkg/polymorphichelpers (attachablepodforobject.go, helpers.go) and pkg/util/podutils.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.cluster.pods import is_ready
from tutorial.kube.kubectl.find import resource_of
from tutorial.kube.kubectl.outcome import Refused, error

_HAVE_PODS = ("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController", "Service")


def pods_of(cluster: Cluster, value: Object, doing: str) -> list[Object]:
    """Return the pods of an object, those first that run and are ready. `doing` begins the error that Refused has."""
    if value["kind"] == "Pod":
        return [value]
    selector = (value.get("spec") or {}).get("selector") or {}
    if value["kind"] not in _HAVE_PODS:
        raise error(f"{doing} from *{_go_type(value)}: selector for *{_go_type(value)} not implemented")
    if value["kind"] == "Service" and not selector:
        why = f"invalid service '{value['metadata']['name']}': Service is defined without a selector"
        raise error(
            f"{doing} *v1.Service: {why}" if doing == "cannot attach to" else f"{doing} from *v1.Service: {why}"
        )
    pods = cluster.of("Pod", value["metadata"].get("namespace", "default"))
    return sorted((p for p in pods if _fits(p, value["kind"], selector)), key=_rank)


def first_pod(cluster: Cluster, value: Object) -> Object:
    """Return the pod of an object that a connection is made to; raises Refused."""
    if value["kind"] != "Pod" and value["kind"] not in _HAVE_PODS:
        raise error(f"cannot attach to *{_go_type(value)}: selector for *{_go_type(value)} not implemented")
    pods = pods_of(cluster, value, "cannot attach to")
    if not pods:
        raise Refused("error: timed out waiting for the condition\n")
    return pods[0]


def container_of(pod: Object, wanted: str, said: list[str]) -> Mapping[str, Any]:
    """Return the container that is meant, the first one by default; notes in `said` that it was chosen."""
    containers = (pod["spec"].get("initContainers") or []) + pod["spec"]["containers"]
    if wanted:
        named = next((c for c in containers if c["name"] == wanted), None)
        if named is None:
            raise error(f"container {wanted} is not valid for pod {pod['metadata']['name']}")
        return dict(named)
    names = [c["name"] for c in pod["spec"]["containers"]]
    annotated = (pod["metadata"].get("annotations") or {}).get("kubectl.kubernetes.io/default-container")
    if annotated in names:
        return dict(pod["spec"]["containers"][names.index(annotated)])
    if len(containers) > 1:
        inits = [f"{c['name']} (init)" for c in pod["spec"].get("initContainers") or ()]
        said.append(f'Defaulted container "{names[0]}" out of: {", ".join((*names, *inits))}\n')
    return dict(pod["spec"]["containers"][0])


def _rank(pod: Object) -> tuple[bool, bool, bool, str]:
    running = (pod.get("status") or {}).get("phase") == "Running"
    return not pod["spec"].get("nodeName"), not running, not is_ready(pod), pod["metadata"]["name"]


def _fits(pod: Object, kind: str, selector: Mapping[str, Any]) -> bool:
    labels = pod["metadata"].get("labels") or {}
    if kind in ("Service", "ReplicationController"):
        return all(labels.get(key) == value for key, value in selector.items())
    wanted = all(labels.get(key) == value for key, value in (selector.get("matchLabels") or {}).items())
    return wanted and all(_meets(labels, entry) for entry in selector.get("matchExpressions") or ())


def _meets(labels: Mapping[str, str], entry: Mapping[str, Any]) -> bool:
    key, values = entry["key"], entry.get("values") or ()
    return {
        "In": key in labels and labels[key] in values,
        "NotIn": labels.get(key) not in values,
        "Exists": key in labels,
        "DoesNotExist": key not in labels,
    }.get(entry["operator"], False)


def _go_type(value: Object) -> str:
    return f"{resource_of(value).version}.{value['kind']}"
