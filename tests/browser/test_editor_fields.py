"""Completion and explanation of fields in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import accept, held, open_playground, settle, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
    settle(page)
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
