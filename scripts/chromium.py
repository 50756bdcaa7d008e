"""Finds a Chromium for the browser tests, or gets one where that is allowed.

`find()` looks at PORTSIDE_CHROMIUM, then for Playwright's own browser, then for the system's.
Run as a program (by `make test`) it also tries to install one: with `playwright install`, then
with the system's package manager. When nothing helps it says so and exits with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SYSTEM_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

MISSING = (
    "Browser tests and pictures need Chromium, and none was found or could be fetched. Install one "
    "(for example 'apt-get install chromium' or 'brew install --cask chromium'), or name "
    "one in PORTSIDE_CHROMIUM, and try again."
)


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("PORTSIDE_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    own = _playwrights_own()
    if own:
        return own
    on_path = (shutil.which(name) for name in SYSTEM_NAMES)
    return next((path for path in (*on_path, *SYSTEM_PATHS) if path and Path(path).exists()), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(*command: str) -> None:
    print("No Chromium found, trying:", " ".join(command), flush=True)
    try:
        # A blocked download may hang without an answer, so it gets a limit.
        subprocess.run(command, check=False, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        print("  that did not work", flush=True)


def must_find() -> str:
    """Return the path of a Chromium. Ends the program with a plain sentence when there is none."""
    path = find()
    if not path:
        sys.exit(MISSING)
    return path


def main() -> None:
    """Make sure that there is a Chromium; exit with 1 and a plain sentence when there is none."""
    if find():
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _try("apt-get", "update", "-qq")
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    if not find():
        _try(sys.executable, "-m", "playwright", "install", "chromium")
    if not find():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
