"""Every page that a link leads to: it answers, has a title and a description of its own, and one heading."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
ACTION = re.compile(r'\s(?:form)?action="([^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')


def links(path: str, text: str) -> Iterator[tuple[str, str]]:
    for href in LINK.findall(text):
        address, anchor = urldefrag(urljoin(path, unescape(href)))
        if not urlsplit(address).netloc:
            yield address, anchor


def kind(address: str) -> str:
    """Addresses of one page that differ in their query stand for each other: five of each are followed."""
    return urlsplit(address).path if urlsplit(address).query else ""


@cache
def crawl() -> tuple[dict[str, tuple[int, str]], dict[tuple[str, str], str]]:
    """Follow the links from the first page on: address → (status, text), (address, anchor) → the page it stands on."""
    client = Client()
    pages: dict[str, tuple[int, str]] = {}
    wanted: dict[tuple[str, str], str] = {}
    seen: defaultdict[str, int] = defaultdict(int)
    ahead = ["/"]
    while ahead:
        path = ahead.pop()
        if path in pages:
            continue
        if urlsplit(path).scheme:  # lesson:…, exercise:…: an address of the content that became no link
            pages[path] = (0, "")
            continue
        if kind(path):
            seen[kind(path)] += 1
            if seen[kind(path)] > 5:
                continue
        answer = client.get(path, follow=True)
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        pages[path] = (answer.status_code, answer.content.decode() if html else "")
        for address, anchor in links(path, pages[path][1]):
            wanted.setdefault((address, anchor), path)
            ahead.append(address)
    return pages, wanted


def test_no_link_is_dead() -> None:
    pages, wanted = crawl()
    assert [f"{path}, on {wanted.get((path, ''), '?')}" for path, (status, _) in pages.items() if status != 200] == []
    assert len(pages) > 20


def test_no_anchor_is_missing() -> None:
    pages, wanted = crawl()
    there = {address: set(ID.findall(text)) for address, (_, text) in pages.items() if text}
    missing = [
        f"{address}#{anchor}, on {source}"
        for (address, anchor), source in wanted.items()
        if anchor and anchor not in there.get(address, {anchor})
    ]
    assert missing == []


def test_every_form_is_sent_to_an_address_that_there_is() -> None:
    actions = {(unescape(found), path) for path, (_, text) in crawl()[0].items() for found in ACTION.findall(text)}
    assert len({action for action, _ in actions}) > 10
    for action, path in actions:
        assert resolve(urldefrag(urljoin(path, action)).url.partition("?")[0]), f"{action}, on {path}"


def pages_with_text() -> dict[str, str]:
    return {path: text for path, (status, text) in crawl()[0].items() if text and status == 200 and not kind(path)}


def test_every_page_has_a_title_of_its_own() -> None:
    titles = defaultdict(list)
    for path, text in pages_with_text().items():
        found = re.search(r"<title>([^<]*)</title>", text)
        assert found, path
        assert found[1].strip(), path
        titles[found[1]].append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_every_page_has_a_description() -> None:
    for path, text in pages_with_text().items():
        found = re.search(r'<meta name="description" content="([^"]*)">', text)
        assert found, path
        assert 20 <= len(unescape(found[1])) <= 160, f"{path}: {found[1]}"


def test_every_page_has_one_heading_of_the_first_level() -> None:
    assert {path: text.count("<h1") for path, text in pages_with_text().items() if text.count("<h1") != 1} == {}


def test_no_id_stands_twice_in_a_page() -> None:
    twice = {
        path: sorted({name for name in ids if ids.count(name) > 1})
        for path, text in pages_with_text().items()
        if len(ids := ID.findall(text)) != len(set(ids))
    }
    assert twice == {}


def test_no_page_has_inline_styles_or_scripts_or_another_origin() -> None:
    for path, text in pages_with_text().items():
        assert not re.search(r'<[a-z][^>]*\s(style|on[a-z]+)="', text), path
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r'(src|href|action)="(https?:)?//[^"]*"[^>]*(rel="stylesheet"|type="module")', text), path


def test_every_page_says_what_it_was_checked_against() -> None:
    assert [path for path, text in pages_with_text().items() if "Checked against Kubernetes 1.36" not in text] == []


@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("/lessons/", "Course", "page"),
        ("/lessons/nodeport/", "Course", "true"),
        ("/compare/", "Compare", "page"),
        ("/playground/", "Playground", "page"),
        ("/practice/", "Practice", "page"),
    ],
)
def test_the_header_says_where_one_is(client: Client, path: str, name: str, current: str) -> None:
    text = client.get(path).content.decode()
    assert text.count(f'aria-current="{current}">{name}</a>') == 2  # the header's, and the menu's
    nav = re.findall(r'<nav class="nav".*?</nav>', text)
    assert len(re.findall("aria-current", nav[0])) == 1
