"""Exercises, executed: every start fails, every right answer passes, every wrong one fails the goal that it names."""

import pytest

from tutorial.contracts.outcome import Outcome
from tutorial.course import course
from tutorial.course.judge import judge
from tutorial.course.model import Exercise

EXERCISES = list(course().exercises.values())
RIGHT = [(e, name, text) for e in EXERCISES for name, text in {"solution.yaml": e.solution, **e.accepted}.items()]
WRONG = [(e, name, text, goal) for e in EXERCISES for name, (text, goal) in e.rejected.items()]


def outcomes(exercise: Exercise, text: str) -> dict[str, Outcome]:
    return {row.key: row.outcome for row in judge(exercise, text).rows}


@pytest.mark.parametrize("exercise", EXERCISES, ids=[e.id for e in EXERCISES])
def test_the_start_is_no_answer(exercise: Exercise) -> None:
    assert not all(o.ok for o in outcomes(exercise, exercise.start).values())


@pytest.mark.parametrize("exercise", EXERCISES, ids=[e.id for e in EXERCISES])
def test_no_fix_that_the_editor_offers_is_the_answer(exercise: Exercise) -> None:
    fixes = [fix for one in judge(exercise, exercise.start).diagnosis.diagnostics for fix in one.fixes]
    assert [fix.title for fix in fixes if judge(exercise, fix.apply(exercise.start)).passed] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=[e.id for e in EXERCISES])
def test_there_are_other_right_answers_and_wrong_ones(exercise: Exercise) -> None:
    assert exercise.accepted
    assert exercise.rejected
    assert exercise.hints


@pytest.mark.parametrize(("exercise", "name", "text"), RIGHT, ids=[f"{e.id}-{n}" for e, n, _ in RIGHT])
def test_a_right_answer_reaches_every_goal(exercise: Exercise, name: str, text: str) -> None:
    missed = {key: o.evidence for key, o in outcomes(exercise, text).items() if not o.ok}
    assert missed == {}, name


@pytest.mark.parametrize(("exercise", "name", "text", "goal"), WRONG, ids=[f"{e.id}-{n}" for e, n, _, _ in WRONG])
def test_a_wrong_answer_fails_the_goal_that_it_names(exercise: Exercise, name: str, text: str, goal: str) -> None:
    seen = outcomes(exercise, text)
    assert seen[goal].state == "fails", f"{name}: {seen}"
