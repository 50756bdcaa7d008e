"""Carets stand under what is meant, whatever the line holds."""

import pytest

from tutorial.cli.snippet import columns, draw
from tutorial.cli.style import Style
from tutorial.kube.manifest import Text


def drawn(text: str, marked: str, width: int = 60) -> list[str]:
    """Draw the place of `marked` in a text."""
    start = text.index(marked)
    return draw(text, Text(text).span(start, start + len(marked)), "error", Style(color=False), width)


@pytest.mark.parametrize(
    ("text", "marked", "lines"),
    [
        ("port: 80\n", "80", ["  |", "1 | port: 80", "  |       ^^"]),
        ("a: 1\nport: 80\n", "80", ["  |", "2 | port: 80", "  |       ^^"]),
        ("a: 1\r\nport: 80\r\nb: 2", "80", ["  |", "2 | port: 80", "  |       ^^"]),
        ("a: 1\rport: 80\rb: 2", "80", ["  |", "2 | port: 80", "  |       ^^"]),
        ("\tport: 80", "80", ["  |", "1 |     port: 80", "  |           ^^"]),
        ("日本: 80", "80", ["  |", "1 | 日本: 80", "  |       ^^"]),
        ("name: 日本", "日本", ["  |", "1 | name: 日本", "  |       ^^^^"]),
        ("cafe\u0301: 80", "80", ["  |", "1 | cafe\u0301: 80", "  |       ^^"]),
        ("a: \x1b[1m 80", "80", ["  |", "1 | a: \\x1b[1m 80", "  |            ^^"]),
        ("\n" * 9 + "port: 80", "80", ["   |", "10 | port: 80", "   |       ^^"]),
        (
            "a: |\n  x\n  yy\nb: 1",
            "|\n  x\n  yy",
            ["  |", "1 | a: |", "  |    ^", "2 |   x", "  |   ^", "3 |   yy", "  |   ^^"],
        ),
        (
            "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6",
            "a: 1\nb: 2\nc: 3\nd: 4\ne: 5",
            [
                "  |",
                "1 | a: 1",
                "  | ^^^^",
                "2 | b: 2",
                "  | ^^^^",
                "3 | c: 3",
                "  | ^^^^",
                "  ⋮",
                "5 | e: 5",
                "  | ^^^^",
            ],
        ),
        ("", "", ["  |", "1 |", "  | ^"]),
    ],
)
def test_carets(text: str, marked: str, lines: list[str]) -> None:
    assert drawn(text, marked) == lines


@pytest.mark.parametrize("before", ["", "a: 1, ", "a: 1, " * 100, "日本: 1, " * 100])
@pytest.mark.parametrize("marked", ["80", "x" * 500, "日" * 500])
@pytest.mark.parametrize("after", ["", ", b: 2" * 100])
def test_long_lines_are_cut_and_still_fit(before: str, marked: str, after: str) -> None:
    _, source, carets = drawn(before + marked + after, marked)
    assert columns(source) <= 60
    assert columns(carets) <= 60
    at = len(carets) - len(carets.lstrip(" |"))
    begin = 0
    while columns(source[:begin]) < at:
        begin += 1
    assert source[begin] == marked[0]
