"""<yaml-editor> by keyboard alone, for axe-core, on a narrow screen, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import content, cursor_line, focus_editor, held, open_playground, status, write
from tests.conftest import Axe
from tests.playground.cast import BAD, GOOD, WARNED
from tutorial.playground.places import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_tab_indents_and_escape_tab_leaves(page: Page) -> None:
    open_playground(page)
    focus_editor(page)
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Tab")
    assert held(page) == "  " + FIRST
    page.keyboard.press("Shift+Tab")
    assert held(page) == FIRST
    expect(content(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_timeout(2500)  # there is no hurry
    page.keyboard.press("Tab")
    expect(content(page)).not_to_be_focused()
    assert held(page) == FIRST
    page.keyboard.press("Shift+Tab")
    expect(content(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(content(page)).to_be_focused()


def test_f8_walks_the_marks(page: Page) -> None:
    open_playground(page)
    write(
        page,
        BAD.replace("protocol", "x").replace("port: 80\n", "port: 0\n").replace("nodePort: 8080", "nodePort: 30080"),
    )
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("F8")
    assert cursor_line(page).strip() == "port: 0"


def test_mod_enter_checks(page: Page) -> None:
    open_playground(page)
    focus_editor(page)
    with page.expect_response("**/review/"):
        page.keyboard.press("ControlOrMeta+Enter")
    expect(content(page)).to_be_focused()


def test_the_keys_are_told(page: Page) -> None:
    open_playground(page)
    expect(page.locator(".editor-keys")).to_contain_text("Tab indents")
    expect(page.locator(".editor-keys")).to_contain_text("Escape then Tab leaves the editor")
    expect(page.get_by_role("textbox", name="Manifest")).to_have_attribute("aria-multiline", "true")
    expect(page.get_by_role("textbox", name="Manifest")).to_have_accessible_description(re.compile("Tab indents"))


@pytest.mark.parametrize("text", [GOOD, BAD, WARNED])
def test_axe_finds_nothing(page: Page, axe_in_both_themes: Axe, text: str) -> None:
    open_playground(page)
    write(page, text)
    expect(status(page)).not_to_be_empty()
    for summary in page.locator(".verdict-more summary").all():
        summary.click()
    assert axe_in_both_themes(page) == []


def test_axe_finds_nothing_in_the_search_and_the_completion(page: Page, axe_in_both_themes: Axe) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    content(page).click()
    page.keyboard.press("ControlOrMeta+f")
    expect(page.locator(".cm-search")).to_be_visible()
    assert axe_in_both_themes(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    assert axe_in_both_themes(page) == []
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()


def test_nothing_scrolls_sideways(page: Page) -> None:
    open_playground(page)
    write(page, BAD.replace("name: gateway", "name: " + "very-long-name-" * 12))
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    for summary in page.locator(".verdict-more summary").all():
        summary.click()
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_without_javascript_the_form_does_it(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/playground/")
    page.get_by_label("Manifest", exact=True).fill(BAD)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("link", name="Line 13, column 17").click()
    expect(page.locator("#line-13")).to_be_in_viewport()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(BAD)
    page.get_by_role("link", name="Back to the playground").click()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(BAD)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(FIRST)
