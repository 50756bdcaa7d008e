"""`make screenshots`: every kind of page, in both themes and at four widths, as people see it.

Starts the site on a free port with a database of its own and writes PNGs to var/screenshots/.

    python -m scripts.screenshots [--only lesson] [--widths 360,1280] [--themes light] [--full]
    python -m scripts.screenshots --readme      writes the picture in the README
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts import given
from scripts.chromium import must_find

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "var" / "screenshots"
WIDTHS = {360: 740, 768: 1024, 1280: 900, 1920: 1080}

PAGES = {
    "home": "/",
    "lessons": "/lessons/",
    "lesson": "/lessons/nodeport/",
    "lesson-first": "/lessons/why-services/",
    "lesson-traffic": "/lessons/traffic/",
    "glossary": "/glossary/",
    "compare": "/compare/",
    "compare-open": "/compare/?open=source.nodeport",
    "playground": "/playground/",
    "playground-refused": "/playground/?example=error:singular-or-plural",
    "errors": "/errors/",
    "errors-search": "/errors/?q=nodeport",
    "error": "/errors/node-port-out-of-range/",
    "error-update": "/errors/cluster-ip-may-not-change/",
    "advice": "/errors/external-ips/",
    "practice": "/practice/",
    "quiz": "/practice/quiz/nodeport/",
    "exercise": "/practice/exercise/firewall-port/",
    "progress": "/progress/",
    "about": "/about/",
    "missing": "/no-such-page/",
}


@contextmanager
def site() -> Iterator[str]:
    """Serve the site on a free port with an empty database; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PORTSIDE_VAR": folder, "HOST": "127.0.0.1", "PORT": str(port)}
        server = subprocess.Popen([sys.executable, "-m", "scripts.serve"], cwd=ROOT, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(100):
                if server.poll() is not None:
                    sys.exit("The site did not start, so there is nothing to see.")
                try:
                    urllib.request.urlopen(address, timeout=2)
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def settle(page: Page) -> None:
    """Wait until fonts are there and the editor, where there is one, has its verdict."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def everything(address: str, only: str, widths: list[int], themes: list[str], full: bool) -> None:
    """Take the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = must_find()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for theme in themes:
            for width in widths:
                context = chromium.new_context(
                    viewport={"width": width, "height": WIDTHS.get(width, 900)},
                    color_scheme="dark" if theme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    if only and only not in name.split("-") and only != name:
                        continue
                    page.goto(address + path)
                    settle(page)
                    page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=full)
                context.close()
        chromium.close()


def readme(address: str) -> None:
    """Take the README's picture: a lesson beside its editor, with a mistake in it."""
    path = must_find()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.goto(address + "/lessons/nodeport/")
        settle(page)
        page.screenshot(path=ROOT / "docs" / "lesson.png")
        chromium.close()


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--widths", type=given.widths, default=",".join(map(str, WIDTHS)))
    parser.add_argument("--themes", type=given.themes, default="light,dark")
    parser.add_argument("--full", action="store_true", help="the whole page, not the first screen")
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    with site() as address:
        if arguments.readme:
            readme(address)
        else:
            everything(address, arguments.only, arguments.widths, arguments.themes, arguments.full)
            print(f"Pictures are in {OUT.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
