"""What came of an answer to an exercise: the review of its text, and every goal with what was seen of it."""

from dataclasses import dataclass

from tutorial.contracts import goals
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome
from tutorial.course.model import Exercise
from tutorial.kube.apiserver import EMPTY, Review, review


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, and what came of looking for it."""

    key: str
    says: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """A text, what the API server says about it, and the goals in their order."""

    text: str
    review: Review
    rows: tuple[Row, ...]

    @property
    def holding(self) -> int:
        """How many goals hold."""
        return sum(row.outcome.ok for row in self.rows)

    @property
    def passed(self) -> bool:
        """Whether every goal holds."""
        return self.holding == len(self.rows)


def judge(exercise: Exercise, text: str) -> Judgement:
    """Review a text in the exercise's own cluster, and look for every goal. Never raises, whatever the text is."""
    lab = Lab.parse(exercise.lab)
    said = review(text, EMPTY.with_namespaces(lab.namespaces))
    rows = tuple(Row(goal.key, goal.says, goal.check(said, lab)) for goal in goals.parse(exercise.goals))
    return Judgement(text, said, rows)
