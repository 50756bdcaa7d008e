"""A desk as bytes: the same comes back, all of it fits into 32 KiB, and what is not ours is not read."""

import hashlib
import json
import zlib

import pytest
from django.test import Client

from tests.playground.bench import SERVICE, entries, fresh, kept, notes, post, run
from tutorial.playground import desk
from tutorial.playground.desk import Desk
from tutorial.practice.models import Cluster

pytestmark = pytest.mark.django_db


def noise(seed: int, length: int = 1500) -> str:
    """Text that no compression shortens by much."""
    return "".join(hashlib.sha256(f"{seed} {n}".encode()).hexdigest() for n in range(length // 64))


def busy() -> Desk:
    """A desk on which a lot was done."""
    here = desk.apply(fresh(), "service.yaml", SERVICE)
    for line in ("kubectl delete pod web-1", "export A=b; cd /tmp", "kubectl edit svc web", "echo é \U0001f6a2"):
        here = desk.run(here, line, "node:node-b" if "export" in line else "laptop")
    return desk.prefer(desk.set_ready(here, "default", "web-2", False), "iptables", "none")


def test_the_same_comes_back() -> None:
    here = busy()
    back = desk.from_bytes(desk.to_bytes(here))
    assert back == here
    assert here.steps
    assert here.log
    assert here.history


@pytest.mark.parametrize("size", [0, 1, 100])
def test_half_of_it_is_nothing(size: int) -> None:
    data = desk.to_bytes(busy())
    assert desk.from_bytes(data[:size]) is None
    assert desk.from_bytes(data[:-1]) is None


def packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        zlib.compress(b"\xff"),
        packed([]),
        packed({}),
        packed({"version": 1}),
        packed({"version": 99}),
        packed({"version": 1, "lab": "", "cluster": {}, "session": {}, "log": [], "history": [], "steps": []}),
        packed({"version": 1, "lab": "", "cluster": None, "log": 5}),
        zlib.compress(b"[" * 5_000_000),
    ],
)
def test_what_is_not_ours_is_not_read(data: bytes) -> None:
    assert desk.from_bytes(data) is None


def test_the_oldest_steps_go_first_and_all_of_it_fits() -> None:
    here = fresh()
    for n in range(40):
        here = desk.run(here, f"kubectl annotate pod web-1 note={noise(n)} --overwrite")
    data = desk.to_bytes(here)
    assert len(data) <= desk.MOST_BYTES
    back = desk.from_bytes(data)
    assert back
    assert 3 < len(back.steps) < len(here.steps)
    assert back.steps == here.steps[-len(back.steps) :]
    assert back.cluster == here.cluster
    assert desk.undo(back).cluster == desk.undo(here).cluster


def test_a_cluster_that_does_not_fit_is_not_kept(client: Client) -> None:
    for n in range(60):
        post(client, "run", line=f"kubectl annotate pod web-1 n{n}={noise(n, 6000)}")
    assert len(bytes(Cluster.objects.get().data)) <= desk.MOST_BYTES
    said = notes(client.get("/playground/").text)
    assert said[-1] == "This would be more than is kept of a cluster (32 KiB). Delete something first."
    run(client, "kubectl delete pod web-1")
    assert "web-1" not in run(client, "kubectl get pods -o name").out


def test_what_a_shell_remembers_is_bounded_too(client: Client) -> None:
    for n in range(12):
        post(client, "run", line=f"A{n}={noise(n, 7000)}; echo {noise(n, 7000)} > f{n}")
    assert len(bytes(Cluster.objects.get().data)) <= desk.MOST_BYTES
    assert run(client, "echo still here").out == "still here\n"


@pytest.mark.parametrize(
    "line",
    [
        "kubectl create deployment many --image=nginx --replicas=300",
        "kubectl create deployment many --image=nginx --replicas=1000000000",
    ],
)
def test_no_more_than_200_objects(client: Client, line: str) -> None:
    assert "at most 200 objects" in run(client, line).err
    assert kept().cluster == fresh().cluster
    assert kept().steps == ()


def test_manifests_stop_at_200_objects(client: Client) -> None:
    names = "---\n".join(
        f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: d{n}}}\nspec:\n  replicas: 30\n"
        "  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n"
        "    spec: {containers: [{name: c, image: nginx}]}\n"
        for n in range(10)
    )
    (typed,) = entries(post(client, "apply", manifest=names).text)
    assert "at most 200 objects" in typed.err
    assert len(kept().cluster.objects) <= 200
    post(client, "act", do="undo")
    assert kept().cluster == fresh().cluster


def test_a_few_dozen_pods_are_fine(client: Client) -> None:
    assert run(client, "kubectl create deployment some --image=nginx --replicas=60").err == ""
    assert len(entries(client.get("/playground/").text)) == 1
    assert len(kept().steps) == 1
