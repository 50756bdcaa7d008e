"""The subresource scale: the replicas of a workload, seen as an object of its own."""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.apiserver.field import invalid
from tutorial.kube.apiserver.status import Status, invalid_status, rejected
from tutorial.kube.cluster.cluster import Object

_SCALABLE = frozenset({"Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"})


def scale_of(value: Object) -> dict[str, Any] | None:
    """Return the Scale of a workload, or None for a kind that has none."""
    if value["kind"] not in _SCALABLE:
        return None
    meta = {name: value["metadata"][name] for name in ("name", "namespace") if name in value["metadata"]}
    spec, status = value.get("spec") or {}, value.get("status") or {}
    selector = (spec.get("selector") or {}).get("matchLabels") or {}
    return {
        "apiVersion": "autoscaling/v1",
        "kind": "Scale",
        "metadata": meta,
        "spec": {"replicas": spec.get("replicas", 1)},
        "status": {
            "replicas": status.get("replicas", 0),
            "selector": ",".join(f"{key}={selector[key]}" for key in sorted(selector)),
        },
    }


def scaled(value: Mapping[str, Any]) -> int | Status:
    """Return the replicas that a changed Scale asks for, or why it cannot."""
    spec = value.get("spec") or {}
    number = (spec.get("replicas") or 0) if isinstance(spec, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return rejected()
    if number < 0:
        error = invalid(("spec", "replicas"), number, "must be greater than or equal to 0")
        return invalid_status(value["metadata"]["name"], [error], "Scale", "autoscaling")
    return number
