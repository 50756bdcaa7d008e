"""Every address of the site, asked by somebody else: nothing of what is kept about a person shows or changes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.practice.conftest import SOLUTION, START
from tutorial.diagnostics import entries
from tutorial.practice import records
from tutorial.practice.models import Learner, SharedCluster

pytestmark = pytest.mark.django_db
MARK = "mine-alone"
PLACES = ("playground", "lesson:nodeport", "exercise:open-it")
OTHERS = START.replace("name: web\n", "name: of-another\n")
NAMED = {
    "lessons:lesson": "nodeport",
    "lessons:finish": "nodeport",
    "practice:quiz": "ports",
    "practice:exercise": "open-it",
    "practice:goals": "open-it",
}
OPEN = {"playground:shared", "playground:shared-manifests", "playground:fork"}
"""What somebody has shared is there for whoever has the link: who shared it is not, and nothing changes it."""


def views(within: Any = None, before: str = "") -> Iterator[str]:
    """The names of all addresses: a new one is tried without being named here."""
    for entry in (within or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{entry.namespace}:")
        elif isinstance(entry, URLPattern):
            yield f"{before}{entry.name}"


VIEWS = sorted(views())


def address(view: str) -> str:
    if view in OPEN:
        return reverse(view, args=[SharedCluster.objects.earliest("pk").public_id])
    if view == "catalogue:entry":
        return reverse(view, args=[entries()[0].slug])
    return reverse(view, args=[NAMED[view]] if view in NAMED else [])


@pytest.fixture
def owner() -> Client:
    """Somebody of whom one thing of every kind is kept."""
    client, mine = Client(), SOLUTION.replace("name: web\n", f"name: {MARK}\n")
    client.get("/lessons/nodeport/")
    client.post("/lessons/nodeport/finish/")
    client.post("/practice/exercise/open-it/", {"manifest": mine})
    for place in PLACES:
        client.post("/review/", {"manifest": mine, "place": place}, headers={"HX-Request": "true"})
        client.post("/playground/run/", {"line": f"kubectl create ns {MARK}", "place": place})
    client.post("/playground/share/", {"place": "playground", "manifest": "# of-the-link\n"})
    kept = records.everything(Learner.objects.get())
    assert [len(kept[kind]) for kind in ("completions", "attempts", "drafts", "clusters", "shared")] == [2, 1, 3, 3, 1]
    return client


def strangers() -> list[Client]:
    """Somebody without a cookie, somebody with their own, somebody with another's id in a cookie that nobody signed."""
    other, thief = Client(), Client()
    other.post("/practice/exercise/open-it/", {"manifest": OTHERS})
    thief.cookies["learner"] = Learner.objects.earliest("pk").public_id
    thief.cookies["guest"] = Learner.objects.earliest("pk").public_id
    return [Client(), other, thief]


def everything(row: Learner) -> dict[str, Any]:
    """All that is kept, without the day on which a link was last used."""
    kept = records.everything(Learner.objects.get(pk=row.pk))
    return kept | {"shared": [{**link, "used": ""} for link in kept["shared"]]}


def test_nobody_elses_is_shown(owner: Client) -> None:
    row = Learner.objects.get()
    assert MARK in owner.get("/progress/").text
    claimed = {"learner": str(row.pk), "id": row.public_id, "key": row.public_id}
    asked = {"place": "exercise:open-it", "line": "kubectl get ns mi", **claimed}
    for stranger in strangers():
        for view in VIEWS:
            for headers in ({}, {"HX-Request": "true"}):
                answer: Any = stranger.get(address(view), asked, headers=headers, follow=True)
                shown = b"".join(answer).decode("utf-8", "replace")
                assert row.public_id not in re.sub(r"[?&][^\s\"']*", "", shown), view  # an address may come back
                assert view in OPEN or (MARK not in shown and "of-the-link" not in shown), view


def test_nobody_elses_is_changed(owner: Client) -> None:
    row = Learner.objects.get()
    before = everything(row)
    sent = {"learner": str(row.pk), "id": row.public_id, "manifest": OTHERS, "do": "reset"}
    for stranger in strangers():
        for view in VIEWS:
            for place in PLACES:
                stranger.post(address(view), {**sent, "place": place, "line": f"kubectl delete ns {MARK}"})
            stranger.delete(address(view))
            assert everything(row) == before, view


def test_a_form_of_another_site_does_nothing(owner: Client) -> None:
    """The owner's browser sends its cookies along, but no token."""
    before = everything(Learner.objects.get())
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.cookies = owner.cookies
    sent = {"place": "playground", "manifest": OTHERS, "line": f"kubectl delete ns {MARK}", "do": "reset"}
    for view in VIEWS:
        answer = elsewhere.post(address(view), sent, headers={"HX-Request": "true"})
        assert answer.status_code in {403, 405}, view
        assert everything(Learner.objects.get()) == before, view


def test_who_was_given_a_link_cannot_change_it(owner: Client) -> None:
    link = SharedCluster.objects.get()
    before = bytes(link.data)
    friend = Client()
    friend.post(f"/playground/shared/{link.public_id}/fork/")
    for view in ("run", "apply", "edit", "act", "share", "draft"):
        for place in ("playground", "shared", f"shared:{link.public_id}", link.public_id):
            sent = {"place": place, "line": f"kubectl delete ns {MARK}", "do": "clear", "id": link.public_id}
            friend.post(f"/playground/{view}/", {**sent, "manifest": OTHERS})
    friend.post("/progress/forget/")
    link.refresh_from_db()
    assert bytes(link.data) == before
    assert "of-the-link" in Client().get(f"/playground/shared/{link.public_id}/").text
