"""A button pressed twice, or the same form sent again by an old page, does what it did once."""

import json
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.playground.bench import SERVICE, fresh, kept, notes, post, run
from tutorial.playground import desk
from tutorial.playground.desk.acting import MOST_STEPS
from tutorial.practice.models import Learner, SharedCluster

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("view", "sent"),
    [
        ("apply", {"manifest": SERVICE}),
        ("edit", {"edited": SERVICE.replace("port: 80\n", "port: 81\n"), "save": "1"}),
        ("edit", {"cancel": "1"}),
        ("act", {"do": "undo:1"}),
        ("act", {"do": "undo:0"}),
        ("act", {"do": "reset"}),
        ("act", {"do": "clear"}),
        ("act", {"do": "lab", "lab": "empty"}),
        ("act", {"do": "around", "mode": "iptables", "balancer": "none"}),
        ("act", {"do": "unready:default/web-1"}),
        ("share", {}),
    ],
)
def test_once_is_enough(client: Client, view: str, sent: dict[str, Any]) -> None:
    post(client, "apply", manifest=SERVICE)
    for line in ("kubectl create ns one", "kubectl create ns two", "kubectl edit svc web"):
        post(client, "run", line=line)
    assert post(client, view, **sent).status_code == 200
    once = kept()
    assert post(client, view, **sent).status_code == 200
    assert kept().cluster == once.cluster
    assert kept().steps == once.steps
    assert SharedCluster.objects.count() == (view == "share")


def test_a_copy_made_twice_is_one_step(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    post(client, "share", manifest=SERVICE)
    url = f"/playground/shared/{SharedCluster.objects.get().public_id}/fork/"
    friend = Client()
    for _ in range(2):
        assert friend.post(url).status_code == 302
    assert Learner.objects.count() == 2
    row = Learner.objects.latest("pk")
    assert row.clusters.count() == 1
    Learner.objects.exclude(pk=row.pk).delete()
    assert [step.title for step in kept().steps] == ["Copied from a link"]


def _undo_buttons(html: str) -> list[dict[str, Any]]:
    """What each button of the page that undoes something sends: the one in the bar first, then those of the list."""
    last = re.findall(r'<input type="hidden" name="last" value="(\d+)">', html)
    assert len(set(last)) == 1
    return [{"do": do, "last": last[0]} for do in re.findall(r'name="do" value="(undo:\d+)"', html)]


def _meanwhile_undone_and_done_again(client: Client) -> None:
    post(client, "act", do="undo")
    post(client, "run", line="kubectl create ns two")


# (what another tab does once the page is shown, the sentence with which the old page is told)
ELSEWHERE: list[tuple[str, Callable[[Client], Any], str]] = [
    ("a step more", lambda c: run(c, "kubectl create ns x"), "its last step is now “kubectl create ns x”."),
    ("a step less", lambda c: post(c, "act", do="undo"), "its last step is now “kubectl create ns one”."),
    ("the same again", _meanwhile_undone_and_done_again, "its last step is now “kubectl create ns two”."),
    ("none left", lambda c: post(c, "act", do="undo:0"), "there is no step to undo now."),
    ("another lab", lambda c: post(c, "act", do="lab", lab="empty"), "its last step is now “Lab: Empty”."),
]


@pytest.mark.parametrize("button", [0, 1, 2])
@pytest.mark.parametrize(("happens", "said"), [case[1:] for case in ELSEWHERE], ids=[case[0] for case in ELSEWHERE])
def test_an_old_page_undoes_nothing_of_another(client: Client, happens: Any, said: str, button: int) -> None:
    for line in ("kubectl create ns one", "kubectl create ns two"):
        post(client, "run", line=line)
    old = _undo_buttons(client.get("/playground/").text)
    assert [sent["do"] for sent in old] == ["undo:1", "undo:1", "undo:0"]
    happens(client)
    before = kept()
    answer = post(client, "act", **old[button])
    assert kept().cluster == before.cluster
    assert kept().steps == before.steps
    words = f"Nothing was undone: the cluster has changed since this page was shown, and {said}"
    assert words in notes(answer.text)
    # what the page shows now is how it is: its bar, its picture, and buttons that undo what they say
    assert {"bar-playground", "trace-playground", "terminal-playground"} <= _parts(answer.text)
    assert words in notes(client.get("/playground/").text)
    if before.steps:
        post(client, "act", **_undo_buttons(answer.text)[0])
        assert kept().steps == before.steps[:-1]


def _parts(html: str) -> set[str]:
    return set(re.findall(r'hx-target="#([^"]+)"', html))


def test_an_old_page_is_told_without_javascript_too(client: Client) -> None:
    post(client, "run", line="kubectl create ns one")
    (old, _) = _undo_buttons(client.get("/playground/").text)
    post(client, "run", line="kubectl create ns two")
    answer = post(client, "act", fragment=False, **old)
    assert answer.status_code == 302
    assert len(kept().steps) == 2
    assert "its last step is now “kubectl create ns two”." in notes(client.get(answer["Location"]).text)[-1]


def test_a_button_means_its_step_when_older_ones_are_forgotten(client: Client) -> None:
    for n in range(MOST_STEPS + 3):
        post(client, "run", line=f"kubectl create ns n{n}")
    buttons = _undo_buttons(client.get("/playground/").text)
    assert (buttons[0]["do"], buttons[-1]["do"]) == (f"undo:{MOST_STEPS + 2}", "undo:3")
    post(client, "act", **buttons[-3])
    assert [step.title for step in kept().steps] == ["kubectl create ns n3", "kubectl create ns n4"]


def test_a_desk_of_before_steps_were_numbered_can_be_undone() -> None:
    here = desk.run(desk.run(fresh(), "kubectl create ns one"), "kubectl create ns two")
    value = json.loads(zlib.decompress(desk.to_bytes(here)))
    del value["counted"]
    value["steps"] = [step[:2] for step in value["steps"]]
    old = desk.from_bytes(zlib.compress(json.dumps(value).encode()))
    assert old == here
