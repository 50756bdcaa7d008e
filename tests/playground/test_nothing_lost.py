"""What somebody typed comes back when it could not be done: too long, too old, too many; and nothing was changed."""

import re
from html import unescape

import pytest
from django.test import Client
from limits import RateLimitItemPerMinute

from tests.playground.bench import SERVICE, kept, post
from tutorial import throttle
from tutorial.practice.models import Cluster

pytestmark = pytest.mark.django_db
LONG = SERVICE + "# " + "ä" * 33 * 1024 + "\n"
FORMS = [
    ("run", {"line": "kubectl create ns mine # </textarea>"}, "kubectl create ns mine # </textarea>"),
    ("apply", {"manifest": SERVICE}, SERVICE),
    ("edit", {"edited": SERVICE, "save": "1"}, SERVICE),
]


def given_back(html: str) -> str:
    found = re.search(r'<textarea id="typed"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL)
    assert found
    return unescape(found[1])


@pytest.fixture
def client() -> Client:
    """Somebody whose `kubectl edit` is open."""
    client = Client()
    post(client, "apply", manifest=SERVICE)
    post(client, "run", line="kubectl edit svc web")
    return client


@pytest.mark.parametrize(("view", "sent", "typed"), FORMS)
def test_a_form_of_an_earlier_visit(client: Client, view: str, sent: dict[str, str], typed: str) -> None:
    before = bytes(Cluster.objects.get().data)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = post(strict, view, fragment=False, csrfmiddlewaretoken="x" * 64, **sent)
    assert answer.status_code == 403
    assert given_back(answer.text) == typed
    assert bytes(Cluster.objects.get().data) == before


@pytest.mark.parametrize(("view", "sent", "typed"), FORMS)
def test_one_too_many(
    client: Client, view: str, sent: dict[str, str], typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttle.reset()
    monkeypatch.setattr(throttle, "RATE", RateLimitItemPerMinute(1, namespace="test"))
    post(client, "run", line="true")
    before = bytes(Cluster.objects.get().data)
    answer = post(client, view, fragment=False, **sent)
    assert answer.status_code == 429
    assert given_back(answer.text) == typed
    assert bytes(Cluster.objects.get().data) == before


@pytest.mark.parametrize(
    ("view", "sent", "typed"),
    [
        ("apply", {"manifest": LONG}, LONG),
        ("apply", {"manifest": "a: \0"}, "a: ␀"),
        ("run", {"line": "kubectl get pods", "manifest": LONG}, "kubectl get pods"),
        ("edit", {"edited": LONG, "save": "1"}, LONG),
    ],
)
@pytest.mark.parametrize("fragment", [True, False])
def test_too_long(client: Client, view: str, sent: dict[str, str], typed: str, fragment: bool) -> None:
    """An edited text was once cut off where it became too long, and what was left of it was saved."""
    before = bytes(Cluster.objects.get().data)
    answer = post(client, view, fragment=fragment, **sent)
    assert answer.status_code == 422
    assert "at most 64 KiB" in answer.text or "NUL byte" in answer.text
    assert fragment or given_back(answer.text) == typed
    assert bytes(Cluster.objects.get().data) == before
    assert kept().edit is not None
