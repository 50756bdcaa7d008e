"""The terminal by keyboard alone: history, completion, several lines, clear, leaving, and a dead line."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def line(page: Page) -> Locator:
    """The line of the terminal, focused by keyboard."""
    page.goto("/playground/")
    page.get_by_label("On which machine am I").focus()
    page.keyboard.press("Tab")
    found = page.get_by_label("Command")
    expect(found).to_be_focused()
    return found


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def test_by_keyboard_alone(page: Page, line: Locator) -> None:
    # Tab completes as far as there is one way, and lists the others
    page.keyboard.type("kubectl descr")
    page.keyboard.press("Tab")
    expect(line).to_have_value("kubectl describe ")
    page.keyboard.type("pod w")
    page.keyboard.press("Tab")
    expect(line).to_have_value("kubectl describe pod web-")
    expect(page.locator(".term-options")).to_have_text(re.compile(r"web-1\s+web-2\s+web-3"))
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(line).to_have_value("")
    expect(log(page)).to_contain_text("Name:")
    # what comes is appended, and stays in sight
    page.keyboard.type("echo one")
    page.keyboard.press("Enter")
    page.keyboard.type("echo two")
    page.keyboard.press("Enter")
    expect(page.locator(".term-entry")).to_have_count(3)
    expect(page.locator(".term-entry pre").last).to_be_in_viewport()
    # the history goes both ways and keeps what was half typed
    page.keyboard.type("half")
    for key, expected in (
        ("ArrowUp", "echo two"),
        ("ArrowUp", "echo one"),
        ("ArrowUp", "kubectl describe pod web-2"),
        ("ArrowUp", "kubectl describe pod web-2"),
        ("ArrowDown", "echo one"),
        ("ArrowDown", "echo two"),
        ("ArrowDown", "half"),
    ):
        page.keyboard.press(key)
        expect(line).to_have_value(expected)
    # several lines
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("for i in 1 2; do")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("echo $i; done")
    page.keyboard.press("Enter")
    expect(page.locator(".term-entry pre").last).to_have_text("1\n2\n")
    # clear keeps the history, also over a reload
    page.keyboard.press("Control+l")
    expect(page.locator(".term-entry")).to_have_count(0)
    expect(line).to_be_focused()
    page.reload()
    line.focus()
    page.keyboard.press("ArrowUp")
    expect(line).to_have_value("for i in 1 2; do\necho $i; done")
    # Tab completes; after Escape it leaves
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(line).to_be_focused()


def test_the_seat_follows_the_shell(page: Page, line: Locator) -> None:
    seat = page.get_by_label("On which machine am I")
    seat.select_option("node-b")
    line.fill("hostname")
    line.press("Enter")
    expect(page.locator(".term-at").last).to_have_text("node-b")
    line.fill("exit")
    line.press("Enter")
    expect(seat).to_have_value("laptop")
    expect(line).to_be_focused()


def test_edit_opens_and_closes_in_place(page: Page, line: Locator) -> None:
    page.locator("[data-apply]").click()
    expect(log(page)).to_contain_text("service/web created")
    line.fill("kubectl edit svc web")
    line.press("Enter")
    text = page.get_by_label("Editing service/web")
    expect(text).to_be_focused()
    text.fill(text.input_value().replace("30080", "30090"))
    page.get_by_role("button", name="Save").click()
    expect(log(page)).to_contain_text("service/web edited")
    expect(page.locator(".picture svg").first).to_contain_text(":30090")
    expect(line).to_be_focused()


def test_a_dead_line_gives_the_words_back(page: Page, line: Locator) -> None:
    page.context.set_offline(True)
    line.fill("kubectl get pods")
    line.press("Enter")
    said = page.locator("kube-terminal [data-said]")
    expect(said).to_have_text("The server cannot be reached. Your line is back: run it again.")
    expect(line).to_have_value("kubectl get pods")
    page.context.set_offline(False)
    line.press("Enter")
    expect(log(page)).to_contain_text("web-1")
    expect(said).to_be_empty()
