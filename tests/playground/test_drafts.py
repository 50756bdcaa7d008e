"""What somebody typed is kept for them, and for nobody else."""

import pytest
from django.test import Client

from tests.playground.cast import GOOD, send, typed
from tutorial.playground import examples
from tutorial.playground.places import FIRST

pytestmark = pytest.mark.django_db
MINE = GOOD + "# mine\n"


def test_the_playground_begins_with_a_manifest(client: Client) -> None:
    assert typed(client.get("/playground/").text) == FIRST


def test_a_draft_is_there_again(client: Client) -> None:
    answer = send(client, MINE)
    assert "data-kept" in answer.text
    assert typed(client.get("/playground/").text) == MINE


def test_a_stranger_does_not_see_it(client: Client) -> None:
    send(client, MINE)
    stranger = Client()
    assert typed(stranger.get("/playground/").text) == FIRST
    stranger.cookies = type(client.cookies)({name: f"x{cookie.value}" for name, cookie in client.cookies.items()})
    assert typed(stranger.get("/playground/").text) == FIRST


def test_a_stranger_cannot_throw_it_away(client: Client) -> None:
    send(client, MINE)
    Client().post("/playground/draft/", {"place": "playground", "reset": "1"})
    assert typed(client.get("/playground/").text) == MINE


def test_start_over(client: Client) -> None:
    send(client, MINE)
    answer = client.post("/playground/draft/", {"place": "playground", "reset": "1", "manifest": MINE}, follow=True)
    assert answer.redirect_chain == [("/playground/", 302)]
    assert typed(answer.text) == FIRST


def test_start_over_only_by_post_and_only_somewhere(client: Client) -> None:
    assert client.get("/playground/draft/").status_code == 405
    assert client.post("/playground/draft/", {"place": "https://elsewhere.example/"}).status_code == 404


def test_looking_leaves_no_trace(client: Client) -> None:
    client.get("/playground/")
    send(client, FIRST)
    assert "data-kept" in send(client, FIRST).text
    assert set(client.cookies) == {"csrftoken"}


def test_places_do_not_mix(client: Client) -> None:
    one = examples.groups()[0].examples[0]
    send(client, MINE)
    send(client, GOOD + "# theirs\n", place=f"example:{one.ref}")
    assert typed(client.get("/playground/").text) == MINE
    assert typed(client.get(one.url).text) == GOOD + "# theirs\n"
