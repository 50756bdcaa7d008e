"""One step of a rollout: how many pods the new ReplicaSet and the old ones should have next.

Mirrors rolling.go and recreate.go of pkg/controller/deployment.
"""

from collections.abc import Sequence

from tutorial.kube.cluster.cluster import Object, Ref, ref_of
from tutorial.kube.cluster.controllers.templates import replicas_of


def progress(deployment: Object, new: Object, old: Sequence[Object], surge: int, unavailable: int) -> dict[Ref, int]:
    """Return the next number of replicas of each ReplicaSet that changes."""
    wanted = replicas_of(deployment)
    if (deployment["spec"].get("strategy") or {}).get("type") == "Recreate":
        return _recreate(wanted, new, old)
    total = replicas_of(new) + sum(map(replicas_of, old))
    number = replicas_of(new)
    if number > wanted:
        return {ref_of(new): wanted}
    grown = min(wanted - number, max(0, wanted + surge - total))
    if grown:
        return {ref_of(new): number + grown}
    return _scale_down(wanted - unavailable, new, old)


def _recreate(wanted: int, new: Object, old: Sequence[Object]) -> dict[Ref, int]:
    """All old pods go before the first new one comes."""
    left = {ref_of(s): 0 for s in old if replicas_of(s)}
    if left or any((s.get("status") or {}).get("replicas") for s in old):
        return left
    return {ref_of(new): wanted}


def _scale_down(least: int, new: Object, old: Sequence[Object]) -> dict[Ref, int]:
    """Take away old pods as long as enough are available: first those that are not ready."""
    total = replicas_of(new) + sum(map(replicas_of, old))
    room = total - least - (replicas_of(new) - _available(new))
    after = {ref_of(s): replicas_of(s) for s in old}
    for set_ in old:
        dead = min(max(0, room), max(0, replicas_of(set_) - _available(set_)))
        after[ref_of(set_)] -= dead
        room -= dead
    spare = min(max(0, room), _available(new) + sum(map(_available, old)) - least)
    for set_ in old:
        gone = min(max(0, spare), after[ref_of(set_)])
        after[ref_of(set_)] -= gone
        spare -= gone
    return {ref_of(s): after[ref_of(s)] for s in old if after[ref_of(s)] != replicas_of(s)}


def _available(set_: Object) -> int:
    return int((set_.get("status") or {}).get("availableReplicas") or 0)
