"""{% load catalogue %}: how a message and its explanation are set."""

import re
from functools import cache
from typing import Final

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from tutorial.course import course, render
from tutorial.course.model import Lesson
from tutorial.diagnostics import Explanation, by_slug

register = template.Library()

# What stands for something else in the shape of a message: a number, an index, a quoted text, anything.
_SLOT: Final = re.compile(r"(?<![\w.])N(?!\w)|…|\*")
_BREAK: Final = re.compile(r"(?<=[\w\])])(?=[.\[/](?:\w|\]))")
_CODE: Final = re.compile(r"`([^`]+)`")
_BELIEF: Final = re.compile(r"\s*“(?P<belief>[^”]+)”\s*(?P<fact>.*)", re.DOTALL)


@register.filter
def slots(said: str) -> SafeString:
    """A shape of a message: what differs from case to case is set as a slot, and long paths may break at a dot."""
    parts = _SLOT.split(said)
    marks = [mark if mark != "*" else "…" for mark in _SLOT.findall(said)]
    out = _breakable(parts[0])
    for mark, part in zip(marks, parts[1:], strict=True):
        out += f'<var class="slot">{mark}</var>{_breakable(part)}'
    return mark_safe(out)  # noqa: S308 - every part is escaped


@register.filter
def ticks(title: str) -> SafeString:
    """A title: words in backticks as code, the rest escaped."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(title)))  # noqa: S308 - escaped first


@register.filter
def breakable(said: str) -> SafeString:
    """A message as it was said; long paths may break at a dot."""
    return mark_safe(_breakable(said))  # noqa: S308 - escaped


@register.filter
def markdown(text: str) -> SafeString:
    """A text of ours, with links to terms and lessons."""
    return mark_safe(render(text))  # noqa: S308 - our own text; HTML in it is escaped


@register.filter
def plain(text: str) -> str:
    """A text of ours in one line, without its marks."""
    return " ".join(strip_tags(render(text)).split())


@register.simple_tag
def row(entry: Explanation) -> SafeString:
    """A message in a list. Each is set once: the list of all of them is asked for often and never changes."""
    return _row(entry.slug)


@cache
def _row(slug: str) -> SafeString:
    return render_to_string("catalogue/index.html#row", {"entry": by_slug()[slug]})


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, view: str, *args: str) -> SafeString:
    """{% canonical "catalogue:entry" slug %}: the one address of a page, whatever query it was asked for with."""
    address = context["request"].build_absolute_uri(reverse(view, args=args))
    return format_html('<link rel="canonical" href="{}">', address)


@register.filter
def belief(misconception: str) -> str:
    """What somebody believed: the quoted sentence at the beginning, with its quotes."""
    found = _BELIEF.fullmatch(misconception)
    return f"“{found['belief']}”" if found else misconception


@register.filter
def fact(misconception: str) -> str:
    """What is so instead: the rest."""
    found = _BELIEF.fullmatch(misconception)
    return found["fact"] if found else ""


@register.filter
def lesson(id_: str) -> Lesson | None:
    """The lesson with that id."""
    return course().lesson(id_)


def _breakable(text: str) -> str:
    return "<wbr>".join(escape(part) for part in _BREAK.split(text))
