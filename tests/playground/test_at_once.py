"""Two actions at the same moment: the slower one is done again on what the quicker one left."""

import pytest

from tests.practice.reader import Reader
from tutorial.course.learner import Learner
from tutorial.playground import desk as acting
from tutorial.playground import desks, places
from tutorial.playground.desk import Desk

pytestmark = pytest.mark.django_db


def typed(line: str, desk: Desk) -> Desk:
    return acting.run(desk, line, "", {})


def test_neither_is_lost() -> None:
    place = places.find("playground")
    assert place is not None
    reader, seen = Reader(), []

    def slow(learner: Learner) -> desks.Done:
        def action(desk: Desk) -> Desk:
            seen.append(desk)
            if len(seen) == 1:  # meanwhile, another request of the same person
                desks.act(learner, place, lambda one: typed("kubectl create ns first", one))
            return typed("kubectl create ns second", desk)

        return desks.act(learner, place, action)

    done = reader.asks(slow)
    assert len(seen) == 2
    kept = reader.asks(lambda learner: desks.opened(learner, place))
    assert kept.cluster.get("Namespace", "first") is not None
    assert kept.cluster.get("Namespace", "second") is not None
    assert kept == done.kept
