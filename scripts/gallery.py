"""`python -m scripts.gallery`: every picture of a dozen labs on one page, in both themes and at three widths.

Writes var/gallery/index.html and, with --shots, PNGs beside it, to be looked at. axe-core must find nothing there.

    python -m scripts.gallery [--only local] [--shots] [--widths 360,768,1280] [--themes light,dark]
"""

import argparse
import os
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts import given
from scripts.chromium import must_find
from tests.pictures.labs import Lab
from tests.pictures.labs import labs as all_labs
from tutorial.pictures import pictures, reach_table, service_diff, trace_story

ROOT = Path(__file__).resolve().parent.parent
OUT = Path(os.environ.get("PORTSIDE_VAR", ROOT / "var")) / "gallery"
STYLES = ROOT / "static/dist/styles.css"


def page(labs: list[Lab]) -> str:
    """Put everything on one page."""
    sheet = STYLES.as_uri()
    body = "".join(section(lab) for lab in labs)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{sheet}"></head><body><main><h1>Gallery</h1>{body}</main></body></html>'
    )


def section(lab: Lab) -> str:
    """Draw one lab: the picture, the story, the table, the difference."""
    start = time.perf_counter()
    drawn = pictures(lab.cluster, service=lab.service, trace=lab.trace, branch=lab.branch, key=f"pic-{lab.name}")
    took = (time.perf_counter() - start) * 1000
    story = trace_story(lab.trace, lab.branch, pick=lambda n: f"?branch={n}") if lab.trace else ""
    table = (
        reach_table(lab.cluster, lab.service, link=lambda *to: "?" + "-".join(map(str, to)), now=lab.now)
        if lab.service
        else ""
    )
    change = service_diff(*lab.change) if lab.change else ""
    boxes = "".join(
        f'<div class="sheet gallery-box"><div class="gallery-in">{x}</div></div>' for x in (story, change) if x
    )
    return (
        f'<section id="{lab.name}"><h2>{lab.name}</h2><p class="muted">{took:.1f} ms for both drawings</p>'
        f'<div class="sheet">{drawn}</div>{boxes}'
        + (f'<div class="sheet">{table}</div>' if table else "")
        + "</section>"
    )


def shoot(browser: Browser, labs: list[Lab], widths: list[int], themes: list[str]) -> None:
    """Take a picture of each lab, and say what axe-core finds."""
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    for theme in themes:
        for width in widths:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            shown = context.new_page()
            shown.goto((OUT / "index.html").as_uri())
            shown.add_style_tag(
                content="main{padding:16px;display:grid;gap:32px;grid-template-columns:minmax(0,1fr)}"
                "section{display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}.gallery-in{padding:16px}"
            )
            shown.evaluate("document.fonts.ready")
            for lab in labs:
                part = shown.locator(f"#{lab.name}")
                part.screenshot(path=OUT / f"{lab.name}-{width}-{theme}.png")
                part.locator(".pic-frame").screenshot(path=OUT / f"{lab.name}-{width}-{theme}-picture.png")
            wide = shown.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                print(f"{theme} {width}: the page is {wide} wide")
            shown.evaluate(axe)
            for found in shown.evaluate("axe.run()")["violations"]:
                print(theme, width, found["id"], [n["html"][:160] for n in found["nodes"]][:3])
            context.close()


def main() -> None:
    """Read the arguments, write the page, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--shots", action="store_true")
    parser.add_argument("--widths", type=given.widths, default="360,768,1280")
    parser.add_argument("--themes", type=given.themes, default="light,dark")
    arguments = parser.parse_args()
    labs = [lab for lab in all_labs() if arguments.only in lab.name]
    if not STYLES.is_file():
        sys.exit("There is no style sheet yet: run make build first.")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "index.html").write_text(page(labs), encoding="utf-8")
    if arguments.shots:
        path = must_find()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            shoot(browser, labs, arguments.widths, arguments.themes)
            browser.close()
    print(f"The gallery is in {OUT}")


if __name__ == "__main__":
    main()
