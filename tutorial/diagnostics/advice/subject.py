"""What a rule sees, and what a rule is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Document


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod that a selector may meet: from the lab, or from a workload in the same text."""

    namespace: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """One object of a text.

    `stored` is the object as the API server would store it, None when it was refused. `pods` are
    those around it; None when nobody knows which there are.
    """

    document: Document
    number: int
    stored: Mapping[str, Any] | None
    pods: tuple[Pod, ...] | None


type Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, made from its module."""

    explanation: Explanation
    check: Check

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Make the rule that a module holds."""
        raise NotImplementedError
