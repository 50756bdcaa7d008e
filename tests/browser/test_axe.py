"""axe-core finds nothing wrong on any kind of page, in both themes, with everything open."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages import PAGES
from tests.conftest import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_page(name: str, page: Page, axe_in_both_themes: Axe) -> None:
    page.goto(PAGES[name])
    if page.locator("yaml-editor").count():
        expect(page.locator(".cm-content")).to_be_visible()
    assert axe_in_both_themes(page) == []


def test_editor_with_a_mistake_and_the_completion_open(page: Page, axe_in_both_themes: Axe) -> None:
    page.goto("/playground/")
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(BROKEN)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    for summary in page.locator(".verdict details > summary").all():
        summary.click()
    assert axe_in_both_themes(page) == []
    editor.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    assert axe_in_both_themes(page) == []
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()


def test_the_menu_open_on_a_phone(page: Page, axe_in_both_themes: Axe) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/lessons/nodeport/")
    page.locator("header summary").click()
    expect(page.locator("header details[open] a").first).to_be_visible()
    assert axe_in_both_themes(page) == []


def test_a_cell_of_the_matrix_open(page: Page, axe_in_both_themes: Axe) -> None:
    page.goto("/compare/")
    page.locator("table td a").nth(3).click()
    expect(page.locator(".why")).to_be_visible()
    assert axe_in_both_themes(page) == []


def test_an_answered_quiz(page: Page, axe_in_both_themes: Axe) -> None:
    page.goto("/practice/quiz/clusterip/")
    for fieldset in page.locator("fieldset:has(input[type=radio])").all():
        fieldset.locator("input[type=radio]").first.check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_text("Your answer").first).to_be_visible()
    assert axe_in_both_themes(page) == []


def test_nothing_scrolls_sideways(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url, device_scale_factor=2)
    page = context.new_page()
    wide = {}
    for name, path in PAGES.items():
        page.goto(path)
        for width in (640, 320):  # 640 px at double size is what somebody sees who zooms a 1280 px window to 200 %
            page.set_viewport_size({"width": width, "height": 800})
            extent = page.evaluate("document.documentElement.scrollWidth")
            if extent > width:
                wide[f"{name}, {width} px"] = extent
    context.close()
    assert wide == {}
