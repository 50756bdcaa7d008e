"""The buttons of a lesson’s text, in a real browser and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_button_in_the_text_runs_in_the_lessons_cluster(page: Page) -> None:
    page.goto("/lessons/nodeport/")
    manifest = page.locator(".lesson-text .sheet.nodeport").first
    manifest.get_by_role("button", name="Apply api-gateway.yaml in this lesson’s cluster").click()
    expect(manifest.locator(".ran")).to_contain_text("service/api-gateway created")
    expect(page.locator(".bench .term-entry").last).to_contain_text("kubectl apply -f api-gateway.yaml")
    shown = page.locator(".lesson-text .sheet:has(.term)").filter(has_text="get svc api-gateway").first
    shown.get_by_role("button", name="Run").focus()
    page.keyboard.press("Enter")
    expect(shown.locator(".ran")).to_contain_text("80:32080/TCP")
    shown.get_by_role("link", name="See it in the terminal").click()
    expect(page.locator(".bench .cl-terminal")).to_be_in_viewport()


def test_a_button_switches_the_network_that_its_transcript_is_about(page: Page) -> None:
    page.goto("/lessons/choosing/")
    shown = page.locator(".lesson-text .sheet:has(.term)").filter(has_text="get svc stations")
    for number, ran in ((0, "<pending>"), (1, "172.30.0.200   1883:30083/TCP")):
        shown.nth(number).get_by_role("button", name="Run").click()
        expect(shown.nth(number).locator(".ran")).to_contain_text(ran)
    expect(page.locator(".bench .cl-bar")).to_contain_text("Network: nftables, VIP")


def test_without_javascript_a_button_in_the_text_leads_to_the_terminal(no_script_page: Page) -> None:
    page = no_script_page
    page.goto("/lessons/nodeport/")
    page.get_by_role("button", name="Apply api-gateway.yaml in this lesson’s cluster").click()
    expect(page.locator(".bench .term-log")).to_contain_text("service/api-gateway created")
    expect(page.locator(".bench .cl-terminal")).to_be_in_viewport()
