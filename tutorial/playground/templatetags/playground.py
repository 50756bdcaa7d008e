"""{% load playground %}: what the editor and the verdict need."""

import re
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tutorial.course.highlight import terminal
from tutorial.diagnostics import Diagnosis
from tutorial.playground import fields
from tutorial.playground.verdict import Row, Verdict, listing, verdict

register = template.Library()

_CODE: Final = re.compile(r"`([^`]+)`")


@register.simple_tag
def verdict_of(diagnosis: Diagnosis | str | None) -> Verdict | None:
    """{% verdict_of diagnosis as verdict %}: what was found made ready to show; None when there is none."""
    return verdict(diagnosis) if isinstance(diagnosis, Diagnosis) else None


@register.filter
def ticks(text: str) -> SafeString:
    """Words in backticks as code, the rest escaped."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S308 - escaped first


@register.simple_tag
def transcript(shown: Verdict, file: str) -> SafeString:
    """{% transcript verdict file %}: the command and what it prints, as in a terminal."""
    return mark_safe(terminal(f"$ kubectl create -f {file or 'service.yaml'}\n{shown.output}"))  # noqa: S308


@register.simple_tag
def fields_url() -> str:
    """The address of the field table, which changes when the table does."""
    return fields.url()


@register.simple_tag
def listing_of(shown: Verdict | str | None, text: str) -> tuple[Row, ...]:
    """{% listing_of verdict text as rows %}: the text's lines, those with findings marked; none without a verdict."""
    return listing(shown, text) if isinstance(shown, Verdict) else ()
