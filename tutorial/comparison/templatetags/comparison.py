"""Small helpers of the matrix page."""

import re
from functools import lru_cache
from typing import Final

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tutorial.comparison.state import State
from tutorial.comparison.table import is_open, shown_row
from tutorial.contracts.matrix import Row, rows

register = template.Library()

_CODE: Final = re.compile(r"`([^`]+)`")
_NAME: Final = re.compile(r"<code>.*?</code>")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@register.filter
def ticks(text: str) -> SafeString:
    """Words in backticks as code, the rest escaped."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S308 - escaped first


@register.filter
def breakable(html: SafeString) -> SafeString:
    """Let long names in code break before a capital, where the column is narrow."""
    return mark_safe(_NAME.sub(lambda code: _HUMP.sub("<wbr>", code[0]), html))  # noqa: S308 - adds breaks only


@register.simple_tag
def kept(state: State, *leave: str) -> list[tuple[str, str]]:
    """What a form must carry along so that the rest of the address stays: every parameter but these."""
    return list(state.parameters(*leave))


@register.simple_tag
def row_of(row: Row, state: State) -> str:
    """{% row_of row state %}: one row of the table, with what belongs under it when a cell of it is open.

    A closed row depends on code and on the address alone, so it is rendered once, without a request: nothing of
    somebody's can be in it. Most addresses differ in the one row that is open.
    """
    if settings.DEBUG or is_open(row, state):
        return _written(row, state)
    return _closed(row.id, state.closed())


@lru_cache(maxsize=512)
def _closed(row: str, state: State) -> str:
    return _written(next(one for one in rows() if one.id == row), state)


def _written(row: Row, state: State) -> str:
    return render_to_string("comparison/matrix.html#row", {"row": shown_row(row, state)})
