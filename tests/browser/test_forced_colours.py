"""Where the system forces its colours, nothing is told by a ground or a shadow alone: they are all gone there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHAPE = """element => {
    const now = getComputedStyle(element);
    return [now.outlineStyle, now.outlineWidth, now.borderTopWidth, now.borderLeftWidth, now.textDecorationLine];
}"""
"""What is left to tell one element from its neighbour."""


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Page]:
    """A page in a browser whose colours are the system's."""
    context = browser.new_context(base_url=live_server.url, forced_colors="active", reduced_motion="reduce")
    yield context.new_page()
    context.close()


TOLD = {
    "the page one is on": ("/compare/", ".nav a[aria-current]", ".nav a:not([aria-current])"),
    "the lab that is open": ("/playground/", ".cl-labs [aria-current]", ".cl-labs button:not([aria-current])"),
    "the example that is open": (
        "/playground/?example=lesson:nodeport:2",
        ".pg-list [aria-current]",
        ".pg-list a:not([aria-current])",
    ),
    "a type that is pinned": ("/compare/?pin=nodeport", ".pin[aria-current]", ".pin:not([aria-current])"),
    "a cell that is open": ("/compare/?open=source.nodeport", ".mx .is-open", ".mx td:not(.is-open)"),
    "a line that was refused": ("/", ".code .l.err", ".code .l:not(.err)"),
    "the section that is read": ("/lessons/nodeport/", ".rail .steps a.here", ".rail .steps a:not(.here)"),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_chosen_has_another_shape(name: str, page: Page) -> None:
    path, chosen, other = TOLD[name]
    page.goto(path)
    if name == "the section that is read":
        page.locator(".lesson-text h2").nth(1).scroll_into_view_if_needed()
        page.mouse.wheel(0, 600)
        expect(page.locator(chosen)).to_have_count(1)
    assert page.locator(chosen).first.evaluate(SHAPE) != page.locator(other).first.evaluate(SHAPE)


def test_the_cell_that_is_traced_has_another_shape(page: Page) -> None:
    page.goto("/playground/")
    page.locator("[data-apply]").click()
    page.locator(".cl-reach td a").first.click()
    expect(page.locator(".reach .now")).to_have_count(1)
    cells = page.locator(".reach td")
    assert page.locator(".reach .now").evaluate(SHAPE) != cells.last.evaluate(SHAPE)


def test_how_sure_one_is_has_another_shape(page: Page) -> None:
    page.goto("/practice/quiz/nodeport/")
    labels = page.locator(".sure").first.locator("label")
    labels.nth(1).click()
    assert labels.nth(1).evaluate(SHAPE) != labels.nth(0).evaluate(SHAPE)


def test_a_list_looks_like_a_list_and_a_mark_like_a_mark(page: Page) -> None:
    page.goto("/playground/?example=error:singular-or-plural")
    assert page.locator("select").first.evaluate("list => getComputedStyle(list).appearance") == "auto"
    mark = page.locator(".cm-lint-marker").first
    expect(mark).to_be_visible()
    assert mark.evaluate("mark => getComputedStyle(mark).forcedColorAdjust") == "none"


OUTLINE = """() => {
    const stop = document.activeElement;
    return stop.closest(".cm-editor") ? 2 : parseFloat(getComputedStyle(stop).outlineWidth);
}"""


@pytest.mark.parametrize("path", ["/", "/playground/?from=client&to=web&port=80", "/compare/"])
def test_focus_is_seen(path: str, page: Page) -> None:
    """Every stop of the first dozen has an outline, or is the editor, which draws its own."""
    page.goto(path)
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate(OUTLINE)
        assert width >= 2, page.evaluate("document.activeElement.outerHTML")
