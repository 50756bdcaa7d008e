"""`service: {name: web, namespace: default}`: there is such a Service. The goals after it are about that one."""

from functools import partial

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal, Target
from tutorial.contracts.outcome import Outcome, fails, holds, listed, waits
from tutorial.contracts.service import services_of
from tutorial.kube.apiserver.review import Review


def service(name: str, namespace: str = "default") -> Goal:
    """A Service of this name is there."""
    target = Target(name, namespace)
    return Goal(
        "service", f"There is a Service {name} in the namespace {namespace}", look=partial(_look, target), target=target
    )


def read(value: object) -> Goal:
    """Read the value of an entry."""
    given = entry.mapping(value, {"name"}, {"namespace"})
    return service(entry.text(given["name"], "name"), entry.text(given.get("namespace", "default"), "namespace"))


def _look(target: Target, review: Review) -> Outcome:
    if not review.accepted:
        return waits("The API server has to accept the manifest first.")
    found = services_of(review)
    if any((s.name, s.namespace) == (target.name, target.namespace) for s in found):
        return holds(f"{target.name} is there, in {target.namespace}.")
    elsewhere = [s.namespace for s in found if s.name == target.name]
    if elsewhere:
        return fails(f"{target.name} is in {listed(elsewhere)}, not in {target.namespace}.")
    if found:
        return fails(f"What was created is called {listed(s.name for s in found)}, not {target.name}.")
    return fails("There is no Service in this manifest.")
