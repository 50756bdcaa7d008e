"""`accepted: true`: the API server creates every document of the manifest."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.outcome import Outcome, fails, holds
from tutorial.kube.apiserver.review import Review


def accepted() -> Goal:
    """Every document was created."""
    return Goal("accepted", "The API server accepts it", look=_look)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    entry.true(value)
    return accepted()


def _look(review: Review) -> Outcome:
    if review.accepted:
        return holds("The API server accepted it.")
    errors = review.errors
    if not errors:
        return fails("The API server refused it.")
    more = f" There is more to mend: {len(errors)} findings in all." if len(errors) > 1 else ""
    return fails(f"Refused, line {errors[0].span.start.line}: {errors[0].message.rstrip('.')}.{more}")
