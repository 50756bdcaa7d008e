"""The playground as one uses it: apply, trace, see where it dies; a link; all of it without JavaScript; axe."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.editor import content, open_playground, write
from tests.playground.bench import BROKEN, SERVICE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask(page: Page, sender: str, target: str, port: str) -> None:
    page.get_by_label("From", exact=True).select_option(sender)
    page.get_by_label("to", exact=True).fill(target)
    page.get_by_label("port", exact=True).fill(port)
    page.get_by_role("button", name="Send a request").click()


def outcome(page: Page) -> Any:
    return page.locator(".cl-trace .pill")


def test_apply_trace_break_the_selector_undo(page: Page) -> None:
    open_playground(page)
    picture = page.locator(".picture svg").first
    expect(picture).to_contain_text("web-1")
    expect(picture).not_to_contain_text(":30080")
    page.locator("[data-apply]").click()
    expect(page.get_by_role("log")).to_contain_text("service/web created")
    expect(picture).to_contain_text(":30080")
    ask(page, "outside", "172.30.0.11", "30080")
    expect(outcome(page)).to_have_text("Answers")
    expect(page.locator(".hops > li")).not_to_have_count(0)
    # the selector finds nobody: the same request now dies, and the story says where
    write(page, BROKEN)
    page.locator("[data-apply]").click()
    expect(outcome(page)).to_have_text("Refused")
    expect(page.locator(".hops > .dead")).to_have_count(1)
    expect(page.locator(".cl-reach td .state.ok")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Undo ?: kubectl apply")).click()
    expect(outcome(page)).to_have_text("Answers")
    expect(page.locator(".cl-reach td .state.ok").first).to_be_visible()
    # a cell of the table is a trace, in place
    here = page.url
    page.locator(".cl-reach td a", has_text="no such name").first.click()
    expect(outcome(page)).to_have_text("NXDOMAIN")
    assert page.url == here
    expect(content(page)).to_be_visible()


@pytest.mark.parametrize("path", ["/playground/", "/practice/exercise/first-service/"])
def test_what_apply_printed_stands_at_the_button(path: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    for text, said in ((SERVICE, "service/web created"), (SERVICE, "service/web unchanged"), ("kind", "error: ")):
        write(page, text)
        page.locator("[data-apply]").click()
        expect(page.locator(".editor .ran")).to_contain_text(said)
    expect(page.locator(".editor .ran")).not_to_contain_text("created")
    page.locator(".editor .ran").get_by_role("link").click()
    expect(page.get_by_role("log")).to_be_in_viewport()


def test_a_pod_is_made_not_ready_and_another_lab_is_opened(page: Page) -> None:
    open_playground(page)
    page.get_by_text("Pods: 4 of 4 ready").click()
    page.get_by_role("button", name=re.compile("Make web-2 not ready")).click()
    expect(page.get_by_text("Pods: 3 of 4 ready")).to_be_visible()
    page.get_by_text("Lab: Shop").click()
    page.get_by_role("button", name=re.compile("A selector that finds nobody")).click()
    expect(page.locator(".cl-bar")).to_contain_text("Lab: A selector that finds nobody")
    expect(page.locator(".cl-reach caption")).to_contain_text("Who reaches web")


def test_the_form_shows_the_request_that_came_from_the_terminal(page: Page) -> None:
    open_playground(page)
    page.locator("[data-apply]").click()
    ask(page, "client", "web", "80")
    expect(outcome(page)).to_have_text("Answers")
    page.get_by_label("Command").fill("curl -m 1 172.30.0.14:30080")
    page.get_by_label("Command").press("Enter")
    expect(outcome(page)).to_have_text("Times out")
    expect(page.get_by_label("From", exact=True)).to_have_value("external")
    # what somebody is about to ask stays when the cluster changes around it
    page.get_by_label("From", exact=True).select_option("node-b")
    page.get_by_label("Command").fill("kubectl label pod web-1 tier=front")
    page.get_by_label("Command").press("Enter")
    expect(page.get_by_role("log")).to_contain_text("pod/web-1 labeled")
    expect(page.get_by_label("From", exact=True)).to_have_value("node:node-b")


def test_a_link_opens_the_same_elsewhere_and_changes_nothing(page: Page, browser: Browser, live_server: Any) -> None:
    open_playground(page)
    write(page, BROKEN)
    page.locator("[data-apply]").click()
    expect(page.get_by_role("log")).to_contain_text("service/web created")
    ask(page, "outside", "172.30.0.11", "30080")
    expect(outcome(page)).to_have_text("Refused")
    page.get_by_role("button", name="Share").click()
    url = page.get_by_label(re.compile("This link opens")).input_value()
    assert re.fullmatch(re.escape(live_server.url) + r"/playground/shared/[\w-]{22}/", url)
    elsewhere = browser.new_context(base_url=live_server.url)
    elsewhere.set_default_timeout(10_000)
    other = elsewhere.new_page()
    other.goto(url)
    expect(outcome(other)).to_have_text("Refused")
    expect(other.get_by_role("log")).to_contain_text("service/web created")
    expect(other.locator(".pg-editor")).to_contain_text("app: wbe")
    expect(other.locator("[name=line], .cm-content, [data-apply]")).to_have_count(0)
    other.locator(".cl-reach td a", has_text="no such name").first.click()
    expect(outcome(other)).to_have_text("NXDOMAIN")
    other.get_by_role("button", name="Copy to my playground").click()
    expect(content(other)).to_contain_text("wbe")
    other.get_by_role("button", name="Reset").click()
    expect(other.locator(".cl-reach td")).to_have_count(0)
    other.goto(url)
    expect(other.locator(".cl-reach caption")).to_contain_text("web")
    elsewhere.close()


def test_all_of_it_without_javascript(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/playground/")
    page.locator("[data-apply]").click()
    expect(page.get_by_role("log")).to_contain_text("service/web created")
    ask(page, "outside", "172.30.0.11", "30080")
    expect(outcome(page)).to_have_text("Answers")
    page.get_by_label("Manifest", exact=True).fill(BROKEN)
    page.locator("[data-apply]").click()
    expect(outcome(page)).to_have_text("Refused")
    page.get_by_role("button", name=re.compile("^Undo ?: kubectl apply")).click()
    expect(outcome(page)).to_have_text("Answers")
    page.get_by_label("On which machine am I").select_option("client")
    page.get_by_label("Command").fill("curl -s -m 3 http://web")
    page.get_by_label("Command").press("Enter")
    expect(page.get_by_role("log")).to_contain_text("client $ curl -s -m 3 http://web")
    expect(page.locator(".term-entry pre").last).to_contain_text("10.244.1.12")
    page.locator(".cl-reach td a", has_text="times out").first.click()
    expect(outcome(page)).to_have_text("Times out")
    page.get_by_label("On which machine am I").select_option("laptop")
    page.get_by_label("Command").fill("kubectl edit svc web")
    page.get_by_role("button", name="Run").click()
    text = page.get_by_label("Editing service/web")
    text.fill(text.input_value().replace("30080", "30090"))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("log")).to_contain_text("service/web edited")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.locator(".cl-reach")).to_contain_text(":30090")
    page.get_by_role("button", name="Copy to my playground").click()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".cl-reach td")).to_have_count(0)


def test_axe_finds_nothing(page: Page, axe_in_both_themes: Callable[[Page], list[str]]) -> None:
    open_playground(page)
    page.locator("[data-apply]").click()
    expect(page.get_by_role("log")).to_contain_text("service/web created")
    line = page.get_by_label("Command")
    for typed in ("kubectl get pods -o wide", "kubectl get pod nobody", "curl -m 1 172.30.0.11:30080"):
        line.fill(typed)
        line.press("Enter")
        expect(page.get_by_role("log")).to_contain_text(typed)
    expect(outcome(page)).to_have_text("Answers")
    page.locator(".cl-pods summary").click()
    for summary in page.locator(".cl-story summary").all():
        summary.click()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_label(re.compile("This link opens"))).to_be_visible()
    line.fill("kubectl edit svc web")
    line.press("Enter")
    expect(page.get_by_label("Editing service/web")).to_be_focused()
    page.locator("details.drop > summary").last.click()
    assert axe_in_both_themes(page) == []
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="A shared cluster")).to_be_visible()
    assert axe_in_both_themes(page) == []


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_playground(page)
    write(page, SERVICE.replace("name: web", "name: " + "long-name-" * 5 + "x", 1))
    page.locator("[data-apply]").click()
    expect(page.get_by_role("log")).to_contain_text("created")
    ask(page, "outside", "172.30.0.11", "30080")
    expect(outcome(page)).to_have_text("Answers")
    page.get_by_role("button", name="Share").click()
    page.locator(".cl-pods summary").click()
    for drop in page.locator("details.drop > summary").all():
        drop.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
