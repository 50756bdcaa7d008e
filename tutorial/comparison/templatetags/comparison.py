"""Small helpers of the matrix page."""

import re
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tutorial.comparison.state import State

register = template.Library()

_CODE: Final = re.compile(r"`([^`]+)`")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@register.filter
def ticks(text: str) -> SafeString:
    """Words in backticks as code, the rest escaped. Long names may break before a capital."""
    return mark_safe(_CODE.sub(_code, str(escape(text))))  # noqa: S308 - escaped first


@register.simple_tag
def kept(state: State, *leave: str) -> list[tuple[str, str]]:
    """What a form must carry along so that the rest of the address stays: every parameter but these."""
    return list(state.parameters(*leave))


def _code(found: re.Match[str]) -> str:
    return f"<code>{_HUMP.sub('<wbr>', found[1])}</code>"
