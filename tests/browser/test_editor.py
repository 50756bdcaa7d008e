"""<yaml-editor> in a real browser: marks, completion, keyboard, a dead line, a reload."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.playground.cast import ASTRAL, BAD, GOOD, WARNED
from tutorial.playground.places import FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UNREACHABLE = "The server cannot be reached. Your text is safe in this browser; checking goes on by itself."


def content(page: Page) -> Locator:
    return page.locator(".cm-content")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def write(page: Page, text: str) -> None:
    """Paste a text over everything."""
    content(page).click()
    page.keyboard.press("ControlOrMeta+a")
    paste(page, text)


def paste(page: Page, text: str) -> None:
    content(page).evaluate(
        """(element, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def open_playground(page: Page) -> None:
    page.goto("/playground/")
    expect(content(page)).to_be_visible()


def held(page: Page) -> str:
    """What the form would send."""
    return page.locator("textarea[name=manifest]").input_value()


def cursor_line(page: Page) -> str:
    return page.locator(".cm-activeLine").inner_text()


def accept(page: Page) -> None:
    """Take the chosen completion. CodeMirror ignores keys for a moment, lest one meant for the text takes it."""
    expect(page.locator(".cm-tooltip-autocomplete [aria-selected]")).to_be_visible()
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")


# The verdict.


def test_the_mark_is_on_the_line_that_is_meant(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    mark = page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("8080")
    expect(page.locator(".cm-line-error")).to_have_text(re.compile(r"^\s+nodePort: 8080$"))
    expect(page.locator(".cm-gutter-lint .cm-lint-marker-error")).to_have_count(1)


def test_the_mark_is_right_after_characters_of_two_units(page: Page) -> None:
    open_playground(page)
    write(page, ASTRAL)
    expect(page.locator(".cm-lintRange-error")).to_have_text("8080")


def test_the_mark_goes_when_the_mistake_does(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    write(page, GOOD)
    expect(page.locator(".verdict .outcome-word")).to_have_text("Accepted")
    expect(page.locator(".cm-lintRange")).to_have_count(0)
    expect(status(page)).to_have_text("Accepted.")


def test_a_warning_is_marked_as_one(page: Page) -> None:
    open_playground(page)
    write(page, WARNED)
    expect(page.locator(".cm-line-warning")).to_contain_text("externalIPs")
    expect(status(page)).to_have_text("Accepted, with a warning.")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_finding_leads_to_its_line_even_after_edits_above(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    jump = page.get_by_role("link", name="Line 13, column 17")
    expect(jump).to_be_visible()
    page.route("**/review/", lambda route: route.abort())  # the verdict stays as it is
    content(page).click()
    page.keyboard.press("ControlOrMeta+Home")
    paste(page, "# two\n# more lines\n")
    jump.click()
    expect(content(page)).to_be_focused()
    assert cursor_line(page).strip() == "nodePort: 8080"
    assert page.evaluate("getSelection().toString()") == "8080"


def test_an_opened_detail_stays_open(page: Page) -> None:
    open_playground(page)
    page.get_by_text("As stored").click()
    write(page, GOOD.replace("gateway", "doorway"))
    expect(page.locator(".stored")).to_contain_text("doorway")
    expect(page.locator(".stored")).to_be_visible()
    expect(page.locator(".stored .from-allocated", has_text="clusterIP:")).to_contain_text("allocated")


def test_the_outcome_is_announced_when_it_changes_and_not_with_every_key(page: Page) -> None:
    open_playground(page)
    write(page, BAD)
    expect(status(page)).to_have_text("Refused: one error.")
    page.evaluate(
        """() => {
            window.said = 0;
            new MutationObserver((found) => { window.said += found.length; })
                .observe(document.querySelector("[role=status]"), {childList: true, subtree: true});
        }"""
    )
    for letter in "# abc":
        with page.expect_response("**/review/"):
            page.keyboard.type(letter)
            page.wait_for_timeout(320)
    assert page.evaluate("window.said") == 0
    write(page, GOOD)
    expect(status(page)).to_have_text("Accepted.")
    assert page.evaluate("window.said") > 0


# Asking the server.


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
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    expect(status(page)).to_have_text("Refused: one error.")


def test_a_failing_server_is_a_dead_line_too(page: Page) -> None:
    open_playground(page)
    page.route("**/review/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    write(page, BAD)
    expect(status(page)).to_have_text(UNREACHABLE)
    page.unroute("**/review/")
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")


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


# Drafts.


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


# Fields.


def test_fields_are_completed_with_their_documentation(page: Page) -> None:
    open_playground(page)
    write(page, "apiVersion: v1\nkind: Service\nspec:\n  ")
    page.keyboard.type("ty")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.first).to_contain_text("type")
    expect(page.locator(".cm-completionInfo")).to_contain_text("spec.type")
    expect(page.locator(".cm-completionInfo")).to_contain_text("ClusterIP, NodePort, LoadBalancer, ExternalName")
    accept(page)
    expect(options).to_have_text(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"])
    page.keyboard.press("ArrowDown")
    accept(page)
    assert held(page).endswith("spec:\n  type: NodePort")


def test_completion_on_demand_leaves_out_what_is_there(page: Page) -> None:
    open_playground(page)
    write(page, "apiVersion: v1\nkind: Service\nspec:\n  type: NodePort\n  selector: {app: web}\n  ")
    page.keyboard.press("Control+Space")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.first).to_contain_text("ports")
    names = [name.split("\n")[0] for name in options.all_inner_texts()]
    assert "type" not in names
    assert "selector" not in names
    accept(page)
    assert held(page).endswith("  ports:\n    - ")
    page.keyboard.type("po")
    expect(options.first).to_contain_text("port")
    accept(page)
    assert held(page).endswith("  ports:\n    - port: ")


def test_what_the_type_does_not_read_comes_last_and_says_so(page: Page) -> None:
    open_playground(page)
    write(page, "apiVersion: v1\nkind: Service\nspec:\n  type: ClusterIP\n  ")
    page.keyboard.type("loadBalancerC")
    expect(page.locator(".cm-completionInfo")).to_contain_text("This Service is of type ClusterIP.")


def test_nothing_is_offered_for_another_kind(page: Page) -> None:
    open_playground(page)
    write(page, "apiVersion: apps/v1\nkind: Deployment\nspec:\n  ")
    page.keyboard.type("po")
    page.wait_for_timeout(400)
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_field_explains_itself_under_the_pointer(page: Page) -> None:
    open_playground(page)
    page.get_by_text("nodePort", exact=True).first.hover()
    expect(page.locator(".cm-tooltip-hover")).to_contain_text("spec.ports.nodePort")
    expect(page.locator(".cm-tooltip-hover")).to_contain_text("NodePort, LoadBalancer")


# The keyboard alone.


def focus_editor(page: Page) -> None:
    check = page.locator("[data-check]")
    check.focus()
    page.keyboard.press("Tab")
    expect(content(page)).to_be_focused()


def test_tab_indents_and_escape_tab_leaves(page: Page) -> None:
    open_playground(page)
    focus_editor(page)
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Tab")
    assert held(page) == "  " + FIRST
    page.keyboard.press("Shift+Tab")
    assert held(page) == FIRST
    expect(content(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_timeout(2500)  # there is no hurry
    page.keyboard.press("Tab")
    expect(content(page)).not_to_be_focused()
    assert held(page) == FIRST
    page.keyboard.press("Shift+Tab")
    expect(content(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(content(page)).to_be_focused()


def test_f8_walks_the_marks(page: Page) -> None:
    open_playground(page)
    write(
        page,
        BAD.replace("protocol", "x").replace("port: 80\n", "port: 0\n").replace("nodePort: 8080", "nodePort: 30080"),
    )
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("F8")
    assert cursor_line(page).strip() == "port: 0"


def test_mod_enter_checks(page: Page) -> None:
    open_playground(page)
    focus_editor(page)
    with page.expect_response("**/review/"):
        page.keyboard.press("ControlOrMeta+Enter")
    expect(content(page)).to_be_focused()


def test_the_keys_are_told(page: Page) -> None:
    open_playground(page)
    expect(page.locator(".editor-keys")).to_contain_text("Tab indents")
    expect(page.locator(".editor-keys")).to_contain_text("Escape then Tab leaves the editor")
    expect(page.get_by_role("textbox", name="Manifest")).to_have_attribute("aria-multiline", "true")
    expect(page.get_by_role("textbox", name="Manifest")).to_have_accessible_description(re.compile("Tab indents"))


# Everybody.


@pytest.mark.parametrize("text", [GOOD, BAD, WARNED])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, axe: Callable[[Page], list[str]], text: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_playground(page)
    write(page, text)
    expect(status(page)).not_to_be_empty()
    for summary in page.locator(".verdict-more summary").all():
        summary.click()
    assert axe(page) == []
    content(page).click()
    page.keyboard.press("ControlOrMeta+f")
    expect(page.locator(".cm-search")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_playground(page)
    write(page, BAD.replace("name: gateway", "name: " + "very-long-name-" * 12))
    expect(page.locator(".verdict .outcome-word")).to_have_text("Refused")
    for summary in page.locator(".verdict-more summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_form_does_it(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/playground/")
    page.get_by_label("Manifest", exact=True).fill(BAD)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    page.get_by_role("link", name="Line 13, column 17").click()
    expect(page.locator("#line-13")).to_be_in_viewport()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(BAD)
    page.get_by_role("link", name="Back to the playground").click()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(BAD)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_label("Manifest", exact=True)).to_have_value(FIRST)
