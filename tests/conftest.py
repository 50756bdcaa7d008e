"""Fixtures for every test: a real browser, and axe-core."""

import os

# Playwright's sync API runs an event loop in the test's thread; Django would refuse its own ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from django.core.cache import cache
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from scripts.chromium import find
from tutorial import throttle

# How long an example takes is a matter for `make bench`: a machine with other work to do fails nothing.
hypothesis.register_profile("portside", hypothesis.get_profile(hypothesis.get_current_profile_name()), deadline=None)
hypothesis.load_profile("portside")

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


type Axe = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Throttles count in the cache; one test must not slow down the next."""
    cache.clear()
    throttle.reset()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = find()
    assert path, "No Chromium: run `make test`, which finds or installs one."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Profile:
    """A browser profile that tests use one after the other, each as if it were new.

    The window stays, and so do the static files it has read: opening a window costs as much as a page does.
    Cookies, storage and permissions go before each test, and each test has a tab of its own.
    """

    def __init__(self, browser: Browser, url: str, *, scripts: bool) -> None:
        self.context = browser.new_context(
            base_url=url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce", java_script_enabled=scripts
        )
        self.context.set_default_timeout(10_000)
        self._url = url
        self._tools = self.context.new_cdp_session(self.context.new_page())  # the tab that keeps the window open

    def forget(self) -> BrowserContext:
        """Return the profile with nothing in it."""
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.context.clear_permissions()
        self._tools.send("Storage.clearDataForOrigin", {"origin": self._url, "storageTypes": "all"})
        return self.context


@pytest.fixture(scope="session")
def profile(browser: Browser, live_server: LiveServer) -> Iterator[Profile]:
    """A profile with JavaScript; relative addresses lead to the test server."""
    made = Profile(browser, live_server.url, scripts=True)
    yield made
    made.context.close()


@pytest.fixture(scope="session")
def no_script_profile(browser: Browser, live_server: LiveServer) -> Iterator[Profile]:
    """A profile without JavaScript."""
    made = Profile(browser, live_server.url, scripts=False)
    yield made
    made.context.close()


@pytest.fixture
def context(profile: Profile, transactional_db: None) -> BrowserContext:
    """An empty browser profile."""
    return profile.forget()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; the test fails if a script on it throws or the CSP blocks something."""
    errors: list[str] = []
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    fresh.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield fresh
    fresh.close()
    assert not errors, errors


@pytest.fixture
def no_script_page(no_script_profile: Profile, transactional_db: None) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    fresh = no_script_profile.forget().new_page()
    yield fresh
    fresh.close()


@pytest.fixture
def axe() -> Axe:
    """A function that lists what axe-core finds wrong with a page, one line a violation."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(source)
        result = page.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{found['id']} ({found['impact']}): {node['target']} {node['failureSummary']}"
            for found in result["violations"]
            for node in found["nodes"]
        ]

    return run


@pytest.fixture
def axe_in_both_themes(axe: Axe) -> Axe:
    """Like axe, in light and in dark, on the page as it stands: what was opened or typed need not be done twice."""

    def run(page: Page) -> list[str]:
        found = []
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found += [f"{theme}: {line}" for line in axe(page)]
        return found

    return run
