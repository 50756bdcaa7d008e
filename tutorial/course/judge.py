"""What came of an answer to an exercise: what is said about its text, and every goal with what was seen of it."""

from dataclasses import dataclass

from tutorial.contracts import goals
from tutorial.contracts.lab import Lab
from tutorial.contracts.outcome import Outcome
from tutorial.course.model import Exercise
from tutorial.diagnostics import Diagnosis, diagnose
from tutorial.kube.apiserver import EMPTY, Review


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, and what came of looking for it."""

    key: str
    says: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said about a text, and the goals in their order."""

    diagnosis: Diagnosis
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The answer."""
        return self.diagnosis.text

    @property
    def review(self) -> Review:
        """What the API server says about it."""
        return self.diagnosis.review

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
    said = _diagnose(lab, text)
    rows = tuple(Row(goal.key, goal.says, goal.check(said.review, lab)) for goal in goals.parse(exercise.goals))
    return Judgement(said, rows)


def diagnose_answer(exercise: Exercise, text: str) -> Diagnosis:
    """Diagnose a text in the exercise's own cluster, without looking at the goals."""
    return _diagnose(Lab.parse(exercise.lab), text)


def hushed(diagnosis: Diagnosis) -> Diagnosis:
    """What kubectl and the API server say, without our advice: it may be the answer to an exercise.

    Shown until somebody has checked a text of their own; what a real cluster says belongs to the task from the start.
    """
    return diagnosis._replace(diagnostics=tuple(one for one in diagnosis.diagnostics if one.severity != "advice"))


def _diagnose(lab: Lab, text: str) -> Diagnosis:
    return diagnose(text, EMPTY.with_namespaces(lab.namespaces), pods=lab.pods or None)
