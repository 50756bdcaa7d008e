"""Words on a page: escaped, with `code` in backticks, short enough for the place they have."""

import re
from functools import lru_cache
from html import escape as _escape
from typing import Final

_HUNDREDTHS: Final = (
    "31 30 38 75 61 96 73 20 33 33 48 60 26 37 26 43 66 43 57 60 62 60 62 53 62 57 26 26 57 61 57 54 "
    "78 67 64 66 69 59 56 71 70 42 55 66 55 85 71 74 62 75 64 61 60 69 64 88 67 64 62 34 43 34 58 39 "
    "28 55 59 51 59 56 36 59 57 29 26 55 31 88 57 57 59 59 37 50 37 56 52 73 53 51 50 38 25 38 54"
)
_LETTERS: Final = {chr(32 + i): int(n) for i, n in enumerate(_HUNDREDTHS.split())}
"""How wide Atkinson Hyperlegible Next at weight 650 draws ASCII, in hundredths of its size."""
_MONO: Final = 0.632
_LONG: Final = 24
"""Letters that a phone has room for in a line: addresses with a port are shorter, and stay whole."""


def safe(value: object) -> str:
    """Escape for HTML, SVG and attributes; characters that XML cannot hold become a question mark."""
    return _escape(re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", str(value)))


def ticks(text: str) -> str:
    """Escape a sentence; what stands in `backticks` becomes code. A long name may be broken after its dots."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # an odd backtick is a backtick
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(f"<code>{_name(p)}</code>" if i % 2 else safe(p) for i, p in enumerate(parts))


def _name(code: str) -> str:
    return safe(code) if len(code) < _LONG else safe(code).replace(".", ".<wbr>")


def plain(text: str) -> str:
    """Return a sentence without its backticks, not escaped."""
    return text.replace("`", "")


def width(text: str, size: float, mono: bool = False) -> float:
    """Return how wide a text is drawn at most, in the units of its size: measured letters, wide ones for all others."""
    return size * (len(text) * _MONO if mono else sum(_LETTERS.get(c, 100) for c in text) / 100)


@lru_cache(maxsize=512)
def shorten(text: str, room: float, size: float, mono: bool = False) -> str:
    """Take out the middle of a text that is wider than `room`: the end of a pod's name tells it from the others."""
    if width(text, size, mono) <= room:
        return text
    for kept in range(min(len(text) - 1, 200), 1, -1):
        tail = kept * 3 // 5
        candidate = f"{text[: kept - tail]}…{text[-tail:]}"
        if width(candidate, size, mono) <= room:
            return candidate
    return "…"


def percent(chance: float) -> str:
    """Write a chance: 0.5 is "50 %", 1/3 is "33 %"."""
    return "1 %" if 0 < chance < 0.01 else f"{round(chance * 100)} %"


def listed(names: list[str]) -> str:
    """Join names: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
