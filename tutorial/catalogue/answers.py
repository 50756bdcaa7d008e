"""What the machine says to the example of an entry, and to the same after the fix."""

from dataclasses import dataclass
from typing import Final, Literal

from tutorial.diagnostics import Explanation, diagnose, explain
from tutorial.kube import kubectl
from tutorial.kube.apiserver import EMPTY, Finding, Review, State, review

FILE: Final = "service.yaml"

type Outcome = Literal["accepted", "warned", "refused"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an example."""

    first: Literal["", "create", "apply"]  # what kubectl did before with what was there already; "" when nothing was
    verb: Literal["create", "apply"]
    review: Review
    found: Finding | None  # what the entry explains; None when it was not said


def answer(entry: Explanation) -> Answer:
    """Return what is said to the example of an entry."""
    if not entry.before:
        diagnosis = diagnose(entry.example, file=FILE)
        found = next((one.finding for one in diagnosis.diagnostics if one.explanation is entry), None)
        return Answer("", "create", diagnosis.review, found)
    # Most changes follow on an apply. What apply says of Services that were created follows on that alone.
    applied, created = (_changed(entry, entry.example, first) for first in ("apply", "create"))
    return created if created.found and not applied.found else applied


def repaired(entry: Explanation) -> Outcome:
    """Return what comes of the example after the fix."""
    return outcome(_changed(entry, entry.fixed, "apply").review if entry.before else review(entry.fixed, file=FILE))


def outcome(answer: Review) -> Outcome:
    """Return the one word for an answer."""
    if not answer.accepted:
        return "refused"
    return "warned" if answer.warnings else "accepted"


def _changed(entry: Explanation, text: str, first: Literal["create", "apply"]) -> Answer:
    before = kubectl.apply(entry.before) if first == "apply" else review(entry.before)
    state: State = EMPTY
    for stored in before.objects:
        state = state.with_service(stored)
    said = kubectl.apply(text, state, FILE)
    return Answer(first, "apply", said, next((one for one in said.findings if explain(one.message) is entry), None))
