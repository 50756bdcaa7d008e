"""The list of messages and its search."""

import re

import pytest
from django.test import Client

from tests.catalogue.reading import words
from tests.site.test_weight import KB, built, sent
from tutorial.catalogue.areas import PARTS
from tutorial.catalogue.search import search
from tutorial.diagnostics import entries

pytestmark = pytest.mark.django_db

FINDS = [
    ("a field", "nodePort", "node-port-out-of-range"),
    ("a field in small letters", "nodeport", "node-port-out-of-range"),
    ("a field in two words", "node port", "node-port-out-of-range"),
    ("a path", "spec.ports[].nodePort", "node-port-out-of-range"),
    ("words of the message", "not in the valid range", "node-port-out-of-range"),
    ("words of the explanation", "load balancer or a Gateway in front", "node-port-out-of-range"),
    ("the beginning of a word", "nodep", "node-port-out-of-range"),
    ("a letter missing", "nodprt", "node-port-out-of-range"),
    ("two letters the wrong way round", "nodeprot", "node-port-out-of-range"),
    ("the slug", "node-port-out-of-range", "node-port-out-of-range"),
]
RANGE = "The range of valid ports is 30000-32767"
ODD = [
    "",
    " ",
    "\0",
    "%",
    "'\"<script>",
    "N",
    "*",
    "…",
    "\ud7ff",
    "🚢" * 50,
    "(" * 300,
    "[a-z]+$",
    "x" * 5000,
    "a " * 3000,
]


@pytest.mark.parametrize(("asked", "slug"), [row[1:] for row in FINDS], ids=[row[0] for row in FINDS])
def test_finds(asked: str, slug: str) -> None:
    assert slug in [entry.slug for entry in search(asked)]


@pytest.mark.parametrize(
    ("asked", "title"), [("selector", "selector"), ("nodePort", "node port"), ("nodprt", "node port")]
)
def test_a_title_comes_before_a_mention(asked: str, title: str) -> None:
    assert title in search(asked)[0].title.lower()


def test_advice_and_warnings_are_marked_where_they_stand_among_errors(client: Client) -> None:
    html = client.get("/errors/").content.decode()
    rows = html.split('<li class="msg">')[1:]
    for entry in entries():
        row = next(row for row in rows if f'href="/errors/{entry.slug}/"' in row)
        assert ("Advice</span>" in row) == (entry.area == "advice"), entry.slug
        assert ("Warning</span>" in row) == (entry.area == "warnings"), entry.slug


def test_a_whole_message_leads_to_its_page_first(client: Client) -> None:
    message = "spec.ports[3].nodePort: Invalid value: 70: provided port is not in the valid range. " + RANGE
    html = client.get("/errors/", {"q": message}).content.decode()
    assert re.findall(r'<li class="msg"><h3><a href="/errors/([^/]+)/">', html)[0] == "node-port-out-of-range"


def test_the_list_has_every_message_under_a_plain_heading(client: Client) -> None:
    html = client.get("/errors/").content.decode()
    assert [entry.slug for entry in entries() if f'href="/errors/{entry.slug}/"' not in html] == []
    for area in {entry.area for entry in entries()}:
        assert f'<h2 id="{area}">' in html
        assert f'href="#{area}"' in html


def test_every_area_has_a_heading() -> None:
    assert {entry.area for entry in entries()} <= {part.area for part in PARTS}


def test_a_search_shows_what_it_found_and_how_much(client: Client) -> None:
    html = client.get("/errors/?q=nodprt").content.decode()
    found = search("nodprt")
    assert f"{len(found)} message" in words(html)
    assert html.count('<li class="msg">') == len(found) < len(entries())
    assert 'value="nodprt"' in html


def test_a_search_that_finds_nothing_says_what_to_do(client: Client) -> None:
    text = words(client.get("/errors/?q=qqqqqq").content.decode())
    assert "No message holds “qqqqqq”" in text
    assert "paste the whole message" in text


def test_htmx_gets_the_list_and_the_address_of_it(client: Client) -> None:
    answer = client.get("/errors/?q=+node++port+&other=1", headers={"HX-Request-Type": "partial", "HX-Request": "true"})
    html = answer.content.decode()
    assert html.strip().startswith('<div class="errs-body" id="found">')
    assert "<title>" not in html
    assert answer["HX-Replace-Url"] == "/errors/?q=node+port"
    assert "HX-Request-Type" in answer["Vary"]


@pytest.mark.parametrize("asked", ODD, ids=[str(number) for number in range(len(ODD))])
def test_odd_searches_are_answered(client: Client, asked: str) -> None:
    answer = client.get("/errors/", {"q": asked})
    assert answer.status_code == 200
    assert "<script>" not in words(answer.content.decode()) or "<script>" in asked
    assert asked[:1] != "'" or "&lt;script&gt;" in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods(client: Client, method: str) -> None:
    assert getattr(client, method)("/errors/").status_code == 405


def test_the_pages_are_light(client: Client) -> None:
    for path in ("/errors/", "/errors/?q=port", "/errors/node-port-out-of-range/"):
        assert sent(client, path) + built("styles.css", "app.js") <= 60 * KB, path
