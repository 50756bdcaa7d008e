"""Every figure of the course speaks the language of diagram.css, and its words can be read."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

BASE = Path(settings.BASE_DIR)
FIGURES = sorted((BASE / "content").rglob("figures/*.svg"))
SHEET = (BASE / "static" / "css" / "diagram.css").read_text(encoding="utf-8")
CLASSES = set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^{}]*\}|/\*.*?\*/", "{}", SHEET, flags=re.DOTALL)))
TYPES = {"clusterip", "nodeport", "loadbalancer", "externalname", "headless"}
PHONE = 328  # what a phone of 360 px leaves for a figure
LEAST = 11  # px of text there

# Where each text of a drawing lies, in the drawing's own units; letters fill about half of their line.
MEASURE = """svg => {
  const root = document.querySelector("main");
  root.innerHTML = svg;
  const drawing = root.querySelector("svg");
  const back = drawing.getScreenCTM().inverse();
  return [...drawing.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    const a = new DOMPoint(box.left, box.top).matrixTransform(back);
    const b = new DOMPoint(box.right, box.bottom).matrixTransform(back);
    const trim = (b.y - a.y) * 0.22;
    return {said: text.textContent, left: a.x, top: a.y + trim, right: b.x, bottom: b.y - trim,
            size: parseFloat(getComputedStyle(text).fontSize)};
  });
}"""


def wrong(texts: list[dict[str, Any]], width: float, height: float) -> list[str]:
    outside = [
        f"“{t['said']}” leaves the drawing"
        for t in texts
        if t["left"] < 0 or t["right"] > width or t["top"] < 0 or t["bottom"] > height
    ]
    over = [
        f"“{a['said']}” lies over “{b['said']}”"
        for i, a in enumerate(texts)
        for b in texts[i + 1 :]
        if a["left"] < b["right"] - 0.5
        and b["left"] < a["right"] - 0.5
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]
    return outside + over


def drawn_on_phones(path: Path) -> bool:
    return path.name.endswith(".tall.svg") or not path.with_name(f"{path.stem}.tall.svg").exists()


def test_every_class_of_a_figure_means_something() -> None:
    strange = {
        path.relative_to(BASE).as_posix(): sorted(unknown)
        for path in FIGURES
        if (
            unknown := set(" ".join(re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))).split())
            - CLASSES
            - TYPES
        )
    }
    assert strange == {}


def test_the_cheat_sheet_names_only_what_there_is_and_all_of_it() -> None:
    text = (BASE / "docs" / "diagrams.md").read_text(encoding="utf-8")
    shown = set(" ".join(re.findall(r'class="([^"…]*)', text)).split()) - TYPES
    assert shown - CLASSES == set()
    frame = {"dg-wide", "dg-tall", "in-column", "figure", "frame", "hops", "dead", "never"}
    assert {name for name in CLASSES - frame if not re.search(rf"\b{name}\b", text)} == set()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_word_lies_in_the_drawing_and_on_no_other_and_is_large_enough(page: Page) -> None:
    page.goto("/about/")
    page.evaluate("""Promise.all([document.fonts.load("400 15px 'Atkinson Next'"),
                                  document.fonts.load("400 13px 'Atkinson Mono'")]).then(() => 0)""")
    problems = {}
    for path in FIGURES:
        svg = path.read_text(encoding="utf-8")
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        assert box is not None, path
        width, height = float(box[1]), float(box[2])
        texts = page.evaluate(MEASURE, svg)
        found = wrong(texts, width, height)
        if drawn_on_phones(path):
            found += [f"“{t['said']}” is too small on a phone" for t in texts if t["size"] * PHONE / width < LEAST]
        if found:
            problems[path.relative_to(BASE).as_posix()] = found
    assert problems == {}
    assert FIGURES
