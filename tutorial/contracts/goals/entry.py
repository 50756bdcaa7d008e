"""Reads the values of goals. What is wrong is raised as GoalError; `parse` adds which entry it was."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from tutorial.contracts.goals.goal import GoalError


def mapping(value: object, needs: Set[str], may: Set[str] = frozenset()) -> Mapping[str, Any]:
    """A mapping with all of the keys in `needs` and no others than those in `may`."""
    keys = ", ".join([*sorted(needs), *(f"{k} (optional)" for k in sorted(may))])
    if not isinstance(value, Mapping):
        raise GoalError(f"must be a mapping with {keys}")
    for key in value:
        if key not in needs | may:
            raise GoalError(f"there is no {key}; allowed are {keys}")
    for key in sorted(needs):
        if key not in value:
            raise GoalError(f"{key} is missing; allowed are {keys}")
    return value


def true(value: object) -> None:
    """Nothing but `true`."""
    if value is not True:
        raise GoalError("must be true")


def boolean(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise GoalError("must be true or false")
    return value


def text(value: object, name: str = "it") -> str:
    """Some text."""
    if not isinstance(value, str) or not value:
        raise GoalError(f"{name} must be text")
    return value


def one_of(value: object, choices: Sequence[str], name: str = "it") -> str:
    """One of a few words."""
    if value not in choices:
        raise GoalError(f"{name} must be one of {', '.join(choices)}")
    return str(value)


def number(value: object, low: int, high: int, name: str) -> int:
    """A whole number within bounds."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise GoalError(f"{name} must be a number from {low} to {high}")
    return value


def texts(value: object, name: str = "it") -> tuple[str, ...]:
    """A list of texts, which may be empty."""
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(v, str) for v in value):
        raise GoalError(f"{name} must be a list of texts")
    return tuple(value)
