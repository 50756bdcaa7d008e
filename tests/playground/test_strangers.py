"""Nobody reaches another's cluster: not by any view, not with another's names, not with a forged cookie."""

from typing import Any

import pytest
from django.test import Client

from tests.playground.bench import SERVICE, kept, plain, post, run
from tutorial.practice.models import Cluster, Learner

pytestmark = pytest.mark.django_db
MARK = "mine-alone"


@pytest.fixture
def owner() -> Client:
    """Somebody with a namespace, a line, a step and an open edit."""
    client = Client()
    post(client, "apply", manifest=SERVICE.replace("name: web\n", f"name: {MARK}\n"))
    run(client, f"echo {MARK}")
    post(client, "run", line=f"kubectl edit svc {MARK}")
    return client


def strangers() -> list[Client]:
    """Somebody without a cookie, somebody with their own, somebody with a forged one."""
    other, thief = Client(), Client()
    post(other, "run", line="true")
    thief.cookies["learner"] = Learner.objects.earliest("pk").public_id
    return [Client(), other, thief]


READING = [
    "/playground/",
    "/playground/trace/",
    "/playground/reach/",
    "/playground/complete/",
    "/playground/manifests.yaml",
]
WRITING: list[tuple[str, dict[str, Any]]] = [
    ("run", {"line": f"kubectl delete svc {MARK}; kubectl delete pods --all"}),
    ("apply", {"manifest": SERVICE}),
    ("edit", {"edited": "", "save": "1"}),
    ("edit", {"cancel": "1"}),
    ("act", {"do": "undo"}),
    ("act", {"do": "undo:0"}),
    ("act", {"do": "reset"}),
    ("act", {"do": "clear"}),
    ("act", {"do": "lab", "lab": "empty"}),
    ("act", {"do": "around", "mode": "iptables", "balancer": "none"}),
    ("act", {"do": "unready:default/web-1"}),
    ("share", {}),
]


@pytest.mark.parametrize("url", READING)
def test_strangers_see_none_of_it(owner: Client, url: str) -> None:
    row = Learner.objects.get()
    asked = {"place": "playground", "to": MARK, "port": "80", "from": "external", "line": "kubectl get svc mi"}
    assert MARK in owner.get(url, {**asked, "to": "x"}).text or url.endswith(("trace/", "reach/"))
    for stranger in strangers():
        for headers in ({}, {"HX-Request": "true"}):
            names = {"learner": str(row.pk), "id": str(row.pk), "key": str(row.pk)}
            answer: Any = stranger.get(url, {**asked, "to": "x", **names}, headers=headers, follow=True)
            assert answer.status_code == 200
            assert MARK not in answer.text
            assert row.public_id not in answer.text


@pytest.mark.parametrize(("view", "sent"), WRITING)
def test_strangers_change_none_of_it(owner: Client, view: str, sent: dict[str, Any]) -> None:
    row = Learner.objects.get()
    before = bytes(Cluster.objects.get().data)
    for stranger in strangers():
        answer = post(stranger, view, **sent, learner=str(row.pk), id=row.public_id)
        assert answer.status_code == 200
        said = plain(answer.text).replace(f"kubectl delete svc {MARK}", "")
        assert MARK not in said.replace(f'"{MARK}" not found', "")
    assert bytes(row.clusters.get().data) == before
    assert row.shared.count() == 0


@pytest.mark.parametrize("view", ["run", "apply", "edit", "act", "share"])
def test_only_by_post_and_with_a_token(view: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(f"/playground/{view}/").status_code == 405
    assert post(strict, view, line="true", do="reset").status_code == 403
    assert strict.post("/playground/shared/x/fork/").status_code == 403
    assert not Learner.objects.exists()


@pytest.mark.parametrize("place", ["", "nowhere", "lesson:", "exercise:../x", "playground ", "x" * 500, "\0"])
@pytest.mark.parametrize("view", ["run", "apply", "edit", "act", "share"])
def test_a_place_that_there_is_not(client: Client, view: str, place: str) -> None:
    assert post(client, view, place=place, line="true", do="reset").status_code == 404
    assert not Learner.objects.exists()


def test_forgetting_takes_it_all(owner: Client) -> None:
    owner.post("/progress/forget/")
    assert not Cluster.objects.exists()
    assert MARK not in owner.get("/playground/").text


def test_the_record_shows_it_to_its_owner(owner: Client) -> None:
    assert "1 cluster" in owner.get("/progress/").text
    assert MARK in owner.get("/progress/export/").text
    assert kept().lab == "shop"
