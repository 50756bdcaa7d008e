"""A button pressed twice, or the same form sent again by an old page, does what it did once."""

from typing import Any

import pytest
from django.test import Client

from tests.playground.bench import SERVICE, kept, post
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
