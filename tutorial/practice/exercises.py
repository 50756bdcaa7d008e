"""Judging an exercise: by what the manifest does in the exercise's cluster, not by its text."""

from dataclasses import dataclass

from django import forms

from tutorial.contracts import goals
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome
from tutorial.course.model import Exercise
from tutorial.kube.apiserver import EMPTY, Review, review
from tutorial.playground.forms import ReviewForm

TRIES_BEFORE_SOLUTION = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, and what came of it."""

    key: str
    says: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the API server says about a text, and which goals hold."""

    text: str
    review: Review
    rows: tuple[Row, ...]

    @property
    def holding(self) -> int:
        """How many goals hold."""
        return sum(row.outcome.state == "holds" for row in self.rows)

    @property
    def passed(self) -> bool:
        """Whether every goal holds."""
        return self.holding == len(self.rows)

    @property
    def detail(self) -> dict[str, object]:
        """What an attempt keeps of it."""
        return {"goals": {row.key: row.outcome.state for row in self.rows}}


def judge(exercise: Exercise, text: str) -> Judgement:
    """Review a text and check the goals of an exercise against it."""
    lab = Lab.parse(exercise.lab)
    said = review(text, EMPTY.with_namespaces(lab.namespaces))
    rows = tuple(Row(goal.key, goal.says, goal.check(said, lab)) for goal in goals.parse(list(exercise.goals)))
    return Judgement(text, said, rows)


class ManifestForm(ReviewForm):
    """The text of an exercise: what the playground takes, and it has to be there."""

    def clean_manifest(self) -> str:
        """Refuses a request without a text, which would otherwise count as an empty one."""
        if "manifest" not in self.data:
            raise forms.ValidationError("The form arrived without its text. Your draft is unchanged: check again.")
        return super().clean_manifest()
