"""Undo, reset, labs, what lies around, readiness, export: each changes one's own cluster and can be taken back."""

import re
from typing import Any

import pytest
import yaml
from django.test import Client

from tests.playground.bench import SERVICE, fresh, kept, notes, plain, post, run
from tutorial.course import labs
from tutorial.kube.cluster import Ref

pytestmark = pytest.mark.django_db

CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("apply", {"manifest": SERVICE}),
    ("run", {"line": "kubectl delete pod web-1"}),
    ("run", {"line": "kubectl create deployment shop --image=nginx --replicas=3"}),
    ("run", {"line": "kubectl scale deployment shop --replicas=1; kubectl label pod client color=blue"}),
    ("act", {"do": "unready:default/web-2"}),
    ("act", {"do": "around", "mode": "iptables", "balancer": "none"}),
    ("act", {"do": "lab", "lab": "broken-selector"}),
    ("run", {"line": "kubectl delete svc web --wait=false; kubectl delete pod web-1 --wait=false"}),
    ("act", {"do": "reset"}),
]


def test_every_step_can_be_taken_back_one_by_one(client: Client) -> None:
    before = [fresh()]
    for view, sent in CHANGES:
        post(client, view, **sent)
        before.append(kept())
    assert len({len(desk.cluster.objects) for desk in before}) > 3
    assert len(before[-1].steps) == len(CHANGES)
    for desk in reversed(before[:-1]):
        post(client, "act", do="undo")
        assert kept().cluster == desk.cluster
        assert kept().lab == desk.lab
    assert kept().steps == ()
    post(client, "act", do="undo")
    assert kept().cluster == fresh().cluster


@pytest.mark.parametrize("to", [0, 3, 6, 8])
def test_any_step_can_be_gone_back_to(client: Client, to: int) -> None:
    desks = [fresh()]
    for view, sent in CHANGES:
        post(client, view, **sent)
        desks.append(kept())
    post(client, "act", do=f"undo:{to}")
    assert kept().cluster == desks[to].cluster
    assert len(kept().steps) == to


@pytest.mark.parametrize("number", ["99", "-1", "x", "", "1e3", "²", "9" * 400])
def test_a_step_that_there_is_not(client: Client, number: str) -> None:
    post(client, "apply", manifest=SERVICE)
    assert post(client, "act", do=f"undo:{number}").status_code in {200, 404}
    assert len(kept().steps) in {0, 1}


def test_the_steps_are_listed_with_their_commands(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    run(client, "kubectl delete pod web-1")
    html = client.get("/playground/").text
    steps = re.findall(r'<code>(.*?)</code><button class="btn" type="submit" name="do" value="undo:(\d)"', html)
    assert [(plain(command), number) for command, number in steps] == [
        ("kubectl delete pod web-1", "1"),
        ("kubectl apply -f service.yaml", "0"),
    ]
    post(client, "act", do="undo")
    assert notes(client.get("/playground/").text) == ["Undone: kubectl delete pod web-1"]


def test_what_only_asks_is_no_step(client: Client) -> None:
    for line in ("kubectl get all", "curl -m 1 web", "kubectl apply -f nothing.yaml", "echo a > b; cat b"):
        run(client, line)
    assert kept().steps == ()


def test_a_lab_takes_the_place_of_the_cluster(client: Client) -> None:
    post(client, "act", do="lab", lab="broken-selector")
    lab = labs.find("broken-selector")
    assert lab
    assert kept().cluster == lab.cluster
    assert "Lab: A selector that finds nobody" in client.get("/playground/").text
    post(client, "act", do="unready:default/web-1")
    post(client, "act", do="reset")
    assert kept().cluster == lab.cluster


def test_a_lab_that_there_is_not_changes_nothing(client: Client) -> None:
    for lab in ("", "nothing", "../shop", "shop.yaml"):
        assert post(client, "act", do="lab", lab=lab).status_code == 200
    assert post(client, "act", do="format").status_code == 404


def test_what_lies_around(client: Client) -> None:
    post(client, "apply", manifest=SERVICE.replace("NodePort", "LoadBalancer"))
    assert "172.30.0.200" in run(client, "kubectl get svc web").out
    post(client, "act", do="around", mode="iptables", balancer="none")
    assert kept().cluster.around.mode == "iptables"
    assert kept().cluster.around.balancer == ""
    page = client.get("/playground/").text
    assert "Network: iptables, no balancer" in page
    for mode, balancer in (("ipvs", "VIP"), ("nftables", "Magic"), ("", "")):
        post(client, "act", do="around", mode=mode, balancer=balancer)
    assert kept().cluster.around.mode == "iptables"


def test_readiness_moves_the_endpoints(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    assert "10.244.2.11" in run(client, "kubectl get endpoints web").out
    post(client, "act", do="unready:default/web-2")
    assert "10.244.2.11" not in run(client, "kubectl get endpoints web").out
    assert "Pods: 3 of 4 ready" in client.get("/playground/").text
    post(client, "act", do="ready:default/web-2")
    assert "10.244.2.11" in run(client, "kubectl get endpoints web").out
    for key in ("default/nobody", "nobody", "", "/", "kube-system/../x"):
        assert post(client, "act", do=f"unready:{key}").status_code == 200


def test_export_is_what_was_made_and_can_be_applied_again(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    run(client, "kubectl create deployment shop --image=nginx --replicas=2")
    run(client, "kubectl expose deployment shop --port=80")
    answer = client.get("/playground/manifests.yaml", {"place": "playground"})
    assert answer["Content-Disposition"] == 'attachment; filename="manifests.yaml"'
    made = list(yaml.safe_load_all(answer.text))
    assert [(one["kind"], one["metadata"]["name"]) for one in made] == [
        ("Service", "web"),
        ("Deployment", "shop"),
        ("Service", "shop"),
    ]
    assert made[0] == yaml.safe_load(SERVICE)
    assert "clusterIP" not in made[2]["spec"]
    names = run(client, "kubectl get svc,deploy,pods -o name").out
    other = Client()
    post(other, "apply", manifest=answer.text)
    assert run(other, "kubectl get svc,deploy,pods -o name").out == names
    assert "nodePort: 30080" in run(other, "kubectl get svc web -o yaml").out


def test_export_of_nothing_says_so(client: Client) -> None:
    answer = client.get("/playground/manifests.yaml", {"place": "playground"})
    assert answer.text == "# Nothing was made here yet.\n"


def test_every_place_has_a_cluster_of_its_own(client: Client) -> None:
    post(client, "run", place="exercise:first-service", line="kubectl create ns mine")
    run(client, "kubectl create ns other")
    assert Ref("Namespace", "", "mine") in kept("exercise:first-service").cluster.objects
    assert Ref("Namespace", "", "mine") not in kept().cluster.objects


def test_an_example_is_tried_in_the_playgrounds_cluster(client: Client) -> None:
    answer = post(client, "apply", fragment=False, place="example:lesson:nodeport:2")
    assert answer["Location"].startswith("/playground/?example=lesson:nodeport:2#")
    assert [entry.command[:16] for entry in kept().log] == ["kubectl apply -f"]
