"""What nobody uses any more goes by itself, when somebody else comes: no command has to be run for it."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.practice.reader import Reader
from tutorial.practice.access import MOST_AT_ONCE
from tutorial.practice.models import Draft, Learner, SharedCluster

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> datetime.date:
    return timezone.now().date() - datetime.timedelta(days=days)


def somebody(days: int, text: str = "old") -> Learner:
    learner = Learner.objects.create(seen=days_ago(days))
    learner.drafts.create(place="playground", text=text)
    return learner


def link(days: int) -> str:
    return SharedCluster.objects.create(data=b"one", used=days_ago(days)).public_id


def comes_for_the_first_time() -> None:
    Reader().asks(lambda learner: learner.finish("lesson:dns"))


def comes_again() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.finish("lesson:dns"))
    old = somebody(366), link(184)
    reader.asks(lambda learner: learner.done)
    assert Learner.objects.filter(pk=old[0].pk).exists(), "once a day is enough"
    assert SharedCluster.objects.filter(public_id=old[1]).exists()
    Learner.objects.filter(seen=days_ago(0)).update(seen=days_ago(1))
    reader.asks(lambda learner: learner.done)


def shares() -> None:
    Reader().asks(lambda learner: learner.share(b"two"))


def only_reads() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.done)
    reader.asks(lambda learner: learner.here)


@pytest.mark.parametrize(
    ("happens", "goes"),
    [(comes_for_the_first_time, True), (comes_again, True), (shares, True), (only_reads, False)],
)
def test_it_goes_when_somebody_comes(happens: Callable[[], None], goes: bool) -> None:
    idle, away, unused, used = somebody(366), somebody(365, "kept"), link(184), link(183)
    happens()
    assert Learner.objects.filter(pk=away.pk).exists()
    assert SharedCluster.objects.filter(public_id=used).exists()
    assert Draft.objects.filter(text="kept").exists()
    assert Learner.objects.filter(pk=idle.pk).exists() is not goes
    assert Draft.objects.filter(learner=idle.pk).exists() is not goes
    assert SharedCluster.objects.filter(public_id=unused).exists() is not goes


def test_whoever_comes_back_is_there_again() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.finish("lesson:dns"))
    Learner.objects.update(seen=days_ago(366))
    assert reader.asks(lambda learner: learner.done) == {"lesson:dns"}
    assert Learner.objects.get().seen == days_ago(0)


def test_a_link_that_is_used_outlives_its_owner() -> None:
    owner = somebody(366)
    id = SharedCluster.objects.create(learner=owner, data=b"one", used=days_ago(3)).public_id
    comes_for_the_first_time()
    assert not Learner.objects.filter(pk=owner.pk).exists()
    assert Reader().asks(lambda learner: learner.shared(id)) == b"one"


def test_no_request_waits_for_a_whole_school_to_go() -> None:
    Learner.objects.bulk_create(Learner(seen=days_ago(400)) for _ in range(MOST_AT_ONCE + 1))
    comes_for_the_first_time()
    assert Learner.objects.filter(seen=days_ago(400)).count() == 1
    comes_for_the_first_time()
    assert not Learner.objects.filter(seen=days_ago(400)).exists()
