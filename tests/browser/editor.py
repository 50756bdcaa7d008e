"""What the browser tests do with <yaml-editor>."""

from playwright.sync_api import Locator, Page, expect

UNREACHABLE = "The server cannot be reached. Your text is safe in this browser; checking goes on by itself."


def content(page: Page) -> Locator:
    return page.locator(".cm-content")


def status(page: Page) -> Locator:
    return page.locator("yaml-editor").get_by_role("status")


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


def focus_editor(page: Page) -> None:
    """Come to the editor by keyboard, from the last button over it."""
    page.locator(".filebar button").last.focus()
    page.keyboard.press("Tab")
    expect(content(page)).to_be_focused()


def held(page: Page) -> str:
    """What the form would send."""
    return page.locator("textarea[name=manifest]").input_value()


def cursor_line(page: Page) -> str:
    return page.locator(".cm-activeLine").inner_text()


def settle(page: Page) -> None:
    """Wait until a list of completions takes keys: for a moment CodeMirror leaves them to the text."""
    expect(page.locator(".cm-tooltip-autocomplete [aria-selected]")).to_be_visible()
    page.wait_for_timeout(200)


def accept(page: Page) -> None:
    """Take the chosen completion."""
    settle(page)
    page.keyboard.press("Enter")
