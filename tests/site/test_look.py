"""The frame in a real browser: both themes, small screens, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/about/", "/no-such-page/"]  # tests/browser/test_axe.py has axe look at these and all others


@pytest.mark.parametrize("width", [320, 640])
def test_axe_finds_nothing_with_the_menu_open(page: Page, axe: Axe, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    assert axe(page) == []


def test_nothing_scrolls_sideways(page: Page) -> None:
    for path in PAGES:
        page.goto(path)
        for width in (320, 360, 768, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (path, width)


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


PAPER, NIGHT = "rgb(251, 250, 246)", "rgb(15, 21, 29)"


def test_the_theme_switches_in_place_and_stays(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/#privacy")
    page.evaluate("window.untouched = true")
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Switch to dark").click()
    assert ground(page) == NIGHT
    assert page.evaluate("window.untouched") is True, "the page was loaded again"
    expect(page.get_by_role("button", name="Switch to light")).to_be_focused()
    page.goto("/about/")
    assert ground(page) == NIGHT


def test_the_systems_own_theme_is_followed_again(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    for name in ("Switch to dark", "Switch to light"):
        with page.expect_response("**/theme/"):
            page.get_by_role("button", name=name).click()
    page.emulate_media(color_scheme="dark")
    page.goto("/about/")
    assert ground(page) == NIGHT


@pytest.mark.parametrize(("system", "offered", "then"), [("light", "dark", NIGHT), ("dark", "light", PAPER)])
def test_the_theme_switches_without_javascript(no_script_page: Page, system: str, offered: str, then: str) -> None:
    page = no_script_page
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    page.goto("/about/")
    page.get_by_role("button", name=f"Switch to {offered}").click()
    expect(page.locator("html")).to_have_attribute("data-theme", offered)
    assert page.url.endswith("/about/")


def test_the_menu_opens_without_javascript(no_script_page: Page) -> None:
    no_script_page.set_viewport_size({"width": 360, "height": 700})
    no_script_page.goto("/")
    no_script_page.get_by_text("Menu", exact=True).click()
    no_script_page.get_by_role("navigation", name="Menu").get_by_role("link", name="Playground").click()
    assert no_script_page.url.endswith("/playground/")


def test_escape_closes_the_menu_and_gives_the_focus_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/about/")
    opener = page.get_by_text("Menu", exact=True)
    opener.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Menu").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_click_elsewhere_closes_the_menu(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/about/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("heading", level=1).click(position={"x": 2, "y": 2})
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def copied(page: Page, path: str, kind: str) -> tuple[str, str]:
    """Press Copy of the first block of a kind; what the block says, and what a paste brings."""
    page.goto(path)
    block = page.locator("figure", has=page.locator("[data-copy]")).filter(has=page.locator(kind)).first
    said = block.locator("pre").text_content() or ""
    button = block.locator("[data-copy]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("p[role=status].vh")).to_have_text("Copied")
    page.evaluate("document.body.append(document.createElement('textarea'))")
    area = page.locator("body > textarea")
    area.focus()
    page.keyboard.press("Control+V")
    return said, area.input_value()


MANIFEST, TRANSCRIPT = "pre:not(.term)", "pre.term"


@pytest.mark.parametrize("clipboard", ["offered", "not offered"])
def test_a_manifest_is_copied_whole(page: Page, clipboard: str) -> None:
    allow(page, clipboard)
    said, pasted = copied(page, "/lessons/nodeport/", MANIFEST)
    assert "kind: Service" in pasted
    assert pasted.strip() == said.strip()


@pytest.mark.parametrize("clipboard", ["offered", "not offered"])
def test_of_a_transcript_the_commands_are_copied(page: Page, clipboard: str) -> None:
    allow(page, clipboard)
    said, pasted = copied(page, "/lessons/nodeport/", TRANSCRIPT)
    commands = pasted.splitlines()
    assert commands[0].startswith("kubectl ")
    assert all(command in said.splitlines() for command in commands)
    assert len(commands) < len(said.splitlines())


def allow(page: Page, clipboard: str) -> None:
    """A browser that offers its clipboard, or one that does not: so it is on plain http."""
    if clipboard == "offered":
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")


def test_copy_buttons_stay_away_without_javascript(no_script_page: Page) -> None:
    no_script_page.goto("/lessons/nodeport/")
    assert no_script_page.locator("[data-copy]").count() > 0
    assert no_script_page.locator("[data-copy]:visible").count() == 0


def test_nothing_is_asked_of_another_host(page: Page) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto("/", wait_until="networkidle")
    assert hosts == {page.url.split("/")[2]}


def test_the_signs_of_the_sprite_are_drawn(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".lanes .flag")).to_have_count(5)
    assert page.evaluate("document.querySelector('.lanes .flag use').getBBox().width") > 0
