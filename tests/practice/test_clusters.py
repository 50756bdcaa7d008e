"""The clusters of a learner: kept for them alone; shared ones are open to whoever has the link, and never change."""

import datetime
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.practice.reader import Reader
from tutorial.practice import records
from tutorial.practice.models import Cluster, Learner, SharedCluster

pytestmark = pytest.mark.django_db

ONE, TWO = b"one", b"two"


def reader_with_a_cluster() -> Reader:
    reader = Reader()
    reader.asks(lambda learner: learner.save_cluster("playground", ONE))
    return reader


def share(owner: Reader, data: bytes) -> str:
    return owner.asks(lambda learner: learner.share(data))


def test_reading_leaves_no_trace(django_assert_num_queries: Any) -> None:
    reader = Reader()
    with django_assert_num_queries(0):
        assert reader.asks(lambda learner: learner.cluster("playground")) is None
    assert not reader.cookies
    assert not Learner.objects.exists()


def test_every_place_has_its_own() -> None:
    reader = reader_with_a_cluster()
    reader.asks(lambda learner: learner.save_cluster("lesson:dns", ONE))
    reader.asks(lambda learner: learner.save_cluster("lesson:dns", TWO))
    assert reader.asks(lambda learner: learner.cluster("playground")) == ONE
    assert reader.asks(lambda learner: learner.cluster("lesson:dns")) == TWO
    assert reader.asks(lambda learner: learner.cluster("exercise:dns")) is None
    assert Cluster.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        (None, TWO),  # whatever is there
        (ONE, TWO),
        (b"other", ONE),  # somebody was quicker
        (b"", ONE),
    ],
)
def test_what_another_request_kept_meanwhile_is_not_written_over(over: bytes | None, kept: bytes) -> None:
    reader = reader_with_a_cluster()
    assert reader.asks(lambda learner: learner.save_cluster("playground", TWO, over)) is (kept == TWO)
    assert reader.asks(lambda learner: learner.cluster("playground")) == kept


def test_the_first_one_is_kept_where_nothing_was() -> None:
    assert Reader().asks(lambda learner: learner.save_cluster("playground", ONE, b"")) is True


def test_a_stranger_has_none_of_it() -> None:
    owner, stranger = reader_with_a_cluster(), Reader()
    assert stranger.asks(lambda learner: learner.cluster("playground")) is None
    stranger.asks(lambda learner: learner.save_cluster("playground", TWO))
    assert owner.asks(lambda learner: learner.cluster("playground")) == ONE
    assert stranger.asks(lambda learner: learner.cluster("playground")) == TWO


@pytest.mark.parametrize("act", ["save_cluster", "share"])
def test_more_than_32_kib_is_refused_and_what_was_kept_stays(act: str) -> None:
    reader = reader_with_a_cluster()

    def write(size: int) -> object:
        data = b"x" * size
        return reader.asks(lambda one: one.share(data) if act == "share" else one.save_cluster("playground", data))

    write(32 * 1024)
    with pytest.raises(ValueError, match="32 KiB"):
        write(32 * 1024 + 1)
    assert reader.asks(lambda one: one.cluster("playground")) in {ONE, b"x" * 32 * 1024}


def test_a_shared_one_is_open_to_whoever_has_its_id() -> None:
    owner = reader_with_a_cluster()
    id = share(owner, ONE)
    assert len(id) == 22
    stranger = Reader()
    assert stranger.asks(lambda learner: learner.shared(id)) == ONE
    assert not stranger.cookies
    assert stranger.asks(lambda learner: learner.shared(id[:-1])) is None
    assert stranger.asks(lambda learner: learner.shared("")) is None


def test_an_id_that_a_database_cannot_hold_leads_nowhere(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Reader().asks(lambda learner: learner.shared("\0")) is None


def test_the_same_twice_is_one_link_and_another_is_another() -> None:
    owner = reader_with_a_cluster()
    ids = [share(owner, data) for data in (ONE, ONE, TWO, ONE)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_a_link_stays_as_it_was_shared() -> None:
    owner = reader_with_a_cluster()
    id = share(owner, ONE)
    owner.asks(lambda learner: learner.save_cluster("playground", TWO))
    assert owner.asks(lambda learner: learner.shared(id)) == ONE


def test_the_day_of_its_last_use_is_noted_once_a_day(django_assert_num_queries: Any) -> None:
    owner = reader_with_a_cluster()
    id = share(owner, ONE)
    SharedCluster.objects.update(used=timezone.now().date() - datetime.timedelta(days=3))
    for queries in (2, 1, 1):
        with django_assert_num_queries(queries):
            Reader().asks(lambda learner: learner.shared(id))
    assert SharedCluster.objects.get().used == timezone.now().date()


def test_unused_links_are_forgotten() -> None:
    owner = reader_with_a_cluster()
    ids = [share(owner, data) for data in (ONE, TWO)]
    old = timezone.now().date() - datetime.timedelta(days=184)
    SharedCluster.objects.filter(public_id=ids[0]).update(used=old)
    SharedCluster.objects.filter(public_id=ids[1]).update(used=old + datetime.timedelta(days=1))
    out = StringIO()
    call_command("forget_shared_clusters", stdout=out)
    assert out.getvalue() == "1 shared cluster not opened for more than 183 days: forgotten.\n"
    assert SharedCluster.objects.get().public_id == ids[1]
    with pytest.raises(CommandError):
        call_command("forget_shared_clusters", days=0)


def test_forgetting_takes_clusters_and_links() -> None:
    owner = reader_with_a_cluster()
    id = share(owner, ONE)
    owner.asks(lambda learner: learner.forget())
    assert not Cluster.objects.exists()
    assert Reader().asks(lambda learner: learner.shared(id)) is None


def test_a_link_outlives_an_owner_who_stays_away() -> None:
    owner = reader_with_a_cluster()
    id = share(owner, ONE)
    Learner.objects.update(seen=timezone.now().date() - datetime.timedelta(days=366))
    call_command("forget_idle_learners", stdout=StringIO())
    assert not Cluster.objects.exists()
    assert Reader().asks(lambda learner: learner.shared(id)) == ONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "act",
    [
        lambda learner: learner.save_cluster("playground", TWO) and learner.cluster("playground"),
        lambda learner: learner.share(TWO),
    ],
)
def test_nothing_is_kept_while_another_tab_forgets(act: Any) -> None:
    def forgotten_meanwhile(learner: Any) -> object:
        assert learner.row
        Learner.objects.all().delete()
        return act(learner)

    assert not reader_with_a_cluster().asks(forgotten_meanwhile)
    assert not Cluster.objects.exists()
    assert not SharedCluster.objects.exists()


def test_the_record_holds_every_field() -> None:
    owner = reader_with_a_cluster()
    share(owner, ONE)
    kept = records.everything(Learner.objects.get())
    for model, shown in ((Cluster, kept["clusters"][0]), (SharedCluster, kept["shared"][0])):
        fields = {field.name for field in model._meta.concrete_fields} - {"id", "learner"}
        assert fields <= set(shown), model
    json.dumps(kept, default=str)


def test_two_first_requests_of_one_page_make_one_row_and_later_ones_another() -> None:
    def first(token: str) -> Reader:
        reader = Reader()
        reader.cookies["csrftoken"] = token
        reader.asks(lambda learner: learner.save_cluster("playground", ONE))
        return reader

    first("a" * 32).asks(lambda learner: learner.save_draft("playground", "text"))
    assert Learner.objects.count() == 1
    assert first("a" * 32).asks(lambda learner: learner.draft("playground")) == "text"
    assert first("b" * 32).asks(lambda learner: learner.draft("playground")) is None
    Learner.objects.update(created=timezone.now() - datetime.timedelta(minutes=2))
    assert first("a" * 32).asks(lambda learner: learner.draft("playground")) is None
    assert Learner.objects.count() == 3
