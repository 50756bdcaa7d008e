"""How <yaml-editor> asks the server, what it does when nobody answers, and that nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.editor import UNREACHABLE, content, held, open_playground, status, write
from tests.playground.cast import BAD, GOOD
from tutorial.playground.places import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_request_at_a_time_and_only_when_the_typing_rests(page: Page) -> None:
    open_playground(page)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/review/") else None)
    content(page).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("# typed without a rest", delay=20)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    page.wait_for_timeout(800)
    assert len(asked) == 1


def test_a_stale_answer_is_dropped(page: Page) -> None:
    open_playground(page)
    waiting: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if waiting:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/review/", hold_the_first)
    write(page, BAD)
    page.wait_for_timeout(500)
    write(page, GOOD.replace("gateway", "second"))
    page.wait_for_timeout(500)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".verdict-more")).to_contain_text("service/second created")
    expect(page.locator(".cm-lintRange")).to_have_count(0)


def test_a_dead_line_is_told_and_checking_goes_on_by_itself(page: Page) -> None:
    open_playground(page)
    page.context.set_offline(True)
    write(page, BAD)
    expect(status(page)).to_have_text(UNREACHABLE)
    page.context.set_offline(False)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused", timeout=20_000)
    expect(status(page)).to_have_text("Refused: one error.")


def test_a_failing_server_is_a_dead_line_too(page: Page) -> None:
    open_playground(page)
    page.route("**/review/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    write(page, BAD)
    expect(status(page)).to_have_text(UNREACHABLE)
    page.unroute("**/review/")
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused", timeout=20_000)


def test_a_pause_that_the_server_asks_for_is_kept(page: Page) -> None:
    open_playground(page)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/review/") else None)
    page.route("**/review/", lambda route: route.fulfill(status=429, headers={"Retry-After": "2"}), times=1)
    write(page, BAD)
    expect(status(page)).to_have_text(re.compile("the next one follows in 2 s, by itself"))
    page.keyboard.press("ControlOrMeta+Enter")
    page.wait_for_timeout(700)
    assert len(asked) == 1
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    assert len(asked) == 2


def test_a_reload_brings_the_text_back(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.goto("/about/")
    open_playground(page)
    assert held(page) == BAD
    expect(page.locator(".cm-lintRange-error")).to_have_text("8080")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_the_server_does_not_have_yet_is_in_the_browser(page: Page) -> None:
    open_playground(page)
    page.route("**/review/", lambda route: route.abort())
    write(page, BAD)
    expect(status(page)).to_have_text(UNREACHABLE)
    page.goto("/about/")
    page.unroute("**/review/")
    open_playground(page)
    assert held(page) == BAD
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.goto("/about/")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_start_over_and_think_better_of_it(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.get_by_role("button", name="Start over").click()
    expect(status(page)).to_have_text("Accepted.")
    assert held(page) == FIRST
    page.keyboard.press("ControlOrMeta+z")
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    assert held(page) == BAD
