"""Advice that the API server does not give: one file, one rule.

A rule is a module. Its docstring is its page: the first line is the title, then three paragraphs:
what it means, the misconception, the smallest fix. FAILING is a manifest that it speaks up about,
PASSING the same after the smallest fix, LESSON the lesson's id, and `check` looks at one object.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Rule, Subject
from tutorial.diagnostics.model import Explanation
from tutorial.kube.apiserver import Finding

RULES: tuple[Rule, ...] = ()


def advise(subject: Subject) -> Iterator[Finding]:
    """Yield what the rules have to say about one object."""
    for rule in RULES:
        yield from rule.check(subject)


def entries() -> tuple[Explanation, ...]:
    """Return the rules' pages for the catalogue."""
    return tuple(rule.explanation for rule in RULES)
