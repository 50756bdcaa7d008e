"""The difference between two manifests, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from tutorial.course.highlight import yaml_lines

AROUND: Final = 4  # lines that stay, shown above and below those that change …
FEWEST_LEFT_OUT: Final = 8  # … if that spares at least so many

_LINE_END: Final = re.compile(r"\r\n?")
_CODE_LINE: Final = re.compile(r'<span class="l">(.*?)\n</span>', re.DOTALL)
_UNSEEN: Final = {"\t": "tab", "\u00a0": "space", "\u200b": "nothing"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line that stays, goes or comes; or several that stay and are left out."""

    sign: Literal["", "-", "+"]
    html: str
    left_out: int = 0


def change(before: str, after: str) -> tuple[Row, ...]:
    """Return the lines of both texts; none when they are the same."""
    return tuple(_rows(before, after)) if before != after else ()


def visible(html: str) -> str:
    """Give a body to characters that nobody sees and that make the difference."""
    for character, name in _UNSEEN.items():
        html = html.replace(character, f'<span class="unseen {name}">{character}</span>')
    return html


def _rows(before: str, after: str) -> Iterator[Row]:
    old, new = _lines(before), _lines(after)
    old_html, new_html = _html_lines(before), _html_lines(after)
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _kept(new_html[new_from:new_to], above=new_from > 0, below=new_to < len(new))
        else:
            yield from (Row("-", line) for line in old_html[old_from:old_to])
            yield from (Row("+", line) for line in new_html[new_from:new_to])


def _kept(lines: list[str], *, above: bool, below: bool) -> Iterator[Row]:
    """Yield lines that stay; of many, those next to a change above or below them."""
    first, last = (AROUND if above else 0), len(lines) - (AROUND if below else 0)
    if last - first < FEWEST_LEFT_OUT:
        yield from (Row("", line) for line in lines)
        return
    yield from (Row("", line) for line in lines[:first])
    yield Row("", "", left_out=last - first)
    yield from (Row("", line) for line in lines[last:])


def _lines(text: str) -> list[str]:
    return _LINE_END.sub("\n", text).rstrip("\n").split("\n")


def _html_lines(text: str) -> list[str]:
    """The same lines, coloured."""
    return [visible(line) for line in _CODE_LINE.findall(yaml_lines(_LINE_END.sub("\n", text)))]
