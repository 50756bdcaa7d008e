"""The home page: the course, the learner's place in it, and a manifest that is judged, not painted."""

import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import cast

import pytest
from django.test import Client

from tutorial.course import course
from tutorial.course.learner import Here, Learner
from tutorial.kube.apiserver import review
from tutorial.site import home as front


def learner(done: Iterable[str] = (), here: str = "") -> Learner:
    items = frozenset(f"lesson:{lesson}" for lesson in done)
    return cast("Learner", SimpleNamespace(done=items, here=Here(here) if here else None))


def ids() -> list[str]:
    return [lesson.id for lesson in course().lessons]


@pytest.mark.parametrize(
    ("done", "here", "resume", "begun"),
    [
        ([], None, 0, False),
        ([], 1, 1, True),
        ([1], 1, 2, True),
        ([0], None, 1, True),
        ([-1], -1, 0, True),  # what was left out comes at the end
        ([0, 1, 2], 1, 3, True),
    ],
)
def test_where_one_goes_on(done: list[int], here: int | None, resume: int, begun: bool) -> None:
    lessons = ids()
    page = front.home(learner([lessons[i] for i in done], lessons[here] if here is not None else ""))
    assert page.resume is not None
    assert (page.resume.id, page.begun, page.done) == (lessons[resume], begun, len(done))
    assert [row.lesson.id for row in page.rows if row.here] == [lessons[resume]]


def test_a_lesson_that_was_taken_out_is_no_place_to_go_on() -> None:
    page = front.home(learner([], "gone"))
    assert page.resume == course().lessons[0]


def test_whoever_has_done_everything_has_nowhere_to_go_on() -> None:
    page = front.home(learner(ids(), ids()[-1]))
    assert (page.resume, page.done) == (None, len(ids()))


def test_only_lessons_count() -> None:
    somebody = cast("Learner", SimpleNamespace(done=frozenset({f"quiz:{ids()[0]}", "exercise:x"}), here=None))
    assert front.home(somebody).done == 0


def test_the_refusal_is_what_the_review_says() -> None:
    shown = front.refusal()
    text = re.sub(r"<[^>]+>", "", shown.html)
    judged = review(text)
    assert not judged.accepted
    assert shown.output == judged.output.strip()
    assert f"is invalid: {judged.errors[0].message}" in shown.output
    marked = re.search(r'<span class="l err">\s*<mark>(.*?)</mark>', shown.html)
    assert marked is not None
    assert re.sub(r"<[^>]+>", "", marked[1]) == text.splitlines()[shown.at.line - 1].strip()


@pytest.mark.django_db
class TestPage:
    def test_a_newcomer_starts_at_the_beginning(self, client: Client) -> None:
        text = client.get("/").content.decode()
        assert f'href="/lessons/{course().lessons[0].slug}/">Start at the beginning</a>' in text
        assert 'class="resume"' not in text

    def test_it_lists_every_lesson_in_order(self, client: Client) -> None:
        text = client.get("/").content.decode()
        listed = re.findall(r'<li><a href="/lessons/([a-z0-9-]+)/">', text)
        assert listed == [lesson.slug for lesson in course().lessons]

    def test_somebody_who_was_here_goes_on(self, client: Client) -> None:
        second = course().lessons[1]
        client.get(f"/lessons/{second.slug}/")
        text = client.get("/").content.decode()
        assert f"Continue with {second.title}" in text
        assert f"0 of {len(ids())} lessons done" in text

    def test_a_request_is_followed_through_a_cluster(self, client: Client) -> None:
        page = client.get("/").content.decode()
        assert page.count('<svg class="dg pic') == 2  # one for wide screens, one for phones
        assert "web-1 or web-2 answers" in page

    def test_the_mistake_opens_in_the_editor(self, client: Client) -> None:
        text = client.get("/").content.decode()
        link = re.search(r'href="(/playground/\?example=[^"]+)"', text)
        assert link is not None
        assert "nodePort: 30080" in client.get(link[1]).content.decode()

    def test_every_type_has_its_lane_and_its_lesson(self, client: Client) -> None:
        text = client.get("/").content.decode()
        for slug, lesson in front.first_lesson_of_type().items():
            assert f'<a class="type {slug}" href="/lessons/{lesson.slug}/">' in text
        assert set(front.first_lesson_of_type()) == {
            "clusterip",
            "nodeport",
            "loadbalancer",
            "externalname",
            "headless",
        }

    def test_a_stranger_costs_no_query(self, client: Client, django_assert_num_queries: object) -> None:
        client.get("/")
        with django_assert_num_queries(0):  # type: ignore[operator]
            client.get("/")
