"""{% load playground %}: what the editor and the verdict need."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from tutorial.course.highlight import terminal
from tutorial.kube.apiserver.review import Review
from tutorial.playground import fields
from tutorial.playground.verdict import Row, Verdict, listing, verdict

register = template.Library()


@register.simple_tag
def verdict_of(review: Review | str | None, text: str | None) -> Verdict | None:
    """{% verdict_of review text as verdict %}: the Review made ready to show; None when there is none."""
    return verdict(review, text or "") if isinstance(review, Review) else None


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
