"""Every manifest that the course shows opens in the playground."""

import re

import pytest
from django.test import Client

from tests.playground.cast import GOOD, outcome, send, typed
from tutorial.contracts import promise_ids
from tutorial.playground import examples, places

pytestmark = pytest.mark.django_db


def every() -> list[examples.Example]:
    return [example for group in examples.groups() for example in group.examples]


def test_every_example_is_found_by_its_reference() -> None:
    assert every()
    for example in every():
        assert examples.find(example.ref) == example


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "lesson",
        "lesson:none:1",
        "promise:none:keeps",
        "promise:nodeport-port",
        "promise::keeps",
        "lesson:nodeport:x",
        "../etc",
    ],
)
def test_a_reference_to_nothing(ref: str) -> None:
    assert examples.find(ref) is None


def test_an_example_opens_with_its_verdict(client: Client) -> None:
    for claim, expected in (("ok", "accepted"), ("refused", "refused"), ("warned", "warned")):
        example = next(one for one in every() if one.claim == claim)
        html = client.get(example.url).text
        assert typed(html) == example.text
        assert outcome(html) == expected


def test_an_example_leaves_the_own_manifest_alone_and_says_so(client: Client) -> None:
    send(client, GOOD + "# mine\n")
    html = client.get(every()[0].url).text
    assert "your own manifest, which stays as it is" in html
    assert 'href="/playground/">Back to your manifest' in html
    assert typed(client.get("/playground/").text) == GOOD + "# mine\n"


@pytest.mark.parametrize("which", ["keeps", "breaks"])
def test_both_manifests_of_a_promise_open(client: Client, which: str) -> None:
    assert promise_ids()
    assert all(examples.find(f"promise:{promise_id}:{which}") for promise_id in promise_ids())
    example = examples.find(f"promise:{promise_ids()[0]}:{which}")
    assert example
    html = client.get(example.url).text
    assert typed(html) == example.text
    assert 'href="/compare/"' in html


def test_an_example_that_there_is_not(client: Client) -> None:
    assert client.get("/playground/?example=lesson:none:1").status_code == 404


def test_the_list_links_to_every_example_of_the_lessons(client: Client) -> None:
    html = client.get("/playground/").text
    linked = set(re.findall(r'href="(/playground/\?example=[^"]+)"', html))
    assert linked == {example.url for example in every()}


def test_every_place_of_an_example_fits_into_a_draft() -> None:
    refs = [example.ref for example in every()] + [f"promise:{promise_id}:breaks" for promise_id in promise_ids()]
    for ref in refs:
        place = places.find(f"example:{ref}")
        assert place
        assert len(place.name) <= 120
