"""The lines of a paste, without what terminals, logs and chats put around them."""

import json
import re
from collections.abc import Iterator, Set
from html import unescape
from itertools import pairwise
from typing import Any, NamedTuple

# Colours, links and other things that a terminal does not print.
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_BLANKS = str.maketrans({"\xa0": " ", "\ufeff": "", "\u200b": ""})
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# What stands before a line: times, log levels, prompts, frames, the marks of CI systems.
_BEFORE = re.compile(
    r"\s*(?:"
    r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?\]?\s"
    r"|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?\s"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [^\s:]+: "
    r"|[A-Z]\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ (?!warnings\.go)[\w.]+:\d+\] "
    r"|\[?(?:ERROR|ERR|WARNING|WARN|INFO|stderr|stdout)\]?:?\s"
    r"|##\[\w+\]|::(?:error|warning)[^:\n]*::"
    r"|[\w.-]+\s+\|\s|[│┃|>]\s?|[$%#+]\s"
    r")"
)
_ESCAPED = re.compile(
    r'(?:\b(?:The )?[A-Z]\w+|\b(?:creating|patching|applying|validating|decode|field|version|value:)) \\+"'
)


_ESCAPE = re.compile(r'\\(["\\nt/])')
_QUOTE = re.compile(r'\\.|"')
_LONGEST = 20_000  # characters of one line that are read


class Line(NamedTuple):
    """One line: `text` without what stands before it, `source` as it was pasted.

    `width` is how far it went on the screen, 0 where it was never on one.
    """

    text: str
    source: str
    width: int


def read_lines(pasted: str) -> list[Line]:
    """Return the lines of a paste. What a log wrote as one JSON string becomes as many as it holds."""
    out: list[Line] = []
    whole = _strings(pasted)
    if whole is not None:
        return [Line(text[:_LONGEST], text, 0) for said in whole for text in _LINE_END.split(said)]
    for source in _LINE_END.split(pasted):
        shown = _ANSI.sub("", source).translate(_BLANKS)
        if "&quot;" in shown:
            shown = unescape(shown)
        if '"' not in shown:
            shown = shown.translate(_QUOTES)  # as chats and word processors make them
        text = _bare(shown)
        said = _strings(text)
        text = text[:_LONGEST]
        if said is None and _ESCAPED.search(text):
            said = _literals(text)
        if said is None:
            out.append(Line(text, source, len(shown.rstrip())))
        else:
            out += [Line(_bare(part)[:_LONGEST], source, 0) for one in said for part in _LINE_END.split(one)]
    return out


def _bare(text: str) -> str:
    for _ in range(8):
        match = _BEFORE.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text


def _strings(text: str) -> list[str] | None:
    """Return every string of a JSON object that says something, or None where nothing is said in one."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        return [said for said in _walk(json.loads(text)) if " " in said] or None
    except (ValueError, RecursionError):
        return None


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _walk(item)


def _literals(text: str, depth: int = 4) -> list[str]:
    """Return what the escaped strings in a line say, or the line without its escapes; a log may hold a log."""
    inside = (text[start + 1 : end - 1] for start, end in quoted(text))
    out: list[str] = []
    for one in [one for one in inside if _ESCAPED.search(one)] or [text]:
        plain = _ESCAPE.sub(lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), one)
        out += _literals(plain, depth - 1) if depth and _ESCAPED.search(plain) else [plain]
    return out


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each string in double quotes starts and ends, its quotes included."""
    start = -1
    for match in _QUOTE.finditer(text):
        if match[0] == '"':
            if start >= 0:
                yield start, match.end()
            start = match.start() if start < 0 else -1


def continues(line: Line, after: Line, widest: int) -> bool:
    """Whether a line may go on in the one after it: its first word had no room on the screen."""
    words = after.text.split()
    return line.width > 0 and widest >= 40 and bool(words) and line.width + 1 + len(words[0]) > widest


def joined(lines: list[Line], widest: int, words: Set[str]) -> Iterator[str]:
    """Yield the ways to put wrapped lines together: cut anywhere, or between words; the likeliest first.

    `words` are those that are known: half a word at the end of a line is none.
    """
    likely = tuple(_cut(line, after, widest, words) for line, after in pairwise(lines))
    ways = [likely, tuple(False for _ in likely), tuple(True for _ in likely)]
    ways += [(*likely[:i], not likely[i], *likely[i + 1 :]) for i in range(len(likely))]
    for way in dict.fromkeys(ways):
        text = lines[0].text
        for cut, line in zip(way, lines[1:], strict=True):
            text = text + line.text if cut else f"{text.rstrip()} {line.text.lstrip()}"
        yield text


def _cut(line: Line, after: Line, widest: int, words: Set[str]) -> bool:
    """Whether the screen cut here, rather than a program that breaks between words."""
    left, right = re.split(r"\s", line.text)[-1], re.split(r"\s", after.text, maxsplit=1)[0]
    if not left or not right:
        return True  # the space is still there
    whole, halves = left + right in words, left in words and right in words
    if whole != halves:
        return whole
    if left[-1] in "./[(-":
        return True
    between = right in words or (left in words and not right[0].islower())
    return not between and line.width >= widest
