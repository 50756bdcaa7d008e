"""Two actions at the same moment: the slower one is done again on what the quicker one left."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.db import connection
from django.test import Client

from tests.playground.bench import kept, post
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


@pytest.mark.parametrize("others", range(desks.ATTEMPTS + 2))
def test_none_is_lost_however_many_come_between(others: int) -> None:
    place = places.find("playground")
    assert place is not None
    reader, number = Reader(), count()

    def slow(learner: Learner) -> desks.Done:
        def action(desk: Desk) -> Desk:
            if (n := next(number)) < min(others, desks.ATTEMPTS):  # after that the others have to wait
                desks.act(learner, place, lambda one: typed(f"kubectl create ns other-{n}", one))
            return typed("kubectl create ns mine", desk)

        return desks.act(learner, place, action)

    done = reader.asks(slow)
    names = {ref.name for ref in done.kept.cluster.objects if ref.kind == "Namespace"}
    assert names >= {"mine", *(f"other-{n}" for n in range(min(others, desks.ATTEMPTS)))}
    assert reader.asks(lambda learner: desks.opened(learner, place)) == done.kept


@pytest.mark.django_db(transaction=True)
def test_twelve_commands_at_the_same_moment() -> None:
    client = Client()
    post(client, "run", line="true")

    def run(n: int) -> int:
        tab = Client()
        tab.cookies = client.cookies
        try:
            status: int = post(tab, "run", line=f"kubectl create ns n{n}").status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(run, range(12))) == [200] * 12
    desk = kept()
    assert {f"n{n}" for n in range(12)} <= {ref.name for ref in desk.cluster.objects if ref.kind == "Namespace"}
    assert len(desk.steps) == 12
