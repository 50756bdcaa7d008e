"""Every address and every anchor that any page of the site links to is there."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import resolve

HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
ACTION = re.compile(r'\s(?:form)?action="([^"]*)"')
ID = re.compile(r'\sid="([^"]+)"')


@pytest.mark.django_db
def test_every_link_of_every_page_leads_somewhere() -> None:
    client = Client()
    pages: dict[str, str] = {}  # address → HTML
    wanted: dict[str, str] = {"/": "the browser"}  # address with anchor → the page that links to it
    waiting = ["/"]
    broken = []
    while waiting:
        address = waiting.pop()
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            broken.append(f"{wanted[address]} links to {address}: {answer.status_code}")
            continue
        is_page = answer["Content-Type"].startswith("text/html")
        pages[address] = answer.content.decode() if is_page else ""
        for action in ACTION.findall(pages[address]):
            resolve(urldefrag(unescape(action)).url.partition("?")[0])
        for href in HREF.findall(pages[address]):
            target = urljoin(address, unescape(href))
            if not target.startswith("/"):
                continue
            wanted.setdefault(target, address)
            page = urldefrag(target).url
            # Pinned columns and open cells of the matrix are views of one page, in thousands of combinations.
            if page not in pages and page not in waiting and not page.startswith("/compare/?"):
                wanted.setdefault(page, address)
                waiting.append(page)
    for target, source in wanted.items():
        page, anchor = urldefrag(target)
        if anchor and page in pages and anchor not in ID.findall(pages[page]):
            broken.append(f"{source} links to {target}: no such anchor")
    assert broken == []
    assert sum(page.startswith("/lessons/") for page in pages) > 10
