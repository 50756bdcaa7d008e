"""A lesson in a real browser: for everybody, at every width, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGES = ["/lessons/", "/lessons/nodeport/", "/lessons/manifest/", "/glossary/"]


@pytest.mark.parametrize("address", ["/lessons/nodeport/", "/lessons/manifest/"])
def test_axe_finds_nothing(page: Page, axe_in_both_themes: Axe, address: str) -> None:
    page.goto(address)
    if "/lessons/n" in address:
        expect(page.locator(".cm-editor")).to_be_visible()
        page.get_by_text("The words of this lesson").click()
    assert axe_in_both_themes(page) == []


def test_no_page_scrolls_sideways(page: Page) -> None:
    for address in PAGES:
        page.goto(address)
        for width in (1920, 1280, 768, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width, (address, width)


def test_copy_copies_the_manifest_and_only_the_commands_of_a_transcript(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lessons/nodeport/")
    page.locator(".sheet.nodeport [data-copy]").first.click()
    expect(page.locator(".sheet.nodeport [data-copy]").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("apiVersion: v1\nkind: Service\n")
    terminal = page.locator(".sheet:has(.term)").first
    terminal.locator("[data-copy]").click()
    expect(terminal.locator("[data-copy]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied
    assert "$" not in copied


def test_the_list_of_sections_shows_where_one_reads(page: Page) -> None:
    page.goto("/lessons/nodeport/")
    links = page.locator(".rail .steps a")
    links.nth(2).click()
    expect(links.nth(2)).to_have_class("here")
    page.evaluate("window.scrollTo(0, 0)")
    expect(page.locator(".rail .steps a.here")).to_have_count(0)


def test_without_javascript_a_lesson_is_read_finished_and_remembered(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/lessons/")
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-copy]:visible")).to_have_count(0)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".rail-note:visible")).to_contain_text("1 of")
    page.goto("/lessons/")
    expect(page.get_by_role("link", name="Continue")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/lessons/nodeport/")
    page.get_by_text("Lesson 7 of").click()
    page.locator(".rail-fold .lessons > li > a").first.click()
    expect(page.get_by_text("Done", exact=True).first).to_be_visible()
