"""There is room: for six addresses beside the terminal, for names of 63 letters, for a long command on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import open_playground, write
from tests.playground.bench import SERVICE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "a-name-that-is-as-long-as-a-label-of-dns-can-be-which-is-63-lon"

BROKEN_WORDS = """element => {
    const broken = [];
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        for (const word of node.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (word[0].length > 30) continue;
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""
"""The words of an element that stand on more than one line, but for those that no line has room for."""


def run(page: Page, line: str) -> None:
    page.get_by_label("Command").fill(line)
    page.get_by_label("Command").press("Enter")
    expect(page.locator(".term-typed b").last).to_have_text(line)


def outside_its_pane(page: Page, selector: str) -> int:
    return int(page.locator(selector).evaluate("pane => pane.scrollWidth - pane.clientWidth"))


def test_a_command_goes_to_the_next_line_word_by_word(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/playground/")
    run(page, "kubectl create service clusterip shop --tcp=80:8080 --dry-run=client -o jsonpath --namespace default")
    run(page, "kubectl get pods --show-labels --field-selector=status.phase=Running --no-headers --watch-only=false")
    for typed in page.locator(".term-typed b").all():
        assert typed.evaluate(BROKEN_WORDS) == []
        assert typed.evaluate("element => element.getClientRects().length") > 1
    # a word that is longer than the line is broken, since nothing may leave the pane
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".term-entry")).to_have_count(0)
    run(page, f"true {LONG}")
    assert outside_its_pane(page, ".term-log") == 0


def test_a_lessons_command_goes_to_the_next_line_word_by_word(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/lessons/dns/")
    commands = page.locator("pre.term b")
    assert commands.count() > 3
    assert [word for command in commands.all() for word in command.evaluate(BROKEN_WORDS)] == []


def test_six_addresses_stand_beside_the_terminal(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_playground(page)
    write(page, SERVICE.replace("NodePort", "LoadBalancer"))
    page.locator("[data-apply]").click()
    expect(page.locator(".reach thead th")).to_have_count(7)
    assert outside_its_pane(page, ".reach-scroll") == 0
    table, terminal = page.locator(".cl-reach").bounding_box(), page.locator(".cl-terminal").bounding_box()
    assert table
    assert terminal
    assert table["y"] == terminal["y"]


def test_an_exercise_has_its_story_beside_its_picture_and_its_table_beside_its_terminal(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/practice/exercise/firewall-port/")
    for left, right in ((".picture", ".cl-hint"), (".cl-terminal", ".cl-reach")):
        one, other = page.locator(left).first.bounding_box(), page.locator(right).first.bounding_box()
        assert one
        assert other
        assert one["y"] == other["y"]
        assert one["x"] + one["width"] <= other["x"]


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_short_names_stay_whole_in_a_lessons_table(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/lessons/troubleshooting/")
    rows = page.locator(".reach tbody th")
    assert rows.count() > 3
    assert [word for row in rows.all() for word in row.evaluate(BROKEN_WORDS)] == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_names_of_63_letters(page: Page, width: int) -> None:
    name = LONG
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/playground/")
    run(page, f"kubectl create namespace {name}")
    run(page, f"kubectl -n {name} run {name} --image=nginx --port=80 --expose")
    page.goto(f"/playground/?service={name}/{name}")
    page.locator(".cl-reach td a").first.click()
    expect(page.locator(".reach caption")).to_contain_text(f"{name}/{name}")
    page.locator(".cl-pods summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for pane in (".askbar", ".picture", ".cl-story", ".cl-pods"):
        assert outside_its_pane(page, pane) <= 0, pane
    # addresses stay whole, and so does what a button says
    row = page.locator(".cl-pods tr", has_text=re.compile("^client"))
    assert row.locator("code").evaluate(BROKEN_WORDS) == []
    assert row.locator("button").evaluate("button => button.getBoundingClientRect().height") <= 40
    # one long name does not push the other columns out of reach
    title = page.locator(".reach thead code").first.bounding_box()
    assert title
    assert title["width"] <= 14 * 16


def test_on_paper_nothing_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    open_playground(page)
    page.locator("[data-apply]").click()
    run(page, "kubectl get pods -o wide")
    page.locator(".cl-reach td a").first.click()
    expect(page.locator(".hops > li")).not_to_have_count(0)
    page.locator(".cl-pods summary").click()
    page.emulate_media(media="print")
    for pane in (".term-log", ".cl-story", ".reach-scroll"):
        hidden = "it => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight]"
        assert page.locator(pane).evaluate(hidden) == [0, 0], pane
    expect(page.locator(".cl-pods button").first).to_be_visible()
    for gone in (".pg-jump", ".pg-examples", ".askbar", ".cl-bar", ".term-prompt"):
        expect(page.locator(gone)).to_be_hidden()
    page.emulate_media(media="screen")
