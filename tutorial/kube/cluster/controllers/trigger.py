"""When a pod changed that is behind a Service: the annotation endpoints.kubernetes.io/last-change-trigger-time.

Mirrors k8s.io/endpointslice/util/trigger_time_tracker.go. A write bears the time when it is due to a new
Service, a new pod or a readiness that changed; any other write (a pod is gone, a port is another) clears it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.controllers.common import CHANGE_TRIGGER_TIME
from tutorial.kube.cluster.controllers.selected import is_endpoint
from tutorial.kube.cluster.pods import NOW, ip_of, is_ready


def is_triggered(pods: Iterable[Object], slices: Sequence[Object]) -> bool:
    """Whether a Service or one of its pods is new, or became ready or unready, since these slices were written."""
    known: dict[tuple[str, str], bool | None] = {}
    for endpoint in (e for slice_ in slices for e in slice_.get("endpoints") or ()):
        name = (endpoint.get("targetRef") or {}).get("name", "")
        known[name, "".join(endpoint.get("addresses") or ())] = (endpoint.get("conditions") or {}).get("serving")
    return not slices or _changed(pods, known, True)


def is_triggered_for(pods: Iterable[Object], subsets: Iterable[Mapping[str, Any]] | None, published: bool) -> bool:
    """Ask the same of the subsets of Endpoints; None when there were none so far."""
    known: dict[tuple[str, str], bool | None] = {}
    for subset in subsets or ():
        for field, ready in (("addresses", True), ("notReadyAddresses", False)):
            for address in subset.get(field) or ():
                known[(address.get("targetRef") or {}).get("name", ""), address.get("ip", "")] = (
                    None if published else ready
                )
    return subsets is None or _changed(pods, known, published)


def _changed(pods: Iterable[Object], known: Mapping[tuple[str, str], bool | None], terminating: bool) -> bool:
    for pod in pods:
        key = (pod["metadata"]["name"], ip_of(pod))
        if key not in known:
            if is_endpoint(pod, terminating):
                return True
        elif known[key] not in (None, is_ready(pod)):
            return True
    return False


def with_trigger_time(value: dict[str, Any], triggered: bool) -> dict[str, Any]:
    """Return an object with the annotation, or without it."""
    meta = dict(value["metadata"])
    annotations = {k: v for k, v in (meta.get("annotations") or {}).items() if k != CHANGE_TRIGGER_TIME}
    if triggered:
        annotations[CHANGE_TRIGGER_TIME] = NOW
    meta.pop("annotations", None)
    return {**value, "metadata": meta | ({"annotations": annotations} if annotations else {})}
