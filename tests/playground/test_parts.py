"""The parts of a cluster stand in any page: a lesson loads a tag and includes what it wants."""

import pytest
from django.template import RequestContext, Template
from django.test import Client, RequestFactory

from tests.playground.bench import SERVICE, entries, kept, post
from tutorial.course import course
from tutorial.practice.models import Learner
from tutorial.practice.visitor import Visitor

pytestmark = pytest.mark.django_db

PARTS = Template(
    "{% load playground %}{% panel_at place as panel %}"
    '{% include "components/cluster/bar.html" %}{% include "components/cluster/trace.html" %}'
    '{% include "components/cluster/terminal.html" %}{% include "components/cluster/reach.html" %}'
)


def page(name: str, **query: str) -> str:
    request = RequestFactory().get("/lessons/", query)
    request.learner = Visitor(request)  # type: ignore[attr-defined]
    return PARTS.render(RequestContext(request, {"place": name}))


@pytest.mark.parametrize("lesson", [lesson.id for lesson in course().lessons])
def test_every_lesson_has_a_cluster_of_its_own(lesson: str) -> None:
    html = page(f"lesson:{lesson}")
    assert f'id="terminal-lesson{lesson}"' in html
    assert f'value="lesson:{lesson}"' in html
    assert 'class="dg pic' in html
    assert not Learner.objects.exists()


def test_what_is_done_there_stays_there(client: Client) -> None:
    lesson = course().lessons[0]
    place = f"lesson:{lesson.id}"
    answer = post(client, "apply", place=place, manifest=SERVICE, fragment=False)
    assert answer["Location"] == f"/lessons/{lesson.slug}/#terminal-lesson{lesson.id}"
    assert kept(place).log[-1].command.startswith("kubectl apply -f ")
    assert entries(client.get("/playground/").text) == []


def test_the_files_of_a_lesson_lie_beside_the_editors(client: Client) -> None:
    lesson = next(lesson for lesson in course().lessons if len(lesson.files) > 1)
    for name in list(lesson.files)[:3]:
        html = post(client, "run", place=f"lesson:{lesson.id}", line=f"ls {name}").text
        assert entries(html)[-1].out.strip() == name


def test_a_question_about_another_cluster_is_not_meant() -> None:
    asked = {"from": "external", "to": "172.30.0.11", "port": "30080"}
    place = f"lesson:{course().lessons[0].id}"
    assert 'class="hops"' in page(place, **asked)
    assert 'class="hops"' in page(place, place=place, **asked)
    assert 'class="hops"' not in page(place, place="playground", **asked)
