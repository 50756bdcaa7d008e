"""Goals of an exercise: what has to be so, seen on what the API server stored, in a lab. Never by comparing text.

The front door is `parse`. One file reads and checks one kind of goal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tutorial.contracts.goals import (
    accepted,
    affinity,
    backends,
    call,
    client_address,
    dns,
    from_outside,
    load_balancer_class,
    no_node_port,
    no_warnings,
    node_port,
    promised,
    publishes_not_ready,
    reaches,
    service,
    service_type,
    source_ranges,
)
from tutorial.contracts.goals.goal import Goal, GoalError

__all__ = ["KINDS", "Goal", "GoalError", "parse"]

KINDS: Final[Mapping[str, Callable[[object], Goal]]] = {
    "accepted": accepted.read,
    "no-warnings": no_warnings.read,
    "service": service.read,
    "type": service_type.read,
    "backends": backends.read,
    "reaches": reaches.read,
    "call": call.read,
    "node-port": node_port.read,
    "no-node-port": no_node_port.read,
    "from-outside": from_outside.read,
    "client-address": client_address.read,
    "source-ranges": source_ranges.read,
    "dns": dns.read,
    "publishes-not-ready": publishes_not_ready.read,
    "affinity": affinity.read,
    "class": load_balancer_class.read,
    "promise": promised.read,
}


def parse(written: Sequence[Mapping[str, object]]) -> tuple[Goal, ...]:
    """Read the goals of an exercise.

    Each entry has one kind (a key of KINDS) and may carry `says` and `key` to reword and rename
    it. Goals are about the Service that the nearest `service` entry above them names (the only such
    entry counts for all); without one, the manifest must hold exactly one Service. Raises
    GoalError, which names the entry.
    """
    if not isinstance(written, list | tuple):
        raise GoalError("goals: must be a list")
    goals: list[Goal] = []
    for index, entry in enumerate(written):
        goals.append(_unique(_read(index, entry), index, entry, goals))
    named = [g.target for g in goals if g.target is not None]
    target = named[0] if len(named) == 1 else None
    out: list[Goal] = []
    for goal in goals:
        target = goal.target or target
        out.append(goal.about(target))
    return tuple(out)


def _read(index: int, entry: object) -> Goal:
    if not isinstance(entry, Mapping):
        raise GoalError(f"goals[{index}]: must be a mapping with one of {', '.join(KINDS)}")
    kinds = [key for key in entry if key in KINDS]
    odd = [key for key in entry if key not in KINDS and key not in {"says", "key"}]
    if odd:
        raise GoalError(f"goals[{index}]: there is no goal {odd[0]}; allowed are {', '.join(KINDS)}, with says and key")
    if len(kinds) != 1:
        raise GoalError(f"goals[{index}]: must have exactly one of {', '.join(KINDS)}")
    try:
        goal = KINDS[kinds[0]](entry[kinds[0]])
    except GoalError as error:
        raise GoalError(f"goals[{index}] ({kinds[0]}): {error}") from None
    own = {
        name: _word(entry[name], f"goals[{index}] ({kinds[0]}): {name}") for name in ("says", "key") if name in entry
    }
    return replace(goal, says=own.get("says", goal.says), key=own.get("key", goal.key))


def _word(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise GoalError(f"{where} must be text")
    return value


def _unique(goal: Goal, index: int, entry: Mapping[str, object], before: Sequence[Goal]) -> Goal:
    """Keys name goals in files and records, so each may occur once. One port over two protocols is told apart."""
    taken = {g.key for g in before}
    given = entry.get("reaches")
    if goal.key in taken and "key" not in entry and isinstance(given, Mapping):
        goal = replace(goal, key=f"{goal.key}-{str(given.get('protocol', 'TCP')).lower()}")
    if goal.key in taken:
        raise GoalError(f"goals[{index}]: the key {goal.key} is taken by an entry above; give this one another `key`")
    return goal
