"""The catalogue of error messages in a real browser: paste, search, read, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RANGE = "provided port is not in the valid range. The range of valid ports is 30000-32767"
UNKNOWN = (
    'Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.selectors"'
)
PASTED = f"""\
$ kubectl create -f web.yaml
The Service "web" is invalid:
* spec.type: Unsupported value: "Nodeport": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"
* spec.ports[0].nodePort: Invalid value: 80: {RANGE}
Error from server (BadRequest): error when creating "web.yaml": {UNKNOWN}
Error from server (Teapot): error when creating "web.yaml": short and stout
"""
PATHS = {
    "index": "/errors/",
    "found": "/errors/?q=selector",
    "nothing found": "/errors/?q=qqqqqq",
    "message": "/errors/node-port-out-of-range/",
    "message about white space": "/errors/yaml-tab/",
    "advice": "/errors/selector-matches-no-pod/",
    "missing": "/errors/node-port/",
}


def paste(page: Page) -> None:
    page.goto("/errors/")
    page.get_by_label("Paste what kubectl printed").fill(PASTED)
    page.get_by_role("button", name="Explain it").click()


def lands_on_every_cause(page: Page) -> None:
    paste(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("3 messages explained")
    titles = page.locator(".cause h2")
    expect(titles).to_have_text([re.compile("type"), re.compile("range"), re.compile("name")])
    expect(page.locator(".unknown")).to_contain_text("short and stout")
    expect(page.get_by_label("Paste what kubectl printed")).to_have_value(PASTED)
    page.get_by_role("link", name="The node port lies outside the range").first.click()
    expect(page).to_have_url(re.compile(r"/errors/node-port-out-of-range/$"))
    expect(page.get_by_role("heading", name="The smallest fix")).to_be_visible()


def test_a_paste_lands_on_the_explanation_of_each_cause(page: Page) -> None:
    lands_on_every_cause(page)


def test_a_paste_without_javascript_does_too(no_script_page: Page) -> None:
    lands_on_every_cause(no_script_page)


def test_a_paste_by_keyboard(page: Page) -> None:
    page.goto("/errors/")
    page.get_by_label("Paste what kubectl printed").focus()
    page.keyboard.insert_text(PASTED)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Explain it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 messages explained")


def test_typing_searches_and_keeps_the_place(page: Page) -> None:
    page.goto("/errors/")
    page.evaluate("window.stayed = true")
    page.get_by_role("searchbox").press_sequentially("nodeprot")
    expect(page).to_have_url(re.compile(r"/errors/\?q=nodeprot$"))
    expect(page.get_by_role("link", name="The node port lies outside the range")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("nodeprot")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("navigation", name="Parts")).to_have_count(0)
    assert page.evaluate("window.stayed")
    page.get_by_role("searchbox").fill("")
    expect(page).to_have_url(re.compile(r"/errors/$"))
    expect(page.get_by_role("navigation", name="Parts")).to_be_visible()


def test_a_search_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/errors/")
    page.get_by_role("searchbox").fill("nodeprot")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="The node port lies outside the range").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The node port lies outside the range")


def test_an_example_opens_in_the_playground_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/errors/node-port-out-of-range/")
    page.get_by_role("link", name="Try it in the playground").click()
    expect(page.locator("textarea[name=manifest]")).to_have_value(re.compile("nodePort: 8080"))
    page.get_by_role("link", name="The node port lies outside the range").first.click()
    expect(page).to_have_url(re.compile(r"/errors/node-port-out-of-range/$"))


def test_nothing_scrolls_sideways(page: Page) -> None:
    wide = []

    def look(name: str) -> None:
        for width in (1920, 1280, 1024, 768, 640, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))

    for name, path in PATHS.items():
        page.goto(path)
        look(name)
    paste(page)
    look("result")
    assert wide == []


def test_axe_finds_nothing(page: Page, axe_in_both_themes: Axe) -> None:
    found = {}
    for name, path in PATHS.items():
        page.goto(path)
        found[name] = axe_in_both_themes(page)
    paste(page)
    expect(page.locator(".cause").first).to_be_visible()
    found["result"] = axe_in_both_themes(page)
    page.get_by_label("Paste what kubectl printed").fill(" ")
    page.get_by_role("button", name="Explain it").click()
    expect(page.get_by_text("Nothing was pasted")).to_be_visible()
    found["problem"] = axe_in_both_themes(page)
    assert {name: what for name, what in found.items() if what} == {}
