"""The colours of the site can be told apart, in both themes. Computed, since axe skips the text in drawings."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
}

GROUNDS = ("paper", "surface", "sunken")
TYPES = ("clusterip", "nodeport", "loadbalancer", "externalname", "headless")
STATES = ("ok", "bad", "warn", "lost", "note")

# What stands on what as text: at least 4.5 to 1.
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "link") for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink-2") for ground in ("water", "land", "crate", "select")),
    *((kind, ground) for kind in TYPES for ground in ("paper", "surface", "sunken", "crate", "land", f"{kind}-soft")),
    *(("surface", kind) for kind in TYPES),
    *((state, ground) for state in STATES for ground in ("paper", "surface", "sunken", f"{state}-soft")),
    *((state, ground) for state in ("ok", "bad", "lost") for ground in ("land", "water")),
    *(("ink", f"{name}-soft") for name in (*TYPES, *STATES)),
    *(("ink-2", f"{name}-soft") for name in (*TYPES, *STATES)),
    *((code, ground) for code in ("code-key", "code-str", "code-num", "code-dim") for ground in ("surface", "sunken")),
    *((code, ground) for code in ("code-key", "code-str", "code-num") for ground in ("bad-soft", "ok-soft", "select")),
    ("on-act", "act"),
    ("on-act", "act-hover"),
    ("paper", "ink"),
    ("surface", "bad"),
    ("surface", "warn"),
]
# What stands on what as a line or a sign: at least 3 to 1.
GRAPHICS = [
    *(("line-strong", ground) for ground in (*GROUNDS, "land")),
    *(("focus", ground) for ground in (*GROUNDS, "land", "water", "select")),
    *((kind, ground) for kind in TYPES for ground in ("water", "land")),
    *((state, ground) for state in STATES for ground in ("water", "land", "select")),
    *(("ink-3", ground) for ground in ("water", "land")),
    ("port-light", "paper"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_close(pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{front} on {ground}, {theme}: {found:.2f}"
        for front, ground in pairs
        for index, theme in enumerate(("light", "dark"))
        if (found := contrast(COLOURS[front][index], COLOURS[ground][index])) < least
    ]


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_text_can_be_read_on_every_ground_it_stands_on() -> None:
    assert too_close(TEXT, 4.5) == []


def test_lines_and_signs_can_be_seen_on_every_ground_they_stand_on() -> None:
    assert too_close(GRAPHICS, 3) == []


def test_every_colour_is_a_token() -> None:
    strays = [
        f"{path.name}:{number}: {line.strip()[:80]}"
        for path in sorted(CSS.glob("*.css"))
        if path.name != "tokens.css"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\brgba?\(|\bhsla?\(", line)
    ]
    assert strays == []


def test_every_token_that_is_used_exists_and_every_token_is_used() -> None:
    sources = [*CSS.glob("*.css"), *(CSS.parent / "js").rglob("*.js")]
    used = {name for path in sources for name in re.findall(r"var\(--([a-z0-9-]+)", path.read_text(encoding="utf-8"))}
    defined = set(re.findall(r"^ +--([a-z0-9-]+):", TOKENS, re.MULTILINE))
    elsewhere = {
        name for path in sources for name in re.findall(r"(?<!\()--([a-z0-9-]+):", path.read_text(encoding="utf-8"))
    }
    assert used - defined - elsewhere == set()
    assert defined - used == set()
