"""The matrix in a real browser: with and without JavaScript, by keyboard, on a small screen, for axe-core, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_cell_opens_in_place_by_keyboard_and_closes_on_going_back(page: Page) -> None:
    page.goto("/compare/?group=traffic")
    page.evaluate("window.stayed = true")
    page.locator("#c-source-nodeport").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Does a pod behind a NodePort see who is calling?")).to_be_visible()
    expect(page).to_have_url(re.compile(r"open=source\.nodeport"))
    expect(page.locator("#c-source-nodeport")).to_be_focused()
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.locator(".why")).to_have_count(0)
    expect(page.locator("header.bar")).to_have_count(1)


def test_typing_filters_the_rows_and_keeps_the_place(page: Page) -> None:
    page.goto("/compare/")
    page.get_by_role("searchbox").press_sequentially("billed")
    expect(page).to_have_url(re.compile(r"\?q=billed$"))
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("rowheader", name="What it costs")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Port mapping")).to_have_count(0)


def test_the_editor_opens_from_a_cell(page: Page) -> None:
    page.goto("/compare/?open=source.nodeport&group=traffic")
    page.get_by_role("link", name="Open the manifest that keeps the promise in the editor").click()
    expect(page).to_have_url(re.compile(r"/playground/\?example=promise:nodeport-source:keeps"))
    expect(page.locator("textarea[name=manifest]")).to_have_value(re.compile("externalTrafficPolicy: Local"))


def test_without_javascript_links_and_forms_do_the_same(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/compare/?group=traffic")
    page.locator("#pin-headless").click()
    page.locator("#c-source-headless").click()
    expect(page.get_by_role("heading", name="Does a pod behind a headless Service see who is calling?")).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.locator(".why")).to_have_count(0)
    page.get_by_label("Where callers are").select_option("inside")
    page.get_by_role("button", name="Show what fits").click()
    expect(page.locator(".advice .fits")).to_have_text(re.compile("ClusterIP"))
    expect(page).to_have_url(re.compile("pin=loadbalancer&pin=headless"))


def test_a_small_screen_shows_the_pinned_pair_and_never_scrolls_sideways(page: Page) -> None:
    page.goto("/compare/?pin=externalname&pin=headless&open=misuse.externalname")
    for width in (700, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        visible = page.locator("thead th:visible")
        expect(visible).to_have_count(3)
        expect(visible.nth(1)).to_contain_text("ExternalName")
        expect(visible.nth(2)).to_contain_text("Headless")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wider_screens_never_scroll_the_page_sideways(page: Page) -> None:
    page.goto("/compare/?open=field-allocate-node-ports.loadbalancer")
    for width in (1280, 1000, 768):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator("thead th:visible")).to_have_count(6)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_every_column(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/compare/?group=traffic&open=source.nodeport")
    page.emulate_media(media="print")
    expect(page.locator("thead th:visible")).to_have_count(6)
    expect(page.locator(".why .code:visible")).to_have_count(2)
    expect(page.locator(".choose, .tools").first).to_be_hidden()


def test_axe_finds_nothing(page: Page, axe_in_both_themes: Axe) -> None:
    page.goto("/compare/?open=field-source-ranges.clusterip&types=clusterip,nodeport,loadbalancer")
    page.locator(".pick summary").click()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe_in_both_themes(page) == [], width
