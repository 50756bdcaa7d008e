"""`no-warnings: true`: the API server accepts the manifest and has nothing to remark."""

from tutorial.contracts.goals import entry
from tutorial.contracts.goals.goal import Goal
from tutorial.contracts.outcome import Outcome, fails, holds, waits
from tutorial.kube.apiserver.review import Review


def no_warnings() -> Goal:
    """Accepted without a warning."""
    return Goal("no-warnings", "The API server gives no warning", look=_look)


def read(value: object) -> Goal:
    """Read the value of an entry."""
    entry.true(value)
    return no_warnings()


def _look(review: Review) -> Outcome:
    if not review.accepted:
        return waits("The API server has to accept the manifest first.")
    if review.warnings:
        return fails(f"The API server warns: {review.warnings[0].rstrip('.')}.")
    return holds("Accepted without a warning.")
