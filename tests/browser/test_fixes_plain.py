"""A mistake is repaired by one button where there is no JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_fixes import RENAME, TYPO
from tests.playground.cast import GOOD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/playground/")
    manifest = page.get_by_label("Manifest", exact=True)
    manifest.fill(TYPO)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("button", name=RENAME).click()
    expect(page).to_have_url(re.compile("#applied$"))
    expect(page).to_have_title(re.compile("^Fix applied"))
    expect(page.locator("#applied")).to_be_in_viewport()
    expect(page.locator("#applied")).to_contain_text(f"Applied: {RENAME}. See line 7.")
    expect(page.get_by_role("heading", name="Accepted")).to_be_visible()
    expect(manifest).to_have_value(GOOD)
    page.get_by_role("button", name="Undo the fix").click()
    expect(manifest).to_have_value(TYPO)
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("button", name="Redo the fix").click()
    expect(manifest).to_have_value(GOOD)
    page.goto("/playground/")
    expect(manifest).to_have_value(GOOD)


def test_without_javascript_a_stale_button_loses_nothing(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/playground/")
    manifest = page.get_by_label("Manifest", exact=True)
    manifest.fill(TYPO)
    page.get_by_role("button", name="Check").click()
    other = GOOD.replace("gateway", "doorway")
    manifest.fill(other)
    page.get_by_role("button", name=RENAME).click()
    expect(page.locator("#applied")).to_contain_text("Not applied.")
    expect(manifest).to_have_value(other)


def test_without_javascript_in_a_lesson_and_in_its_exercise(no_script_page: Page) -> None:
    page = no_script_page
    editors = {"/lessons/dns/": "Manifest of the lab", "/lessons/why-services/": "Manifest of the exercise"}
    for path, label in editors.items():
        page.goto(path)
        page.get_by_label(label).fill(TYPO)
        page.locator("#lab [data-check]").click()
        page.get_by_role("button", name=RENAME).click()
        expect(page.locator("#applied")).to_contain_text(f"Applied: {RENAME}")
        expect(page.locator("textarea[name=manifest]")).to_have_value(GOOD)
        page.goto(path)
        expect(page.get_by_label(label)).to_have_value(GOOD)
