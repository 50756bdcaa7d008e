"""Advice that the API server does not give: one file, one rule.

    for finding in advise(review(text).taken):
        finding.message, finding.span

A rule is a module. Its docstring is its page: the first line is the title, then three paragraphs:
what it means, the misconception, the smallest fix. FAILING is a manifest that it speaks up about,
PASSING the same after the smallest fix, LESSON the lesson's id, SAYS its messages with `{values}`
left open, and `check` looks at one object. It sees Services that were created; with REFUSED those
that were refused too, with EVERY_KIND whatever was read.
"""

from collections.abc import Iterable, Iterator, Sequence

from tutorial.diagnostics.advice import (
    node_port_in_dynamic_band,
    repeated_key,
    selector_matches_no_pod,
)
from tutorial.diagnostics.advice.around import Around, Pod
from tutorial.diagnostics.advice.rule import Rule
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver import Finding, Taken

RULES: tuple[Rule, ...] = tuple(
    map(
        Rule.of,
        (
            repeated_key,
            selector_matches_no_pod,
            node_port_in_dynamic_band,
        ),
    )
)
_REFUSED = tuple(rule for rule in RULES if rule.refused)
_EVERY_KIND = tuple(rule for rule in RULES if rule.every_kind)


def advise(taken: Sequence[Taken], pods: Iterable[Pod] | None = None) -> Iterator[Finding]:
    """Yield what the rules have to say about the objects of a text, object by object.

    `pods` are those of the place where the text will be applied, None when nobody knows them.
    """
    around = Around(taken, pods)
    for one in taken:
        value = one.document.value
        if not isinstance(value, dict):
            continue
        if value.get("kind") != "Service" or value.get("apiVersion") != "v1":
            rules = _EVERY_KIND
        else:
            rules = _REFUSED if one.stored is None else RULES
        subject = Subject(one, around)
        for rule in rules:
            yield from rule.check(subject)


def entries() -> tuple[Explanation, ...]:
    """Return the rules' pages for the catalogue."""
    return tuple(rule.explanation for rule in RULES)
