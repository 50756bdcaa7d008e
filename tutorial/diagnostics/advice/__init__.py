"""Advice that the API server does not give: one file, one rule.

    for finding in advise(review(text).taken):
        finding.message, finding.span

A rule is a module. Its docstring is its page: the first line is the title, then three paragraphs:
what it means, the misconception, the smallest fix. FAILING is a manifest that it speaks up about,
PASSING the same after the smallest fix, LESSON the lesson's id, SAYS its messages with `{values}`
left open, and `check` looks at one object. It sees Services that were created (with TYPES, of these
types alone); with REFUSED those that were refused too, with EVERY_KIND whatever was read. Where a
machine can follow the advice, `fix` proposes how.
"""

from tutorial.diagnostics.advice.around import Pod
from tutorial.diagnostics.advice.checking import advise
from tutorial.diagnostics.advice.registry import RULES
from tutorial.diagnostics.model import Explanation

__all__ = ["RULES", "Pod", "advise", "entries"]


def entries() -> tuple[Explanation, ...]:
    """Return the rules' pages for the catalogue."""
    return tuple(rule.explanation for rule in RULES)
