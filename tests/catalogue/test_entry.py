"""The page of each message: what is said, what it means, and what the machine really answers to its example."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.reading import words
from tutorial.catalogue.pages import page
from tutorial.course import course
from tutorial.diagnostics import Explanation, entries
from tutorial.playground.examples import find

pytestmark = pytest.mark.django_db

PARTS_OF_A_SHAPE = re.compile(r"[*…]")


def shows(text: str, entry: Explanation) -> bool:
    """Whether a page's text holds every word of a message that is the same in every case."""
    literal = [" ".join(part.split()) for part in PARTS_OF_A_SHAPE.split(entry.says[0])]
    return all(part in text for part in literal)


def test_every_page_shows_its_message_and_what_the_machine_says_to_its_example(client: Client) -> None:
    wrong = []
    for entry in entries():
        answer = client.get(f"/errors/{entry.slug}/")
        text = words(answer.content.decode())
        found = page(entry.slug)
        assert found
        said = " ".join(found.example.message.split())
        title = entry.title.replace("`", "")
        if answer.status_code != 200 or not shows(text, entry) or title not in text or not said or said not in text:
            wrong.append(entry.slug)
    assert len(entries()) > 100
    assert wrong == []


def test_every_example_comes_through_after_its_fix() -> None:
    assert [e.slug for e in entries() if (found := page(e.slug)) and found.repaired == "refused"] == []


def test_every_example_that_can_be_opened_is_what_the_playground_opens() -> None:
    for entry in entries():
        found, opened = page(entry.slug), find(f"error:{entry.slug}")
        assert found
        assert opened
        assert found.opens is (not entry.before and len(entry.example) <= 64 * 1024)
        assert opened.text == entry.example


def test_an_endless_line_is_shortened(client: Client) -> None:
    endless = [entry for entry in entries() if max(map(len, entry.example.split("\n"))) > 10_000]
    assert endless
    for entry in endless:
        html = client.get(f"/errors/{entry.slug}/").content.decode()
        assert len(html) < 20_000
        assert re.search(r" … \d{4,} more … ", html)


def test_every_lesson_exists() -> None:
    assert [entry.slug for entry in entries() if not course().lesson(entry.lesson)] == []


def test_the_parts_of_a_page(client: Client) -> None:
    html = client.get("/errors/node-port-out-of-range/").content.decode()
    assert "<title>The node port lies outside the range · Error messages · Portside</title>" in html
    assert '<link rel="canonical" href="http://testserver/errors/node-port-out-of-range/">' in html
    description = re.search(r'<meta name="description" content="([^"]*)">', html)
    assert description
    assert 40 < len(unescape(description[1])) <= 155
    assert 'Invalid value: <var class="slot">N</var>: provided port' in html
    assert '<span class="l err">' in html
    assert "<mark>8080</mark>" in html
    assert '<del class="l">' in html
    text = words(html)
    assert "kubectl create -f service.yaml" in text
    assert "The API server says spec.ports[].nodePort" in text
    assert "Invalid value: 8080: provided port is not in the valid range" in text
    assert "Goes:" in text
    assert 'href="/lessons/nodeport/"' in html
    assert 'href="/errors/#ports"' in html


def test_the_example_opens_in_the_playground(client: Client) -> None:
    html = client.get("/errors/node-port-out-of-range/").content.decode()
    link = re.search(r'href="(/playground/\?[^"]*)"', html)
    assert link
    opened = client.get(unescape(link[1])).content.decode()
    assert "nodePort: 8080" in opened
    assert 'href="/errors/node-port-out-of-range/"' in opened


def test_an_example_of_a_message_that_does_not_exist(client: Client) -> None:
    assert client.get("/playground/?example=error:no-such-message").status_code == 404


def test_advice_is_said_to_be_ours(client: Client) -> None:
    advice = [entry for entry in entries() if entry.area == "advice"]
    assert advice
    for entry in advice:
        text = words(client.get(f"/errors/{entry.slug}/").content.decode())
        assert "Portside advises" in text
        assert "the API server is silent" in text
        assert "The API server says" not in text


def test_a_change_shows_what_was_applied_before(client: Client) -> None:
    changes = [entry for entry in entries() if entry.before]
    assert changes
    for entry in changes:
        text = words(client.get(f"/errors/{entry.slug}/").content.decode())
        assert re.search("(Applied|Created) before", text)
        assert "kubectl apply -f service.yaml" in text


def test_neighbours_lead_through_an_area_and_stay_in_it(client: Client) -> None:
    ports = [entry.slug for entry in entries() if entry.area == "ports"]
    way = [ports[0]]
    while link := re.search(r'rel="next" href="/errors/([^/]+)/"', client.get(f"/errors/{way[-1]}/").content.decode()):
        way.append(link[1])
    assert way == ports


def test_a_page_asks_the_database_nothing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for path in ("/errors/", "/errors/?q=port", "/errors/node-port-out-of-range/", "/errors/nothing-here/"):
        with django_assert_num_queries(0):
            client.get(path)


@pytest.mark.parametrize("slug", ["node-port", "NODE-PORT", "x" * 300, "0", "select-or"])
def test_an_unknown_page_offers_the_search_and_what_is_near(client: Client, slug: str) -> None:
    answer = client.get(f"/errors/{slug}/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in html
    assert ('href="/errors/node-port-out-of-range/"' in html) == slug.lower().startswith("node-port")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/errors/node-port-out-of-range/").status_code == 405


def test_the_headers_of_every_page_hold_here_too(client: Client) -> None:
    for path in ("/errors/", "/errors/node-port-out-of-range/"):
        answer = client.get(path)
        assert "'unsafe-" not in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
        assert 'style="' not in answer.content.decode()
