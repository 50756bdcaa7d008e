"""axe-core finds nothing wrong on any kind of page, in both themes, with everything open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THEMES = ["light", "dark"]
BROKEN = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  ports:
    - port: 80
      nodePort: 30080
"""


@pytest.fixture(params=THEMES)
def themed(request: pytest.FixtureRequest, page: Page) -> Page:
    """A page in one of the themes."""
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    return page


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_page(name: str, themed: Page, axe: Callable[[Page], list[str]]) -> None:
    themed.goto(PAGES[name])
    if themed.locator("yaml-editor").count():
        expect(themed.locator(".cm-content")).to_be_visible()
    assert axe(themed) == []


def test_editor_with_a_mistake_and_the_completion_open(themed: Page, axe: Callable[[Page], list[str]]) -> None:
    themed.goto("/playground/")
    editor = themed.locator(".cm-content")
    editor.click()
    themed.keyboard.press("ControlOrMeta+a")
    themed.keyboard.press("Delete")
    themed.keyboard.insert_text(BROKEN)
    expect(themed.locator(".verdict .outcome-word")).to_have_text("Refused")
    expect(themed.locator(".cm-lintRange-error")).to_be_visible()
    for summary in themed.locator(".verdict details > summary").all():
        summary.click()
    assert axe(themed) == []
    editor.click()
    themed.keyboard.press("ControlOrMeta+End")
    themed.keyboard.press("Control+Space")
    expect(themed.locator(".cm-tooltip-autocomplete")).to_be_visible()
    assert axe(themed) == []


def test_the_menu_open_on_a_phone(themed: Page, axe: Callable[[Page], list[str]]) -> None:
    themed.set_viewport_size({"width": 360, "height": 740})
    themed.goto("/lessons/nodeport/")
    themed.locator("header summary").click()
    expect(themed.locator("header details[open] a").first).to_be_visible()
    assert axe(themed) == []


def test_a_cell_of_the_matrix_open(themed: Page, axe: Callable[[Page], list[str]]) -> None:
    themed.goto("/compare/")
    themed.locator("table td a").nth(3).click()
    expect(themed.locator(".why")).to_be_visible()
    assert axe(themed) == []


def test_an_answered_quiz(themed: Page, axe: Callable[[Page], list[str]]) -> None:
    themed.goto("/practice/quiz/clusterip/")
    for fieldset in themed.locator("fieldset:has(input[type=radio])").all():
        fieldset.locator("input[type=radio]").first.check()
    themed.locator("main form button[type=submit]").last.click()
    expect(themed.get_by_text("Your answer").first).to_be_visible()
    assert axe(themed) == []


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_scrolls_sideways(width: int, browser: Browser, live_server: object) -> None:
    # 640 px at double size is what somebody sees who zooms a 1280 px window to 200 %.
    context = browser.new_context(
        base_url=str(live_server), viewport={"width": width, "height": 800}, device_scale_factor=2
    )
    page = context.new_page()
    wide = {}
    for name, path in PAGES.items():
        page.goto(path)
        extent = page.evaluate("document.documentElement.scrollWidth")
        if extent > width:
            wide[name] = extent
    context.close()
    assert wide == {}
