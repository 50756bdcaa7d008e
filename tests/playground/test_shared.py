"""A link: opens the same state for whoever has it, changes nothing, and can be copied into one's own playground."""

import datetime
import hashlib
import re
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from limits import RateLimitItemPerHour

from tests.playground.bench import BROKEN, SERVICE, entries, kept, notes, post, run
from tests.playground.cast import typed
from tutorial import throttle
from tutorial.playground import desk
from tutorial.practice.models import Learner, SharedCluster

pytestmark = pytest.mark.django_db
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("run", {"line": "kubectl delete svc web"}),
    ("act", {"do": "reset"}),
    ("apply", {}),
]
ASKED = "from=external&to=172.30.0.11&port=30080&protocol=TCP"


@pytest.fixture
def owner() -> Client:
    """Somebody with a broken Service and a line in the terminal."""
    client = Client()
    client.post("/review/", {"manifest": BROKEN, "place": "playground"})
    post(client, "apply")
    run(client, "echo secret; clear")
    post(client, "run", line="clear")
    run(client, "kubectl get svc web -o name")
    return client


def share(client: Client, **sent: Any) -> str:
    """Make a link, and return its address."""
    answer = post(client, "share", asked=ASKED, **sent)
    assert answer.status_code == 200
    found = re.search(r'<input [^>]*readonly value="http://testserver([^"]+)"', answer.text)
    assert found
    return unescape(found[1])


def test_the_link_shows_what_its_owner_saw(owner: Client) -> None:
    url = share(owner)
    assert re.fullmatch(r"/playground/shared/[\w-]{22}/", url)
    html = Client().get(url).text
    assert [one.command for one in entries(html)] == ["kubectl get svc web -o name"]
    assert ">wbe<" in html
    assert "The client is refused at once" in html
    assert "Copy to my playground" in html
    assert 'name="robots" content="noindex"' in html


def test_what_was_cleared_and_the_steps_are_not_shared(owner: Client) -> None:
    share(owner)
    shared = desk.from_bytes(bytes(SharedCluster.objects.get().data))
    assert shared
    assert shared.steps == ()
    assert shared.history == ()
    assert "secret" not in repr(shared)


def test_nothing_on_the_page_changes_it(owner: Client) -> None:
    url = share(owner)
    html = Client().get(url).text
    main = html[html.index("<main") : html.index("</main>")]
    actions = re.findall(r'<form[^>]*action="([^"]*)"', main)
    assert sorted(actions) == [f"{url}#trace-shared", f"{url}fork/"]
    assert "kube-terminal" not in main
    assert "<yaml-editor" not in main
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(url).status_code == 405
    before = bytes(SharedCluster.objects.get().data)
    for view, sent in CHANGES:
        for place in (f"shared:{url.split('/')[-2]}", url, "shared"):
            assert post(Client(), view, place=place, **sent).status_code == 404
    post(owner, "act", do="reset")
    assert bytes(SharedCluster.objects.get().data) == before


def test_a_request_can_be_followed_there(owner: Client) -> None:
    url = share(owner)
    asked = {"from": "pod:default/client", "to": "10.244.1.11", "port": "8080"}
    assert "The client gets an answer" in Client().get(url, asked).text
    fragment = Client().get(url, asked, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert "The client gets an answer" in fragment
    assert 'hx-post="' not in fragment.replace(f'{url}"', "")


def test_looking_leaves_no_trace_of_the_visitor(owner: Client) -> None:
    visitor = Client()
    visitor.get(share(owner))
    assert Learner.objects.count() == 1
    assert set(visitor.cookies) == {"csrftoken"}


@pytest.mark.parametrize(
    "use",
    [
        lambda client, url: client.get(url),
        lambda client, url: client.get(url, {"to": "web", "port": "80"}, headers={"HX-Request": "true"}),
        lambda client, url: client.get(f"{url}manifests.yaml"),
        lambda client, url: client.post(f"{url}fork/"),
    ],
)
def test_half_a_year_begins_anew_with_every_use(owner: Client, use: Any) -> None:
    url = share(owner)
    SharedCluster.objects.update(used=timezone.now().date() - datetime.timedelta(days=184))
    assert use(Client(), url).status_code in {200, 302}
    call_command("forget_shared_clusters", stdout=StringIO())
    assert SharedCluster.objects.exists()
    SharedCluster.objects.update(used=timezone.now().date() - datetime.timedelta(days=184))
    owner.get("/progress/")  # looking at what is kept is no use of it
    call_command("forget_shared_clusters", stdout=StringIO())
    assert Client().get(url).status_code == 404


def test_a_copy_is_ones_own(owner: Client) -> None:
    url = share(owner)
    other = Client()
    post(other, "run", line="kubectl delete pod web-3")
    other.post("/review/", {"manifest": SERVICE + "# mine\n", "place": "playground"})
    answer = other.post(f"{url}fork/", follow=True)
    assert answer.redirect_chain == [("/playground/", 302)]
    assert typed(answer.text) == BROKEN
    assert "service/web" in run(other, "kubectl get svc -o name").out
    run(other, "kubectl delete svc web")
    assert "service/web" in run(owner, "kubectl get svc -o name").out


def test_undo_brings_back_what_was_there_before_the_copy(owner: Client) -> None:
    url = share(owner)
    other = Client()
    post(other, "run", line="kubectl delete pod web-3")
    other.post("/review/", {"manifest": SERVICE + "# mine\n", "place": "playground"})
    other.post(f"{url}fork/")
    answer = post(other, "act", do="undo")
    assert answer.headers["HX-Refresh"] == "true"
    page = other.get("/playground/").text
    assert typed(page) == SERVICE + "# mine\n"
    assert notes(page)[-1] == "Undone: Copied from a link"
    assert "web-3" not in run(other, "kubectl get pods -o name").out


def test_export_of_a_shared_one(owner: Client) -> None:
    answer = Client().get(f"{share(owner)}manifests.yaml")
    assert "app: wbe" in answer.text
    assert answer["Content-Disposition"] == 'attachment; filename="manifests.yaml"'


def test_without_htmx_the_page_shows_the_link(owner: Client) -> None:
    answer = post(owner, "share", fragment=False)
    assert re.fullmatch(r"/playground/\?link=[\w-]{22}#bar-playground", answer["Location"])
    assert "It is kept for half a year after its last use." in owner.get(answer["Location"].partition("#")[0]).text


def test_without_htmx_the_request_is_shown_on(owner: Client) -> None:
    shown = "from=external&to=172.30.0.11&port=30080&protocol=TCP"
    answer = post(owner, "share", fragment=False, shown=shown)
    assert answer["Location"].endswith(f"&{shown}#bar-playground")
    page = owner.get(answer["Location"].partition("#")[0]).text
    assert "It is kept for half a year after its last use." in page
    assert 'value="172.30.0.11"' in page


@pytest.mark.parametrize("id", ["x", "x" * 22, "..%2F..", "%00", "é" * 10, "x" * 3000])
def test_a_link_that_leads_nowhere(client: Client, id: str) -> None:
    for path in ("", "manifests.yaml"):
        assert client.get(f"/playground/shared/{id}/{path}").status_code == 404
    assert client.post(f"/playground/shared/{id}/fork/").status_code == 404


def test_a_link_made_up_is_only_text_on_the_page(client: Client) -> None:
    html = client.get("/playground/", {"link": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in html


def test_bytes_that_this_version_cannot_read(owner: Client) -> None:
    url = share(owner)
    SharedCluster.objects.update(data=b"of another version")
    assert Client().get(url).status_code == 404
    Learner.objects.get().clusters.update(data=b"of another version")
    assert owner.get("/playground/").status_code == 200
    run(owner, "kubectl get pods")
    assert len(kept().log) == 1


def test_a_manifest_that_does_not_fit_is_left_out(owner: Client) -> None:
    noise = "".join(f"# {hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()}\n" for n in range(900))
    url = share(owner, manifest=SERVICE + noise)
    html = Client().get(url).text
    assert ">wbe<" in html
    assert noise[:40] not in html


def test_links_are_rationed(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "LINKS", RateLimitItemPerHour(2, namespace="test"))
    answers = [post(owner, "share").status_code for _ in range(4)]
    assert answers == [200, 200, 429, 429]
    assert post(Client(), "share").status_code == 200
