"""Somebody comes for the first time: the whole way, with and without JavaScript, and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIGHT = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
"""
WRONG = RIGHT.replace("port: 80\n", "port: 80\n      nodePort: 30080\n", 1)
WRONG_LINE = 1 + WRONG[: WRONG.index("nodePort")].count("\n")


def type_over(page: Page, text: str) -> None:
    """Replace what is in the editor, as somebody would who selects all and pastes."""
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_home_first_lesson_break_fix_pass_reload(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start at the beginning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why Services exist")
    lab = page.locator("#lab")
    expect(lab.locator(".cm-content")).to_be_visible()

    type_over(page, WRONG)
    expect(lab.locator(".outcome-word")).to_have_text("Refused")
    expect(lab.get_by_text("may not be used when `type` is 'ClusterIP'").first).to_be_visible()
    expect(lab.locator(".finding-where a")).to_have_text(f"Line {WRONG_LINE}, column 7")
    mark = lab.locator(".cm-lintRange-error").first
    expect(mark).to_be_visible()
    marked_line = lab.locator(".cm-line", has=page.locator(".cm-lintRange-error"))
    expect(marked_line).to_have_text("      nodePort: 30080")

    type_over(page, RIGHT)
    expect(lab.locator(".outcome-word")).to_have_text("Accepted")
    expect(lab.locator(".cm-lintRange-error")).to_have_count(0)
    page.locator("[data-check]").first.click()
    expect(page.get_by_text("Passed").first).to_be_visible()

    page.goto("/lessons/why-services/")
    page.reload()
    expect(page.locator("#lab .cm-content")).to_contain_text("app: web")
    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("Bring web back")
    page.goto("/")
    expect(page.get_by_role("link", name="Why Services exist").first).to_be_visible()
    expect(page.locator("main .btn-main").first).to_contain_text("Continue")


def test_the_same_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/")
    page.get_by_role("link", name="Start at the beginning").click()
    lab = page.locator("#lab")
    lab.locator("textarea").fill(WRONG)
    lab.locator("[data-check]").click()
    expect(page.locator(".outcome-word").first).to_have_text("Refused")
    expect(page.get_by_text(f"Line {WRONG_LINE}, column 7").first).to_be_visible()
    expect(page.locator("textarea[name=manifest]").first).to_have_value(WRONG)

    page.locator("textarea[name=manifest]").first.fill(RIGHT)
    page.locator("[data-check]").first.click()
    expect(page.locator(".outcome-word").first).to_have_text("Accepted")
    expect(page.get_by_text("Passed").first).to_be_visible()

    page.goto("/progress/")
    expect(page.locator("main")).to_contain_text("Bring web back")
    page.goto("/lessons/why-services/")
    expect(page.locator("#lab textarea")).to_have_value(RIGHT)


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/lessons/why-services/")
    expect(page.locator(".cm-content")).to_be_visible()
    for _ in range(200):  # Tab from the top of the page until the editor has the focus
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cm-content')"):
            break
    expect(page.locator(".cm-content")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(WRONG)
    expect(page.locator("#lab .outcome-word")).to_have_text("Refused")
    page.keyboard.press("F8")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(RIGHT)
    expect(page.locator("#lab .outcome-word")).to_have_text("Accepted")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_text("Passed").first).to_be_visible()


def test_escape_then_tab_leaves_the_editor(page: Page) -> None:
    page.goto("/lessons/why-services/")
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-content")).not_to_be_focused()
