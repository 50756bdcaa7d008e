"""Exercise and quiz in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Axe
from tests.practice.conftest import SOLUTION, START
from tutorial.practice.models import Attempt

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXERCISE = "/practice/exercise/open-it/"


def tries() -> list[bool]:
    return list(Attempt.objects.values_list("passed", flat=True))


def test_goals_follow_the_typing_and_the_first_time_all_hold_is_kept(page: Page) -> None:
    page.goto(EXERCISE)
    goals = page.locator("#goals")
    expect(goals.get_by_role("status")).to_have_text("2 of 3 hold")
    editor = page.get_by_role("textbox", name="Manifest web.yaml")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("x")
    expect(goals.get_by_role("status")).to_have_text("0 of 3 hold")
    assert tries() == []
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    expect(goals.get_by_role("status")).to_have_text("3 of 3 hold")
    expect(goals).to_contain_text("Passed")
    assert tries() == [True]
    goals.get_by_text("One way to solve it").click()
    editor.focus()
    page.keyboard.press("Backspace")
    page.keyboard.type("1")
    expect(goals).to_contain_text("You have passed this exercise before.")
    expect(goals.get_by_label("A solution")).to_be_visible()  # what was opened stays open
    assert tries() == [True]
    page.reload()
    expect(page.locator("#goals")).to_contain_text("Passed")


def test_a_check_with_javascript_counts(page: Page) -> None:
    page.goto(EXERCISE)
    page.get_by_role("button", name="Check").click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#goals")
    expect(page.get_by_text("You have checked once so far.")).to_be_visible()
    assert tries() == [False]


def test_starting_over_looks_at_the_goals_again(page: Page) -> None:
    page.goto(EXERCISE)
    page.locator("yaml-editor").evaluate("(editor, text) => { editor.value = text }", SOLUTION)
    expect(page.locator("#goals").get_by_role("status")).to_have_text("3 of 3 hold")
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("#goals").get_by_role("status")).to_have_text("2 of 3 hold")


def test_an_exercise_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto(EXERCISE)
    text = page.get_by_role("textbox", name="Manifest web.yaml")
    text.fill(START.replace("30081", "30082"))
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#goals")).to_contain_text("2 of 3 hold")
    expect(text).to_have_value(START.replace("30081", "30082"))
    page.get_by_text("Hint 1 of 2").click()
    page.get_by_text("Hint 2 of 2").click()
    expect(page.get_by_text("The number is 30080.")).to_be_visible()
    text.fill(SOLUTION)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#goals")).to_contain_text("Passed")
    page.get_by_role("button", name="Start over").click()
    expect(text).to_have_value(START)
    assert tries() == [False, True]


def test_a_quiz_by_keyboard_and_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/practice/quiz/ports/")
    for id in ("one", "two", "three"):
        page.get_by_role("group", name=f"Title of {id}").get_by_label(f"Wrong of {id}").focus()
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1 answer missing")
    page.get_by_role("link", name="4. Title of four").click()
    page.get_by_label("Right of four").check()
    page.get_by_role("button", name="Mark my answers").click()
    expect(page.locator("#result")).to_contain_text("All 4 right")
    assert tries() == [True]


def test_forgetting_takes_what_the_browser_holds_as_well(page: Page) -> None:
    page.goto("/progress/forget/")
    page.evaluate("localStorage.setItem('portside:draft:playground', 'x'); localStorage.setItem('other', 'y')")
    page.get_by_role("button", name="Forget everything about me").click()
    expect(page.get_by_role("heading", name="Forgotten")).to_be_visible()
    assert page.evaluate("localStorage.getItem('portside:draft:playground')") is None
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]


def test_no_page_breaks_a_rule_of_accessibility(page: Page, axe: Axe) -> None:
    found = []
    page.goto("/practice/quiz/ports/")
    page.get_by_role("button", name="Mark my answers").click()
    found += axe(page)
    for id in ("one", "two", "three", "four"):
        page.get_by_label(f"Odd of {id}").check()
    page.get_by_role("button", name="Mark my answers").click()
    found += axe(page)
    page.goto(EXERCISE)
    page.get_by_role("button", name="Check").click()
    for hint in page.locator(".hint > summary").all():
        hint.click()
    found += axe(page)
    page.get_by_role("button", name="Check").click()
    page.locator("yaml-editor").evaluate("(editor, text) => { editor.value = text }", SOLUTION)
    expect(page.locator("#goals")).to_contain_text("Passed")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += axe(page)
    for url in ("/practice/", "/progress/", "/progress/forget/"):
        page.goto(url)
        for summary in page.locator(".pr-kept summary").all():
            summary.click()
        found += axe(page)
    assert not found


def test_nothing_scrolls_sideways(page: Page) -> None:
    for url in ("/practice/", "/practice/quiz/ports/", EXERCISE, "/progress/", "/progress/forget/"):
        page.goto(url)
        for width in (768, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (url, width)
