"""What a goal is, and how it finds the Service that it is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome, fails, holds, listed, waits
from tutorial.contracts.service import Service, services_of
from tutorial.kube.apiserver.review import Review


class GoalError(ValueError):
    """A goal was written down wrongly; the message names the entry and what is allowed."""


@dataclass(frozen=True, slots=True)
class Target:
    """The Service that goals are about, when they name one."""

    name: str
    namespace: str = "default"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that has to be so, and the way to see it.

    `see` looks at a created Service in a lab. Goals about the whole answer of the API server
    (accepted, no-warnings, service) have `look` instead.
    """

    key: str
    says: str
    see: Callable[[Service, Lab], Outcome] | None = None
    look: Callable[[Review], Outcome] | None = None
    target: Target | None = None

    def check(self, review: Review, lab: Lab) -> Outcome:
        """Look whether it is so: holds or fails with evidence, waits while something else comes first."""
        if self.look is not None:
            return self.look(review)
        if not review.accepted:
            return waits("The API server has to accept the manifest first.")
        found = subject(review, self.target)
        if isinstance(found, Outcome):
            return found
        return self.see(found, lab) if self.see is not None else fails("Nothing looks at this.")

    def about(self, target: Target | None) -> "Goal":
        """The same goal about a certain Service."""
        return replace(self, target=target)


def subject(review: Review, target: Target | None) -> Service | Outcome:
    """The Service that a goal is about: the one it names, else the only one there is."""
    found = services_of(review)
    if target is not None:
        named = [s for s in found if (s.name, s.namespace) == (target.name, target.namespace)]
        return named[0] if named else waits(f"There has to be a Service {target.name} in {target.namespace} first.")
    if not found:
        return fails("There is no Service in this manifest.")
    if len(found) > 1:
        return fails(f"This manifest holds {len(found)} Services, {listed(s.name for s in found)}; keep one.")
    return found[0]


def all_of(key: str, says: str, *goals: Goal) -> Goal:
    """Several goals as one: it holds when all of them hold, and fails as the first that does not."""

    def look(service: Service, lab: Lab) -> Outcome:
        seen = [goal.see(service, lab) for goal in goals if goal.see is not None]
        missed = next((o for o in seen if not o.ok), None)
        return holds(" ".join(o.evidence for o in seen)) if missed is None else missed

    return Goal(key, says, look)
