"""What came of looking: something holds, fails, or has to wait for something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

type State = Literal["holds", "fails", "waits"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state and its evidence: a sentence that names an address, a port or a pod."""

    state: State
    evidence: str

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return self.state == "holds"


def holds(evidence: str) -> Outcome:
    """What was asked for is so."""
    return Outcome("holds", evidence)


def fails(evidence: str) -> Outcome:
    """What was asked for is not so."""
    return Outcome("fails", evidence)


def waits(evidence: str) -> Outcome:
    """It cannot be seen yet, because something else comes first."""
    return Outcome("waits", evidence)


def listed(names: Iterable[object]) -> str:
    """Join names as a sentence does: "web-1", "web-1 and web-2", "web-1, web-2 and web-3"."""
    words = [str(n) for n in names]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def verb(names: Iterable[object], one: str, many: str) -> str:
    """Choose the form that goes with this many names: verb(pods, "answers", "answer")."""
    return one if len(list(names)) == 1 else many
