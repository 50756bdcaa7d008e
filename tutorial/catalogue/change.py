"""A manifest as a page shows it, and the difference between two, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from tutorial.course.highlight import yaml_lines
from tutorial.kube.manifest import Span

AROUND: Final = 4  # lines that stay, shown above and below those that change …
FEWEST_LEFT_OUT: Final = 8  # … if that spares at least so many
LONGEST_LINE: Final = 160  # characters; one that is too long for Kubernetes is too long for a page, too

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


def listing(text: str, span: Span | None = None, name: str = "") -> str:
    """Return a manifest as coloured lines; that of the span is of the class that is named."""
    html = yaml_lines(_readable(text), spans=(span,) if span else ())
    html = html.replace('class="l err"', f'class="l {name}"')
    for character, unseen in _UNSEEN.items():  # nobody sees them, and they make the difference
        html = html.replace(character, f'<span class="unseen {unseen}">{character}</span>')
    return html


def _rows(before: str, after: str) -> Iterator[Row]:
    old, new = (_readable(text).rstrip("\n").split("\n") for text in (before, after))
    old_html, new_html = (_CODE_LINE.findall(listing(text)) for text in (before, after))
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


def _readable(text: str) -> str:
    """The text with lines that end in \\n, and the middle of very long ones left out."""
    return "\n".join(map(_shortened, _LINE_END.sub("\n", text).split("\n")))


def _shortened(line: str) -> str:
    left_out = len(line) - LONGEST_LINE
    return line if left_out <= 0 else f"{line[: LONGEST_LINE - 20]} … {left_out} more … {line[-20:]}"
