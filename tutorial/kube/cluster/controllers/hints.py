"""Which zones and nodes an endpoint is meant for: trafficDistribution and the annotation topology-mode.

Mirrors k8s.io/endpointslice/trafficdist and the order of the two in reconciler.go: the annotation wins.
"""

from typing import Any

from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.controllers.slicing import Plan
from tutorial.kube.cluster.controllers.store import Store
from tutorial.kube.cluster.controllers.topology import spread

_CLOSE = ("PreferClose", "PreferSameZone", "PreferSameNode")


def is_automatic(service: Object) -> bool:
    """Whether a Service asks for hints in proportion to the zones; the older annotation is read first."""
    annotations = service["metadata"].get("annotations") or {}
    older = annotations.get("service.kubernetes.io/topology-aware-hints")
    return (older or annotations.get("service.kubernetes.io/topology-mode")) in ("Auto", "auto")


def with_hints(plan: Plan, service: Object, store: Store) -> Plan:
    """Return the plan with the hints that a Service asks for. A slice whose hints change is updated."""
    drafts = plan.create + plan.update
    if is_automatic(service):
        hints = spread(drafts, plan.unchanged, store.all("Node"))
    else:
        distribution = service["spec"].get("trafficDistribution")
        hints = [[_close(e, distribution) for e in s.get("endpoints") or ()] for s in [*drafts, *plan.unchanged]]
    hinted = [_hinted(s, hint) for s, hint in zip([*drafts, *plan.unchanged], hints, strict=True)]
    create, update = hinted[: len(plan.create)], hinted[len(plan.create) : len(drafts)]
    unchanged: list[Object] = []
    for before, after in zip(plan.unchanged, hinted[len(drafts) :], strict=True):
        if after is before:
            unchanged.append(before)
        else:
            update.append(after)
    return Plan(create, update, plan.delete, unchanged)


def _close(endpoint: Any, distribution: str | None) -> dict[str, Any] | None:
    """Return the hints of one endpoint by spec.trafficDistribution: its own zone, and its own node."""
    if distribution not in _CLOSE or not endpoint["conditions"].get("ready"):
        return None
    out: dict[str, Any] = {}
    if endpoint.get("zone"):
        out["forZones"] = [{"name": endpoint["zone"]}]
    if distribution == "PreferSameNode" and endpoint.get("nodeName"):
        out["forNodes"] = [{"name": endpoint["nodeName"]}]
    return out or None


def _hinted(slice_: Any, hints: list[dict[str, Any] | None]) -> Any:
    endpoints = slice_.get("endpoints") or []
    if [e.get("hints") for e in endpoints] == hints:
        return slice_
    out = []
    for endpoint, hint in zip(endpoints, hints, strict=True):
        bare = {name: value for name, value in endpoint.items() if name != "hints"}
        out.append(bare | ({"hints": hint} if hint else {}))
    return {**slice_, "endpoints": out}
