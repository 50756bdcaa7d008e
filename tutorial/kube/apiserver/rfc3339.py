"""What Go's time.Parse says about a text that is no RFC 3339 time."""

import re

from tutorial.kube.manifest import gofmt

_LAYOUT = "2006-01-02T15:04:05Z07:00"
_PARTS: tuple[tuple[str, str], ...] = (
    ("2006", r"\d{4}"),
    ("-", "-"),
    ("01", r"\d{2}"),
    ("-", "-"),
    ("02", r"\d{2}"),
    ("T", "T"),
    ("15", r"\d{2}"),
    (":", ":"),
    ("04", r"\d{2}"),
    (":", ":"),
    ("05", r"\d{2}(?:[.,]\d+)?"),
    ("Z07:00", r"Z|[-+]\d{2}:\d{2}"),
)
_LIMITS = {
    "01": (1, 12, "month"),
    "15": (0, 23, "hour"),
    "04": (0, 59, "minute"),
    "05": (0, 59, "second"),
}


def parse_error(text: str) -> str:
    """Return time.Parse's message for a text, or "" when it is a time."""
    rest = text
    for element, pattern in _PARTS:
        match = re.match(pattern, rest, re.ASCII)
        if not match:
            tried = f"parsing time {gofmt.quote(text)} as {gofmt.quote(_LAYOUT)}"
            return f"{tried}: cannot parse {gofmt.quote(rest)} as {gofmt.quote(element)}"
        low, high, name = _LIMITS.get(element, (0, 0, ""))
        if name and not low <= int(match.group()[:2]) <= high:
            return f"parsing time {gofmt.quote(text)}: {name} out of range"
        rest = rest[match.end() :]
    if rest:
        return f"parsing time {gofmt.quote(text)}: extra text: {gofmt.quote(rest)}"
    # The day comes last, since it hangs on month and year.
    if not 1 <= int(text[8:10]) <= _days(int(text[:4]), int(text[5:7])):
        return f"parsing time {gofmt.quote(text)}: day out of range"
    return ""


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
