"""Light and dark: chosen by a form, kept in a cookie, said in the first byte of the page."""

import pytest
from django.test import Client

from tests.site.test_tokens import COLOURS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_choice_is_kept_and_said_by_the_server(client: Client, theme: str) -> None:
    answer = client.post("/theme/", {"theme": theme, "next": "/about/"})
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert f'<html lang="en" data-theme="{theme}">' in client.get("/about/").content.decode()


def test_without_a_choice_the_system_decides(client: Client) -> None:
    assert '<html lang="en">' in client.get("/about/").content.decode()


def test_the_browsers_own_frame_has_the_colour_of_the_paper(client: Client) -> None:
    light, dark = COLOURS["paper"]
    client.cookies["theme"] = "dark"
    text = client.get("/about/").content.decode()
    assert f'<meta name="theme-color" content="{dark}">' in text
    assert light not in text
    client.cookies["theme"] = ""
    text = client.get("/about/").content.decode()
    assert f'content="{light}" media="(prefers-color-scheme: light)"' in text
    assert f'content="{dark}" media="(prefers-color-scheme: dark)"' in text


def test_a_choice_can_be_taken_back(client: Client) -> None:
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert '<html lang="en">' in client.get("/about/").content.decode()


@pytest.mark.parametrize("cookie", ["red", '"><script>', "", "dark light"])
def test_a_cookie_of_somebody_elses_making_counts_as_none(client: Client, cookie: str) -> None:
    client.cookies["theme"] = cookie
    assert '<html lang="en">' in client.get("/about/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", ""]
)
def test_the_way_back_never_leaves_the_site(client: Client, elsewhere: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_the_way_back_keeps_its_query(client: Client) -> None:
    there = "/playground/?example=lesson:nodeport:1"
    assert client.post("/theme/", {"theme": "dark", "next": there})["Location"] == there


def test_it_is_a_post(client: Client) -> None:
    assert client.get("/theme/").status_code == 405


def test_it_needs_the_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"}).status_code == 403
