"""request.learner: who gets a row, what is remembered, and what a bad cookie leads to."""

import datetime
import time
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import signing
from django.utils import timezone

from tests.practice.reader import Reader
from tutorial.course.learner import Here
from tutorial.course.learner import Learner as LearnerProtocol
from tutorial.practice import cookies
from tutorial.practice.models import Attempt, Completion, Draft, Learner
from tutorial.practice.visitor import Visitor

pytestmark = pytest.mark.django_db


def reader_with_a_row() -> Reader:
    reader = Reader()
    reader.asks(lambda learner: learner.save_draft("playground", "kind: Service"))
    return reader


def the_row() -> Learner:
    return Learner.objects.get()


def test_is_what_the_pages_were_promised() -> None:
    def hold(learner: LearnerProtocol) -> str:
        return learner.key

    assert Reader().asks(hold) == "address:127.0.0.1"


def test_a_request_that_asks_nothing_costs_no_query_and_gets_no_cookie(django_assert_num_queries: Any) -> None:
    reader = reader_with_a_row()
    with django_assert_num_queries(0):
        _, response = reader.request(lambda learner: None)
    assert not response.cookies
    assert not response.has_header("Vary")


def test_somebody_who_only_reads_gets_no_row_and_no_query(django_assert_num_queries: Any) -> None:
    reader = Reader()
    with django_assert_num_queries(0):
        _, response = reader.request(lambda one: (one.done, one.here, one.draft("playground"), one.attempts("quiz:a")))
    assert not response.cookies
    with django_assert_num_queries(0):
        reader.asks(lambda learner: learner.visit("nodeport"))
        assert reader.asks(lambda learner: learner.here) == Here("nodeport")
    assert set(reader.cookies) == {"guest"}
    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda learner: learner.save_draft("playground", "a: 1"),
        lambda learner: learner.finish("lesson:dns"),
        lambda learner: learner.attempt("quiz:dns", False, {}),
    ],
)
def test_the_first_thing_worth_keeping_makes_the_row(act: Any) -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.visit("dns"))
    reader.asks(act)
    assert set(reader.cookies) == {"learner"}
    assert the_row().here == "dns"
    assert reader.asks(lambda learner: learner.here) == Here("dns")


@pytest.mark.parametrize(("https", "secure"), [(False, ""), (True, True)])
def test_the_cookie_is_out_of_reach_of_scripts_and_others(settings: LazySettings, https: bool, secure: Any) -> None:
    settings.HTTPS = https
    _, response = Reader().request(lambda learner: learner.finish("lesson:dns"))
    cookie = response.cookies["learner"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["secure"] == secure
    assert cookie["max-age"] == 365 * 24 * 3600
    assert "Cookie" in response["Vary"]


def test_what_is_done_is_asked_once(django_assert_num_queries: Any) -> None:
    reader = reader_with_a_row()
    reader.asks(lambda learner: learner.finish("lesson:dns"))
    with django_assert_num_queries(2):  # the row, its completions
        assert reader.asks(lambda learner: (learner.done, learner.here, learner.done)[2]) == {"lesson:dns"}


def test_finishing_twice_changes_nothing() -> None:
    reader = Reader()
    for _ in range(2):
        reader.asks(lambda learner: learner.finish("lesson:dns"))
    assert Completion.objects.count() == 1


def test_drafts_are_kept_per_place_and_dropped() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.save_draft("lesson:dns", "one"))
    reader.asks(lambda learner: learner.save_draft("lesson:dns", "two"))
    reader.asks(lambda learner: learner.save_draft("playground", "three"))
    assert reader.asks(lambda learner: learner.draft("lesson:dns")) == "two"
    reader.asks(lambda learner: learner.drop_draft("lesson:dns"))
    assert reader.asks(lambda learner: learner.draft("lesson:dns")) is None
    assert reader.asks(lambda learner: learner.draft("playground")) == "three"


def test_a_draft_over_64_kib_is_refused_and_the_one_before_stays() -> None:
    reader = reader_with_a_row()
    reader.asks(lambda learner: learner.save_draft("playground", "é" * 32 * 1024))
    with pytest.raises(ValueError, match="64 KiB"):
        reader.asks(lambda learner: learner.save_draft("playground", "é" * 32 * 1024 + "x"))
    assert reader.asks(lambda learner: learner.draft("playground")) == "é" * 32 * 1024


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_database_takes_is_replaced(text: str) -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.save_draft("playground", text))
    assert reader.asks(lambda learner: learner.draft("playground")) == "a\ufffdb"


def test_attempts_are_events_oldest_first() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.attempt("quiz:dns", False, {"right": 2}))
    reader.asks(lambda learner: learner.attempt("quiz:dns", True, {"right": 5}))
    reader.asks(lambda learner: learner.attempt("quiz:other", False, {}))
    assert [a.detail for a in reader.asks(lambda learner: learner.attempts("quiz:dns"))] == [{"right": 2}, {"right": 5}]
    assert reader.asks(lambda learner: learner.done) == {"quiz:dns"}
    with pytest.raises(TypeError):
        Attempt.objects.earliest("pk").save()


def test_a_stranger_sees_nothing_of_it() -> None:
    owner = reader_with_a_row()
    owner.asks(lambda learner: learner.attempt("quiz:dns", True, {}))

    def everything(learner: Visitor) -> tuple[object, ...]:
        return learner.draft("playground"), learner.done, list(learner.attempts("quiz:dns"))

    stranger = Reader()
    other = Reader()
    other.asks(lambda learner: learner.finish("lesson:dns"))
    assert stranger.asks(everything) == (None, frozenset(), [])
    assert other.asks(everything) == (None, {"lesson:dns"}, [])
    assert owner.asks(everything)[:2] == ("kind: Service", {"quiz:dns"})


def forged(name: str) -> list[str]:
    row = the_row()
    return [
        "",
        "x",
        row.public_id,
        ":::",
        signing.dumps(row.public_id, salt="portside.learner", key="another site's key"),
        signing.dumps(row.public_id, salt="portside.other"),
        signing.dumps({"id": 1}, salt=f"portside.{name}"),
        signing.dumps(["a"], salt=f"portside.{name}"),
        signing.dumps(row.public_id, salt="portside.learner")[:-1] + "?",
        "é\x7f",
    ]


@pytest.mark.parametrize("number", range(10))
@pytest.mark.parametrize("name", ["learner", "guest"])
def test_a_cookie_that_is_not_ours_makes_an_unknown_person(name: str, number: int) -> None:
    reader_with_a_row()
    thief = Reader()
    thief.cookies[name] = forged(name)[number]
    assert not any(thief.asks(lambda learner: (learner.draft("playground"), learner.here, learner.done)))
    thief.asks(lambda learner: learner.save_draft("playground", "mine"))
    assert thief.asks(lambda learner: learner.draft("playground")) == "mine"
    assert Learner.objects.count() == 2


def test_a_cookie_of_a_year_ago_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = reader_with_a_row()
    now = timezone.now().timestamp()
    for days, text in ((364, "kind: Service"), (366, None)):
        monkeypatch.setattr(time, "time", lambda days=days: now + days * 24 * 3600)
        probe = Reader()
        probe.cookies = dict(reader.cookies)
        assert probe.asks(lambda learner: learner.draft("playground")) == text


def test_the_cookie_is_sent_anew_once_a_day() -> None:
    reader = reader_with_a_row()
    assert not reader.request(lambda learner: learner.here)[1].cookies
    Learner.objects.update(seen=timezone.now().date() - datetime.timedelta(days=1))
    assert "learner" in reader.request(lambda learner: learner.here)[1].cookies
    assert the_row().seen == timezone.now().date()
    assert not reader.request(lambda learner: learner.here)[1].cookies


def test_forgetting_deletes_all_of_it_and_the_cookies() -> None:
    reader = reader_with_a_row()
    reader.cookies["theme"] = "dark"
    reader.asks(lambda learner: learner.attempt("quiz:dns", True, {}))
    reader.asks(lambda learner: learner.forget())
    assert reader.cookies == {}
    for model in (Learner, Draft, Attempt, Completion):
        assert not model.objects.exists()
    assert reader.asks(lambda learner: learner.done) == frozenset()


def test_a_guest_can_be_forgotten_too() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.visit("dns"))
    reader.asks(lambda learner: learner.forget())
    assert reader.cookies == {}


def test_the_cookie_of_a_forgotten_learner_names_nobody() -> None:
    reader = reader_with_a_row()
    old = dict(reader.cookies)
    reader.asks(lambda learner: learner.forget())
    other_tab = Reader()
    other_tab.cookies = dict(old)
    assert other_tab.asks(lambda learner: learner.draft("playground")) is None
    assert other_tab.cookies == {}
    other_tab.cookies = dict(old)
    other_tab.asks(lambda learner: learner.save_draft("playground", "new"))
    assert the_row().public_id not in signing.loads(old["learner"], salt="portside.learner")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "act",
    [
        lambda learner: learner.save_draft("playground", "late"),
        lambda learner: learner.attempt("quiz:dns", True, {}),
        lambda learner: learner.finish("lesson:dns"),
        lambda learner: learner.visit("dns"),
        lambda learner: learner.drop_draft("playground"),
    ],
)
def test_what_comes_while_another_tab_forgets_is_not_kept(act: Any) -> None:
    reader = reader_with_a_row()

    def forgotten_meanwhile(learner: Visitor) -> None:
        assert learner.row
        Learner.objects.all().delete()
        act(learner)

    reader.asks(forgotten_meanwhile)
    for model in (Learner, Draft, Attempt, Completion):
        assert not model.objects.exists()
    reader.asks(lambda learner: learner.here)
    assert reader.cookies == {}


def test_the_throttles_name_needs_no_query(django_assert_num_queries: Any) -> None:
    known, guest = reader_with_a_row(), Reader()
    guest.asks(lambda learner: learner.visit("dns"))
    with django_assert_num_queries(0):
        keys = {reader.asks(lambda learner: learner.key) for reader in (known, guest, Reader())}
    assert len(keys) == 3
    assert keys > {f"learner:{the_row().public_id}", "address:127.0.0.1"}


def test_cookies_stay_small() -> None:
    reader = Reader()
    reader.asks(lambda learner: learner.visit("x" * 60))
    assert len(reader.cookies[cookies.GUEST]) < 250
