"""A lesson's page holds the lesson's cluster: its manifests are applied, its transcripts run, in the reader's own."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.playground.bench import kept
from tutorial import throttle
from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.course.transcripts import CUT, application, commands, typed

LESSONS = course().lessons
BUTTON = re.compile(r'<button class="link run" type="submit" form="(here[^"]*)" name="line" value="([^"]+)">')
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[x.id for x in LESSONS])


@every_lesson
def test_every_manifest_that_is_accepted_can_be_applied_where_it_stands(lesson: Lesson) -> None:
    applied = [f"kubectl apply -f {e.name}" for e in lesson.examples if e.claim in {"ok", "warned"}]
    offered = [unescape(value) for _, value in BUTTON.findall(lesson.html)]
    assert set(applied) <= set(offered)
    assert not {f"kubectl apply -f {e.name}" for e in lesson.examples if e.claim == "refused"} & set(offered)
    made = [*map(application, lesson.examples), *map(typed, lesson.transcripts)]
    assert sorted(offered) == sorted(filter(None, made))


@pytest.mark.django_db
@every_lesson
def test_a_page_shows_the_lessons_own_cluster(client: Client, lesson: Lesson) -> None:
    html = client.get(f"/lessons/{lesson.slug}/").content.decode()
    assert re.search(r'<form id="here" method="post" action="/playground/run/"', html)
    assert f'name="place" value="lesson:{lesson.id}"' in html
    assert 'id="cluster"' in html
    pods = re.findall(r"name: ([a-z0-9-]+)[,}]", (lesson.folder / "cluster.yaml").read_text(encoding="utf-8"))
    assert pods[0] in html


@pytest.mark.django_db
def test_a_manifest_is_applied_and_what_it_printed_stands_in_the_terminal(client: Client) -> None:
    client.get("/lessons/nodeport/")
    sent = {"place": "lesson:nodeport", "where": "laptop", "line": "kubectl apply -f api-gateway.yaml"}
    answer = client.post("/playground/run/", sent)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/lessons/nodeport/")
    assert "#terminal-lessonnodeport" in answer["Location"]
    client.post("/playground/run/", sent | {"line": "curl -s http://172.30.0.13:32080/"})
    html = client.get("/lessons/nodeport/").content.decode()
    assert "service/api-gateway created" in html
    assert "api-1: request from 172.30.0.13" in html
    assert "service/api-gateway created" not in client.get("/lessons/loadbalancer/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("lesson", [x for x in LESSONS if x.networks], ids=[x.id for x in LESSONS if x.networks])
def test_who_runs_every_transcript_gets_what_the_lesson_shows(client: Client, lesson: Lesson) -> None:
    html = client.get(f"/lessons/{lesson.slug}/").text
    shown = {typed(one): one for one in lesson.transcripts}
    ran = [(form, shown[line]) for form, value in BUTTON.findall(lesson.html) if (line := unescape(value)) in shown]
    assert [one for _, one in ran] == list(lesson.transcripts)
    for form, one in ran:
        throttle.reset()
        found = re.search(rf'<form id="{form}" [^>]*action="/playground/run/"[^>]*>(.*?)</form>', html, re.DOTALL)
        assert found
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[1]))
        assert client.post("/playground/run/", fields | {"line": typed(one)}).status_code == 302
        printed = "".join(text for _, text in kept(f"lesson:{lesson.id}").log[-1].chunks)
        wanted = "".join(text for _, _, texts in commands(one) for text in texts)  # not every output ends its line
        assert re.fullmatch(".*".join(map(re.escape, wanted.split(CUT))), printed.replace("\n", "")), typed(one)
