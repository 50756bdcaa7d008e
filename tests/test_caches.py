"""What people send is not remembered without end: a cache without a limit holds only what the course itself has."""

import gc
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from django.test import Client

from tutorial import throttle

pytestmark = pytest.mark.django_db
MANY = 12
MANIFEST = """apiVersion: {word}.example/v1
kind: K{word}
metadata: {{name: {word}, labels: {{{word}: {word}}}}}
---
apiVersion: v1
kind: K{word}
metadata: {{name: {word}}}
---
apiVersion: v1
kind: Service
metadata: {{name: {word}, namespace: {word}}}
spec: {{type: {word}, {word}: 1, selector: {{app: {word}}}, ports: [{{port: 80, name: {word}, protocol: {word}}}]}}
"""
LINES = (
    "{word}",
    "{word} --help; kubectl {word}; kubectl {word} {word}",
    "kubectl get {word}; kubectl get pods -o {word}; kubectl get pods -l {word}={word}; kubectl get pods -n {word}",
    "kubectl explain {word}; kubectl explain svc.{word}; kubectl help {word}; kubectl get pods --{word}",
    "kubectl get pods -o jsonpath='{{.{word}}}'; kubectl create {word} {word}; kubectl run {word} --image={word}",
    "kubectl apply -f service.yaml; cat <<EOF | kubectl apply -f -\napiVersion: {word}/v1\nkind: {word}\nEOF",
    "curl http://{word}/; nslookup {word}; kubectl config set-context --current --namespace={word}",
)


def unlimited() -> dict[int, tuple[str, int]]:
    """Every cache of ours that has no limit: its name, and how much it holds."""
    gc.collect()
    found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    ours = [one for one in found if str(getattr(one, "__module__", "")).startswith("tutorial.")]
    assert len(ours) > 20
    return {
        id(one): (f"{one.__module__}.{one.__wrapped__.__qualname__}", one.cache_info().currsize)
        for one in ours
        if one.cache_parameters()["maxsize"] is None
    }


def ask_for(client: Client, word: str) -> None:
    throttle.reset()
    text = MANIFEST.format(word=word)
    send: Any = client.post
    for line in LINES:
        send("/playground/run/", {"place": "playground", "line": line.format(word=word), "manifest": text})
    for url in ("/review/", "/playground/apply/", "/errors/"):
        send(url, {"place": "playground", "manifest": text, "output": f'Error: "{word}" is not {word}'})
    asked = {"place": "playground", "line": f"kubectl {word} --", "to": word, "port": "80", "q": word, "type": word}
    for url in ("/playground/complete/", "/playground/trace/", "/errors/", "/compare/", f"/errors/{word}/"):
        client.get(url, asked, headers={"HX-Request": "true"})
    for path in ("lessons/{}/", "practice/quiz/{}/", "playground/shared/{}/", "playground/?example={}"):
        client.get(f"/{path.format(word)}")


def test_none_grows_with_what_people_send(client: Client) -> None:
    client.get("/errors/")  # every message that there is
    ask_for(client, "first")
    before = unlimited()
    for number in range(MANY):
        ask_for(client, f"word{number}")
    grown = {name: size - before.get(key, ("", 0))[1] for key, (name, size) in unlimited().items()}
    assert {name: more for name, more in grown.items() if more >= MANY} == {}
