"""The difference between two manifests, as the pages show it."""

import re

import pytest

from tutorial.catalogue.change import change, listing

LONG = [f"line{n}: {n}" for n in range(40)]


def signs(before: str, after: str) -> str:
    """One letter a row: = stays, - goes, + comes, … left out."""
    return "".join("…" if row.left_out else row.sign or "=" for row in change(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a: 1\n", "a: 1\n", ""),
        ("a: 1\n", "a: 2\n", "-+"),
        ("a: 1\nb: 1\n", "a: 1\n", "=-"),
        ("b: 1\n", "a: 1\nb: 1\n", "+="),
        ("a: 1\r\nb: 1\r\n", "a: 1\nb: 1\n", "=="),
        ("a: 1", "a: 1\n", "="),
        ("", "a: 1\n", "-+"),
    ],
)
def test_lines_that_stay_go_and_come(before: str, after: str, expected: str) -> None:
    assert signs(before, after) == expected


def test_of_many_lines_that_stay_those_around_a_change_are_shown() -> None:
    changed = [*LONG[:20], "line20: x", *LONG[21:]]
    assert signs("\n".join(LONG), "\n".join(changed)) == "…====-+====…"
    gaps = [row.left_out for row in change("\n".join(LONG), "\n".join(changed)) if row.left_out]
    assert gaps == [16, 15]


def test_a_few_lines_are_never_left_out() -> None:
    short = "\n".join(LONG[:11])
    assert "…" not in signs(short, short + "\nmore: 1")


@pytest.mark.parametrize(("character", "name"), [("\t", "tab"), ("\u00a0", "space"), ("\u200b", "nothing")])
def test_what_nobody_sees_is_shown(character: str, name: str) -> None:
    assert f'<span class="unseen {name}">{character}</span>' in listing(f"a:{character}1")


def test_a_text_is_escaped() -> None:
    html = "".join(row.html for row in change("a: <b>&\n", 'a: "<i>"\n')) + listing("a: <script>")
    assert not re.search(r"<(b|i|script)>", html)
