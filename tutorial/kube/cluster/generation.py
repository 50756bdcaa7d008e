"""metadata.generation: which version of itself an object is, as the server counts what is asked of it.

Mirrors PrepareForUpdate of the strategies in pkg/registry, and BeforeDelete of apiserver's registry/rest. The first
version is 1 and is not stored: objects are lean, and printing adds it.
"""

from collections.abc import Mapping
from typing import Any, Final

from tutorial.kube.cluster.cluster import Object

COUNTED: Final = frozenset(
    "CronJob DaemonSet Deployment EndpointSlice GRPCRoute Gateway GatewayClass HTTPRoute HorizontalPodAutoscaler "
    "Ingress IngressClass Job NetworkPolicy Pod PodDisruptionBudget ReplicaSet ReplicationController StatefulSet "
    "TCPRoute TLSRoute UDPRoute".split()
)
"""Kinds whose metadata has a generation."""


def generation_of(value: Object) -> int:
    """Return which version of itself an object is, from 1 on."""
    return int(value["metadata"].get("generation") or 1)


def counted(old: Object | None, new: Object) -> Object:
    """Return an object that takes the place of another one, with the generation that it then has."""
    if old is None or new["kind"] not in COUNTED:
        return new
    number = generation_of(old) + _asks_for_something_else(old, new)
    return new if number == generation_of(new) else _with(new, number)


def next_one(value: Object) -> Object:
    """Return an object as its next generation, where its kind has any: its deletion begins, or it is scaled."""
    return _with(value, generation_of(value) + 1) if value["kind"] in COUNTED else value


def _with(value: Object, number: int) -> dict[str, Any]:
    return {**value, "metadata": {**value["metadata"], "generation": number}}


def _asks_for_something_else(old: Object, new: Object) -> bool:
    if new["kind"] == "EndpointSlice":  # it has no spec: all but its metadata counts, and its labels do
        return _bare(old) != _bare(new) or _said(old, "labels") != _said(new, "labels")
    if new["kind"] == "Deployment" and _said(old, "annotations") != _said(new, "annotations"):
        return True
    return old.get("spec") != new.get("spec")


def _bare(value: Object) -> dict[str, Any]:
    return {name: field for name, field in value.items() if name != "metadata"}


def _said(value: Object, field: str) -> Mapping[str, str]:
    said: Mapping[str, str] = value["metadata"].get(field) or {}
    return said
