"""Words on a page: escaped, with `code` in backticks, short enough for the place they have."""

import re
from functools import lru_cache
from html import escape as _escape

_NARROW, _WIDE = frozenset("iljtfrI.,:;|!'()[]1 "), frozenset("mwMW@%–…")


def safe(value: object) -> str:
    """Escape for HTML, SVG and attributes; characters that XML cannot hold become a question mark."""
    return _escape(re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", str(value)))


def ticks(text: str) -> str:
    """Escape a sentence; what stands in `backticks` becomes code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # an odd backtick is a backtick
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(f"<code>{safe(p)}</code>" if i % 2 else safe(p) for i, p in enumerate(parts))


def plain(text: str) -> str:
    """Return a sentence without its backticks, not escaped."""
    return text.replace("`", "")


def width(text: str, size: float, mono: bool = False) -> float:
    """Estimate how wide a text is drawn, in the units of its size; never too narrow for ordinary names."""
    if mono:
        return len(text) * size * 0.62
    return size * sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 0.68 if c.isupper() else 0.57 for c in text)


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
