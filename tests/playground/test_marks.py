"""Code points become UTF-16 units in one place."""

import pytest

from tutorial.kube.manifest import Position, Span
from tutorial.playground.marks import Mark, Ruler

# text, code point offset, UTF-16 offset
CASES = [
    ("plain", 3, 3),
    ("", 0, 0),
    ("é", 1, 1),  # two bytes in UTF-8, one unit
    ("\U0001f6a2port", 0, 0),
    ("\U0001f6a2port", 1, 2),
    ("\U0001f6a2port", 5, 6),
    ("a\U0001f6a2b\U0001f6a2c", 1, 1),
    ("a\U0001f6a2b\U0001f6a2c", 3, 4),
    ("a\U0001f6a2b\U0001f6a2c", 5, 7),
    ("\uffff\U00010000", 2, 3),  # the last character of one unit, the first of two
    ("short", 99, 5),
    ("short", -1, 0),
]


@pytest.mark.parametrize(("text", "offset", "units"), CASES)
def test_units(text: str, offset: int, units: int) -> None:
    assert Ruler(text).units(offset) == units


@pytest.mark.parametrize("text", ["no: astral", "# \U0001f6a2\nport: 80", "\U0001f6a2\U0001f433" * 3])
def test_units_agree_with_the_encoding(text: str) -> None:
    ruler = Ruler(text)
    assert [ruler.units(n) for n in range(len(text) + 1)] == [
        len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)
    ]


def test_mark_of_a_span() -> None:
    text = "# \U0001f6a2\nport: 80\n"
    span = Span(Position(2, 7, 10), Position(2, 9, 12))
    assert text[10:12] == "80"
    assert Ruler(text).mark(span) == Mark(11, 13)
