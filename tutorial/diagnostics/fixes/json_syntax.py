"""JSON that ends early, or misses a comma."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.lines import Lines
from tutorial.diagnostics.model import Edit, Fix

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*\Z|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_COMMENT = re.compile(r"[ \t]*//[^\r\n\"]*(?=[\r\n]|\Z)")
_PAIRS = {"{": "}", "[": "]"}


def fix(case: Case) -> Iterator[Fix]:
    """Close what is open; put the comma in."""
    if not case.is_unreadable or not case.text.lstrip().startswith("{"):
        return
    if case.says("unexpected EOF"):
        yield from _closed(case)
    else:
        yield from _comma(case)


def _closed(case: Case) -> Iterator[Fix]:
    """Close every bracket, after taking back what was only begun (a key without its value)."""
    begin = case.finding.span.start.offset
    open_: list[str] = []
    # The places where the text could end, each with what is still open there.
    ends: list[tuple[int, str]] = []
    key_next = True
    for token in _TOKEN.finditer(case.text, begin):
        text = token[0]
        if text in _PAIRS:
            open_.append(_PAIRS[text])
            key_next = text == "{"
            ends.append((token.end(), "".join(reversed(open_))))
        elif text in ("}", "]"):
            if not open_ or open_.pop() != text:
                return
            key_next = False
            ends.append((token.end(), "".join(reversed(open_))))
        elif text == ",":
            key_next = bool(open_) and open_[-1] == "}"
        elif text == ":":
            key_next = False
        elif not key_next and not (text.startswith('"') and (len(text) < 2 or not text.endswith('"'))):
            ends.append((token.end(), "".join(reversed(open_))))
    for end, closing in reversed(ends[-3:]):
        if closing:
            yield Fix(f"Close the brackets: `{closing}`", (Edit(end, len(case.text.rstrip()), closing),))


def _comma(case: Case) -> Iterator[Fix]:
    at = len(case.text[: case.finding.span.start.offset].rstrip())
    if case.text[at - 1 : at] not in (",", "{", "["):
        yield Fix("Put the missing comma in", (Edit(at, at, ","),))
    comments = tuple(Edit(match.start(), match.end(), "") for match in _COMMENT.finditer(case.text))
    if comments:
        yield Fix("Remove the comments: JSON has none", comments)
    ending = re.compile(r"[}\]\s]+\Z").search(case.text)
    for n in range(1, 4):
        shorter = case.text.rstrip()[:-n]
        if ending and shorter.endswith(("}", "]")):
            yield Fix("Remove the bracket that closes nothing", (Edit(len(shorter), len(shorter) + n, ""),))
    lines = Lines(case)
    for line in list(lines.nearest())[:3]:
        if line.text.rstrip()[-1:] not in ("", ",", "{", "["):
            yield Fix("Put a comma at the end of the line", line.becomes(line.text.rstrip() + ","))
