"""Following a request: what the form takes, what the table's cells lead to, what is wrong with a question."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.playground.bench import BROKEN, SERVICE, post
from tutorial.practice.models import Learner

pytestmark = pytest.mark.django_db

ASK = {"place": "playground", "from": "external", "to": "172.30.0.11", "port": "30080", "protocol": "TCP"}


def trace(client: Client, **sent: str) -> str:
    answer = client.get("/playground/trace/", {**ASK, **sent}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.text


def outcome(html: str) -> str:
    found = re.search(r'<a class="pill \w+" href="#story-([\w-]+)"[^>]*><svg.*?</svg>([^<]*)</a>', html)
    if not found:
        return ""
    assert f'id="story-{found[1]}"' in html  # how it ended leads to the way that it took
    return found[2]


def cells(html: str) -> list[str]:
    table = html[html.index('<table class="reach"') :].partition("</table>")[0]
    return [unescape(url) for url in re.findall(r'<a href="([^"]*)"', table)]


@pytest.fixture
def served(client: Client) -> Client:
    """Somebody with a Service in the cluster."""
    post(client, "apply", manifest=SERVICE)
    return client


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "Answers"),
        ({"to": "172.30.0.13:30080", "port": ""}, "Answers"),
        ({"from": "pod:default/client", "to": "web", "port": "80"}, "Answers"),
        ({"from": "pod:default/client", "to": "web.default.svc.cluster.local", "port": "80"}, "Answers"),
        ({"from": "node:node-b", "to": "10.244.1.11", "port": "8080"}, "Answers"),
        ({"port": "30081"}, "Refused"),
        ({"to": "10.96.0.99", "port": "80"}, "Times out"),
        ({"from": "pod:default/client", "to": "nowhere", "port": "80"}, "NXDOMAIN"),
        ({"from": "external2", "protocol": "ICMP", "port": ""}, "Answers"),
    ],
)
def test_a_request_is_followed(served: Client, asked: dict[str, str], expected: str) -> None:
    html = trace(served, **asked)
    assert outcome(html) == expected
    assert 'class="hops"' in html


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"from": "pod:default/nobody"}, "Nobody of that name can send here"),
        ({"from": "laptop"}, "Nobody of that name can send here"),
        ({"from": ""}, "Nobody of that name can send here"),
        ({"port": ""}, "Say which port: a number from 1 to 65535."),
        ({"port": "http"}, "Say which port: a number from 1 to 65535."),
        ({"port": "-1"}, "Say which port: a number from 1 to 65535."),
        ({"port": "0"}, "There is no port 0"),
        ({"port": "65536"}, "There is no port 65536"),
        ({"protocol": "HTTP"}, "Choose TCP, UDP or ICMP"),
        ({"to": "a b"}, "takes an address"),
        ({"to": "<script>"}, "takes an address"),
        ({"to": "::1"}, "takes an address"),
        ({"to": "x" * 290}, "takes an address"),
        ({"to": "\U0001f6a2"}, "takes an address"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(served: Client, asked: dict[str, str], sentence: str) -> None:
    html = trace(served, **asked)
    assert sentence in html
    assert outcome(html) == ""
    assert "<script>" not in html


def test_nothing_asked_is_nothing_shown(served: Client) -> None:
    assert "Send a request, or choose a cell" in trace(served, to="")


def test_looking_leaves_no_trace(client: Client) -> None:
    trace(client)
    client.get("/playground/reach/", {"place": "playground"})
    client.get("/playground/manifests.yaml", {"place": "playground"})
    client.get("/playground/", ASK)
    assert not Learner.objects.exists()
    assert set(client.cookies) == {"csrftoken"}


def test_without_htmx_the_form_asks_the_page(served: Client) -> None:
    answer = served.get("/playground/trace/", ASK)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/playground/?")
    html = served.get("/playground/", ASK).text
    assert outcome(html) == "Answers"
    assert '<form class="askbar" method="get" action="/playground/#trace-playground"' in html


def test_each_cell_of_the_table_leads_to_its_trace(served: Client) -> None:
    html = served.get("/playground/").text
    found = cells(html)
    assert len(found) == 7 * 5
    states = re.findall(r'<td[^>]*><a [^>]*><span class="state (\w+)">', html)
    for url, state in list(zip(found, states, strict=True))[::4]:
        page = served.get(url.partition("#")[0]).text
        assert (outcome(page) == "Answers") == (state == "ok"), url
        assert page.count('aria-current="true"><span class="state') == 1


def test_the_endpoint_that_is_drawn_can_be_chosen(served: Client) -> None:
    html = served.get("/playground/", ASK).text
    other = next(unescape(url) for url in re.findall(r'<a href="([^"]*branch=1[^"]*)"', html))
    assert "drawn here" in served.get(other.partition("#")[0]).text
    assert outcome(trace(served, branch="99999")) == "Answers"


def test_after_a_change_the_same_request_is_shown(served: Client) -> None:
    asked = "from=external&to=172.30.0.11&port=30080&protocol=TCP"
    answer = post(served, "apply", manifest=BROKEN, asked=asked)
    assert outcome(answer.text) == "Refused"
    answer = post(served, "act", do="undo", asked=asked)
    assert outcome(answer.text) == "Answers"


@pytest.mark.parametrize("asked", ["", "x", "to=", "to=web", "to=web&port=x", "&" * 3000, "a=1&" * 500, "%ff=%00"])
def test_what_was_asked_may_be_anything(served: Client, asked: str) -> None:
    assert post(served, "act", do="unready:default/web-1", asked=asked).status_code == 200


OUTSIDE = """\
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: db.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: crew}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
"""


@pytest.mark.parametrize(
    ("to", "flies"),
    [
        ("db", "ExternalName"),
        ("crew.default.svc.cluster.local.", "Headless"),
        ("web-1.crew", "Headless"),
        ("10.244.1.11", "Headless"),  # nobody's name: the newest Service
        ("web.default", "NodePort"),
        ("web.elsewhere", "Headless"),
    ],
)
def test_the_flag_is_that_of_the_service_that_is_asked_for(served: Client, to: str, flies: str) -> None:
    post(served, "apply", manifest=OUTSIDE)
    html = trace(served, **{"from": "pod:default/client", "to": to, "port": "80"})
    assert set(re.findall(r'<text class="pic-type"[^>]*>(\w+)<', html)) == {flies}


def test_what_the_last_step_changed_about_a_service_is_told(served: Client) -> None:
    assert "What the last step changed" not in served.get("/playground/").text
    html = post(served, "apply", manifest=SERVICE.replace("NodePort", "ClusterIP").replace("nodePort: 30080", "")).text
    table = html[html.index("What the last step changed") :].partition("</table>")[0]
    assert re.findall(r"<th scope=\"row\" role=\"rowheader\"><code>(.*?)</code>.*?</svg>(\w+)", table)[:3] == [
        ("type", "changed"),
        ("clusterIP", "kept"),
        ("nodePort of http", "wiped"),
    ]
    assert '<details class="cl-made" open>' in html
    html = post(served, "run", line="kubectl label svc web tier=front").text
    assert '<details class="cl-made"><summary>What the last step changed' in html
    assert "What the last step changed" not in post(served, "run", line="kubectl label pod web-1 tier=front").text


def test_another_service_can_be_chosen(served: Client) -> None:
    post(served, "apply", manifest=SERVICE.replace("name: web\n", "name: other\n").replace("30080", "30081"))
    assert 'aria-current="true">other</a>' in served.get("/playground/").text
    html = served.get("/playground/", {"service": "default/web"}).text
    assert 'aria-current="true">web</a>' in html
    assert "Who reaches <b>web</b>" in html
    for service in ("default/nothing", "/", "x" * 999, "<b>"):
        assert served.get("/playground/", {"service": service}).status_code == 200


@pytest.mark.parametrize("view", ["trace", "reach", "complete", "manifests.yaml"])
def test_a_place_that_there_is_not(client: Client, view: str) -> None:
    url = f"/playground/{view}{'' if view.endswith('yaml') else '/'}"
    for place in ("", "nowhere", "lesson:nowhere", "x" * 500, "example:"):
        answer: Any = client.get(url, {"place": place})
        assert answer.status_code == 404
