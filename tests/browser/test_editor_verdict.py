"""The verdict in a real browser: as marks in the text, as a list under it, as words for a screen reader."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import content, cursor_line, open_playground, paste, status, write
from tests.playground.cast import ASTRAL, BAD, GOOD, WARNED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_mark_is_on_the_line_that_is_meant(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    mark = page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("8080")
    expect(page.locator(".cm-line-error")).to_have_text(re.compile(r"^\s+nodePort: 8080$"))
    expect(page.locator(".cm-gutter-lint .cm-lint-marker-error")).to_have_count(1)


def test_the_mark_is_right_after_characters_of_two_units(page: Page) -> None:
    open_playground(page)
    write(page, ASTRAL)
    expect(page.locator(".cm-lintRange-error")).to_have_text("8080")


def test_the_mark_goes_when_the_mistake_does(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    write(page, GOOD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    expect(page.locator(".cm-lintRange")).to_have_count(0)
    expect(status(page)).to_have_text("Accepted.")


def test_a_warning_is_marked_as_one(page: Page) -> None:
    open_playground(page)
    write(page, WARNED)
    expect(page.locator(".cm-line-warning")).to_contain_text("externalIPs")
    expect(status(page)).to_have_text("Accepted, with a warning. One piece of advice.")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_finding_leads_to_its_line_even_after_edits_above(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    jump = page.get_by_role("link", name="Line 13, column 17")
    expect(jump).to_be_visible()
    page.route("**/review/", lambda route: route.abort())  # the verdict stays as it is
    content(page).click()
    page.keyboard.press("ControlOrMeta+Home")
    paste(page, "# two\n# more lines\n")
    jump.click()
    expect(content(page)).to_be_focused()
    assert cursor_line(page).strip() == "nodePort: 8080"
    assert page.evaluate("getSelection().toString()") == "8080"


def test_an_opened_detail_stays_open(page: Page) -> None:
    open_playground(page)
    page.get_by_text("As stored").click()
    write(page, GOOD.replace("gateway", "doorway"))
    expect(page.locator(".stored")).to_contain_text("doorway")
    expect(page.locator(".stored")).to_be_visible()
    expect(page.locator(".stored .from-allocated", has_text="clusterIP:")).to_contain_text("allocated")


def test_the_outcome_is_announced_when_it_changes_and_not_with_every_key(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(status(page)).to_have_text("Refused: one error.")
    page.evaluate(
        """() => {
            window.said = 0;
            new MutationObserver((found) => { window.said += found.length; })
                .observe(document.querySelector("[role=status]"), {childList: true, subtree: true});
        }"""
    )
    for letter in "# abc":
        with page.expect_response("**/review/"):
            page.keyboard.type(letter)
            page.wait_for_timeout(320)
    assert page.evaluate("window.said") == 0
    write(page, GOOD)
    expect(status(page)).to_have_text("Accepted.")
    assert page.evaluate("window.said") > 0
