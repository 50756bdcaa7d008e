"""A mistake is repaired by one key or by one click."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.editor import content, cursor_line, focus_editor, held, open_playground, paste, status, write
from tests.conftest import Axe
from tests.playground.cast import GOOD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPO = GOOD.replace("selector:", "selectors:")
WEB = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selectors:
    app: web
  ports:
    - port: 80
      targetPort: 8080
"""
RENAME = "Rename selectors to selector"
REMOVE = "Remove selectors"
ONLY = GOOD.replace("kind: Service", "kind: service")  # there is one way out
TWICE = GOOD.replace("      nodePort: 30080\n", "      nodePort: 30081\n      nodePort: 30080\n")


class SlowServer:
    """Answers no question until it is told to."""

    def __init__(self, page: Page) -> None:
        self._told, self._asked = False, list[Route]()
        page.route("**/review/", self._hear)

    def _hear(self, route: Route) -> None:
        if self._told:
            route.continue_()
        else:
            self._asked.append(route)

    def answer(self) -> None:
        self._told = True
        for route in self._asked:
            route.continue_()


def test_by_keyboard_alone(page: Page) -> None:
    open_playground(page)
    focus_editor(page)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(TYPO)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.keyboard.press("F8")
    assert cursor_line(page).strip() == "selectors:"
    page.keyboard.press("Control+.")
    offered = page.get_by_role("menu", name="Fixes for line 7").get_by_role("menuitem")
    expect(offered).to_have_text([RENAME, REMOVE])
    expect(offered.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(offered.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_be_focused()
    page.keyboard.press("End")
    expect(offered.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(content(page)).to_be_focused()
    assert held(page) == GOOD
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    expect(status(page)).to_have_text(f"Applied: {RENAME}. Accepted. Undo takes it back.")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.keyboard.press("ControlOrMeta+z")
    assert held(page) == TYPO
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")


def test_escape_and_tab_leave_the_menu_and_change_nothing(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    page.keyboard.press("F8")
    for key in ("Escape", "Tab"):
        page.keyboard.press("Alt+Enter")
        expect(page.get_by_role("menu")).to_be_visible()
        page.keyboard.press(key)
        expect(page.get_by_role("menu")).to_have_count(0)
        expect(content(page)).to_be_focused()
    assert held(page) == TYPO


def test_the_only_fix_of_a_line_is_applied_at_once(page: Page) -> None:
    open_playground(page)
    write(page, ONLY)
    expect(page.locator("[data-fix]")).to_have_count(1)
    page.keyboard.press("F8")
    page.keyboard.press("Control+.")
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    assert held(page) == GOOD
    expect(content(page)).to_be_focused()


def test_where_there_is_nothing_to_fix_it_is_said(page: Page) -> None:
    open_playground(page)
    write(page, GOOD)
    expect(status(page)).to_have_text("Accepted.")
    page.keyboard.press("Control+.")
    expect(status(page)).to_have_text("No mark on this line. F8 leads to the next one.")
    assert held(page) == GOOD


def test_by_click(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    page.get_by_role("button", name=RENAME).click()
    assert held(page) == GOOD
    expect(content(page)).to_be_focused()
    assert cursor_line(page).strip() == "selector:"
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    page.keyboard.press("ControlOrMeta+z")
    assert held(page) == TYPO
    page.keyboard.press("Control+y")
    assert held(page) == GOOD


def test_after_characters_of_two_units(page: Page) -> None:
    open_playground(page)
    write(page, TYPO.replace("metadata:", "# \U0001f6a2\U0001f6a2 ship\nmetadata:"))
    page.get_by_role("button", name=RENAME).click()
    assert held(page) == GOOD.replace("metadata:", "# \U0001f6a2\U0001f6a2 ship\nmetadata:")


def test_a_text_with_other_line_ends(page: Page) -> None:
    open_playground(page)
    write(page, TYPO.replace("\n", "\r\n"))
    page.get_by_role("button", name=RENAME).click()
    assert held(page) == GOOD
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")


def test_an_old_button_waits_for_a_new_verdict(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    fix = page.get_by_role("button", name=RENAME)
    expect(fix).to_be_visible()
    server = SlowServer(page)
    page.keyboard.press("ControlOrMeta+Home")
    paste(page, "# a line above\n")
    fix.click()
    page.wait_for_timeout(400)
    assert held(page) == "# a line above\n" + TYPO
    server.answer()
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    assert held(page) == "# a line above\n" + GOOD


def test_an_old_button_of_a_mistake_that_is_gone_changes_nothing(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    fix = page.get_by_role("button", name=RENAME)
    expect(fix).to_be_visible()
    other = GOOD.replace("gateway", "doorway")
    server = SlowServer(page)
    page.keyboard.press("ControlOrMeta+a")
    paste(page, other)
    fix.click()
    server.answer()
    expect(status(page)).to_have_text(re.compile("Not applied: the text has changed since"))
    assert held(page) == other


def test_what_is_typed_after_an_old_button_wins(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    fix = page.get_by_role("button", name=RENAME)
    expect(fix).to_be_visible()
    server = SlowServer(page)
    page.keyboard.press("ControlOrMeta+Home")
    paste(page, "# one\n")
    fix.click()
    paste(page, "# two\n")
    server.answer()
    expect(page.locator(".verdict .finding-where a")).to_have_text("Line 9, column 3")
    page.wait_for_timeout(500)
    assert held(page) == "# one\n# two\n" + TYPO


def test_the_mark_offers_it_under_the_pointer(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    page.locator(".cm-lintRange-error").hover()
    tip = page.locator(".cm-tooltip-lint")
    expect(tip).to_contain_text('unknown field "spec.selectors"')
    tip.get_by_role("button", name=RENAME).click()
    assert held(page) == GOOD
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")


def test_advice_is_marked_apart_and_told(page: Page) -> None:
    open_playground(page)
    write(page, TWICE)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    expect(status(page)).to_have_text("Accepted. One piece of advice.")
    expect(page.locator(".cm-lintRange-info")).to_have_count(1)
    expect(page.locator(".cm-lintRange-error, .cm-lintRange-warning, .cm-line-error")).to_have_count(0)
    expect(page.get_by_role("heading", name="Portside’s advice")).to_be_visible()


def test_an_explanation_stays_open_while_one_types(page: Page) -> None:
    open_playground(page)
    write(page, TYPO)
    page.locator(".finding-why summary").click()
    expect(page.get_by_role("link", name="All about this message")).to_be_visible()
    write(page, TYPO + "# more\n")
    with page.expect_response("**/review/"):
        page.keyboard.type("#")
    page.wait_for_timeout(300)
    expect(page.get_by_role("link", name="All about this message")).to_be_visible()


def test_a_fix_in_an_exercise_moves_the_goals(page: Page) -> None:
    page.goto("/practice/exercise/first-service/")
    expect(content(page)).to_be_visible()
    write(page, WEB)
    page.get_by_role("button", name=RENAME).click()
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    expect(page.locator("#goals")).to_contain_text("Passed")


def test_axe_finds_nothing(page: Page, axe_in_both_themes: Axe) -> None:
    open_playground(page)
    write(page, TYPO + "---\n" + TWICE)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    for summary in page.locator(".verdict summary").all():
        summary.click()
    assert axe_in_both_themes(page) == []
    page.locator("[data-jump]").first.click()
    page.keyboard.press("Control+.")
    expect(page.get_by_role("menu")).to_be_visible()
    assert axe_in_both_themes(page) == []
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".cm-lintRange-error").hover()
    expect(page.locator(".cm-tooltip-lint")).to_be_visible()
    assert axe_in_both_themes(page) == []
    expect(page.locator(".cm-tooltip-lint")).to_be_visible()


def test_axe_finds_nothing_where_the_script_did_not_come(page: Page, axe_in_both_themes: Axe) -> None:
    page.route("**/editor.js", lambda route: route.abort())
    page.goto("/playground/")
    page.get_by_label("Manifest", exact=True).fill(TYPO)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name=RENAME).click()
    expect(page.locator("#applied")).to_be_visible()
    assert axe_in_both_themes(page) == []


def test_nothing_is_cut_and_nothing_scrolls_sideways(page: Page) -> None:
    open_playground(page)
    write(page, TYPO.replace("selectors", "selector-with-a-very-long-name-that-nobody-would-write-" + "x" * 60))
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    for summary in page.locator(".verdict summary").all():
        summary.click()
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        for button in page.locator("[data-fix]").all():
            assert button.evaluate("b => b.scrollWidth <= b.clientWidth && b.scrollHeight <= b.clientHeight + 1"), width
