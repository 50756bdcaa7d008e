"""Hints in proportion to the zones: the annotation service.kubernetes.io/topology-mode: Auto.

Mirrors k8s.io/endpointslice/topologycache; every node counts the same, as nodes of equal size do.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.pods import zone_of

OVERLOAD: Final = 0.2
"""How much more than its share a zone's endpoint may get."""
_EXCLUDED: Final = ("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master")

type Hints = list[list[dict[str, Any] | None]]


def spread(drafts: Sequence[Object], unchanged: Sequence[Object], nodes: Sequence[Object]) -> Hints:
    """Return the hints of every endpoint of every slice, or none at all where it cannot be done fairly."""
    slices = [*drafts, *unchanged]
    ready = sum(_ready(e) for s in slices for e in s.get("endpoints") or ())
    share = _shares(nodes)
    nothing: Hints = [[None] * len(s.get("endpoints") or ()) for s in slices]
    if len(share) < 2 or len(share) > ready:
        return nothing
    desired = {zone: ratio * ready for zone, ratio in share.items()}
    least = {zone: math.ceil(number * (1 / (1 + OVERLOAD))) for zone, number in desired.items()}
    spare = ready - sum(least.values())
    if spare < 0:
        return nothing
    desired = {zone: max(number, least[zone]) for zone, number in desired.items()}
    given: Counter[str] = Counter()
    open_: list[int] = list(range(len(drafts)))
    hints: Hints = [[e.get("hints") if _ready(e) else None for e in s.get("endpoints") or ()] for s in slices]
    for index in range(len(drafts), len(slices)):
        kept = _kept(slices[index], {zone: least[zone] + spare - given[zone] for zone in share})
        if kept is None:
            open_.append(index)
        else:
            given += kept
    for index in open_:
        for position, endpoint in enumerate(slices[index].get("endpoints") or ()):
            hints[index][position] = None
            if _ready(endpoint):
                if not endpoint.get("zone"):
                    return nothing
                given[endpoint["zone"]] += 1
                hints[index][position] = _for(endpoint["zone"])
    giving, receiving = _moves(desired, given)
    for index in open_:
        for position, endpoint in enumerate(slices[index].get("endpoints") or ()):
            if _ready(endpoint) and giving[endpoint["zone"]] and receiving:
                zone = min(receiving)
                hints[index][position] = _for(zone)
                giving[endpoint["zone"]] -= 1
                receiving = receiving - Counter([zone])
    return hints if given else nothing


def _shares(nodes: Sequence[Object]) -> dict[str, float]:
    """Return each zone's share of the nodes; nothing when a node does not say where it is."""
    zones: Counter[str] = Counter()
    for node in nodes:
        labels = node["metadata"].get("labels") or {}
        conditions = node.get("status", {}).get("conditions") or ()
        if any(label in labels for label in _EXCLUDED):
            continue
        if not any(c["type"] == "Ready" and c["status"] == "True" for c in conditions):
            continue
        if not zone_of(node):
            return {}
        zones[zone_of(node)] += 1
    return {zone: number / zones.total() for zone, number in zones.items()}


def _kept(slice_: Object, room: Mapping[str, int]) -> Counter[str] | None:
    """Return how many hints a slice holds for each zone, or None when they cannot stay (getHintsByZone)."""
    held: Counter[str] = Counter()
    for endpoint in slice_.get("endpoints") or ():
        if _ready(endpoint):
            zones = [z["name"] for z in (endpoint.get("hints") or {}).get("forZones") or ()]
            if not zones or any(zone not in room for zone in zones):
                return None
            held.update(zones)
    return held if all(number <= room[zone] for zone, number in held.items()) else None


def _moves(desired: Mapping[str, float], given: Mapping[str, int]) -> tuple[Counter[str], Counter[str]]:
    """Return how many endpoints each zone gives away, and how many it receives (getGivingAndReceivingZones)."""
    over = {zone: given.get(zone, 0) - number for zone, number in desired.items() if given.get(zone, 0) > number}
    under = {zone: number - given.get(zone, 0) for zone, number in desired.items() if given.get(zone, 0) < number}
    giving: Counter[str] = Counter()
    receiving: Counter[str] = Counter()
    while over and under:
        giver = max(sorted(over), key=over.__getitem__)
        receiver = max(sorted(under), key=under.__getitem__)
        much, little = max(over[giver], under[receiver]), min(over[giver], under[receiver])
        if much < 1 or little < 0.5:
            break
        giving[giver] += 1
        receiving[receiver] += 1
        over[giver] -= 1
        under[receiver] -= 1
    return giving, receiving


def _ready(endpoint: Mapping[str, Any]) -> bool:
    return endpoint["conditions"].get("ready") is True


def _for(zone: str) -> dict[str, Any]:
    return {"forZones": [{"name": zone}]}
