"""Small helpers of the matrix page."""

import re
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tutorial.comparison.state import State

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
