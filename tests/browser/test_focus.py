"""After every change the focus is where somebody without a mouse expects it, and each thing is said once."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import open_playground
from tests.browser.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEN = """line => {
    const [box, log] = [line, line.closest("[role=log]")].map(one => one.getBoundingClientRect());
    return box.top >= log.top - 1 && box.bottom <= log.bottom + 1;
}"""
"""Whether a line of the log lies within what the log shows."""


def press(control: Locator) -> None:
    control.focus()
    control.press("Enter")


def apply(page: Page) -> None:
    open_playground(page)
    press(page.locator("[data-apply]"))
    expect(page.get_by_role("log")).to_contain_text("service/web created")


def test_where_the_button_stays_the_focus_stays(page: Page) -> None:
    apply(page)
    expect(page.locator("[data-apply]")).to_be_focused()
    page.get_by_label("to", exact=True).fill("web")
    send = page.get_by_role("button", name="Send a request")
    press(send)
    expect(page.locator(".cl-trace .pill")).not_to_have_count(0)
    expect(send).to_be_focused()
    reset = page.get_by_role("button", name="Reset", exact=True)
    press(reset)
    expect(page.locator(".cl-reach td")).to_have_count(0)
    expect(reset).to_be_focused()


def test_after_the_last_undo(page: Page) -> None:
    apply(page)
    press(page.get_by_role("button", name=re.compile("^Undo")).first)
    expect(page.get_by_role("log")).to_contain_text("Undone: kubectl apply")
    expect(page.locator("summary", has_text="Lab: Shop")).to_be_focused()


def test_after_a_lab_is_chosen(page: Page) -> None:
    open_playground(page)
    opener = page.locator(".cl-bar summary").first
    press(opener)
    press(page.get_by_role("button", name=re.compile("^Members with names")))
    expect(opener).to_have_text(re.compile("Lab: Members with names"))
    expect(opener).to_be_focused()
    expect(page.locator("details.drop[open]")).to_have_count(0)


def test_after_a_pod_is_made_unready_and_ready_again(page: Page) -> None:
    open_playground(page)
    press(page.locator(".cl-pods summary"))
    press(page.get_by_role("button", name=re.compile("Make web-2 not ready")))
    again = page.get_by_role("button", name=re.compile("Make web-2 ready"))
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("Make web-2 not ready"))).to_be_focused()
    expect(page.locator(".cl-pods")).to_have_attribute("open", "")


def test_who_has_gone_on_is_not_brought_back(page: Page) -> None:
    apply(page)
    press(page.get_by_role("button", name=re.compile("^Undo")).first)
    page.keyboard.press("Tab")
    page.get_by_label("Command").focus()
    expect(page.locator(".cl-reach td")).to_have_count(0)
    expect(page.get_by_label("Command")).to_be_focused()


def test_only_what_is_new_is_added_to_the_log(page: Page) -> None:
    page.goto("/playground/")
    line = page.get_by_label("Command")
    line.fill("echo one")
    line.press("Enter")
    expect(page.locator(".term-entry")).to_have_count(1)
    page.evaluate(
        """() => {
            window.added = [];
            const note = changes => {
                for (const one of changes) for (const node of one.addedNodes) added.push(node.textContent);
            };
            new MutationObserver(note).observe(document.querySelector("[role=log]"), {childList: true, subtree: true});
        }"""
    )
    line.fill("echo two")
    line.press("Enter")
    expect(page.locator(".term-entry")).to_have_count(2)
    added = "".join(page.evaluate("added"))
    assert "two" in added
    assert "one" not in added


def test_what_is_done_above_is_seen_at_the_end_of_the_log(page: Page) -> None:
    apply(page)
    line = page.get_by_label("Command")
    line.fill("kubectl explain service.spec")
    line.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("FIELDS:")
    press(page.get_by_role("button", name=re.compile("^Undo")).first)
    note = page.get_by_text("Undone: kubectl apply")
    expect(page.locator(".cl-reach td")).to_have_count(0)
    page.wait_for_function(SEEN, arg=note.element_handle())


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript_the_page_comes_back_at_the_last_answer(no_script_page: Page, width: int) -> None:
    page = no_script_page
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/playground/")
    for line in ("kubectl explain service.spec", "echo the last answer"):
        page.get_by_label("Command").fill(line)
        page.get_by_role("button", name="Run").click()
    answer = page.locator(".term-entry pre").last
    expect(answer).to_have_text("the last answer\n")
    expect(answer).to_be_in_viewport()
    assert answer.evaluate(SEEN)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".term-entry")).to_have_count(0)


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_step_at_a_time(name: str, page: Page) -> None:
    page.goto(PAGES[name])
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= level + 1 for level, later in pairwise(levels)), levels
