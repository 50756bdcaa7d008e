"""What is wrong with a manifest, why, and what to do: everything that the site, the editor and the
command line say about a text.

    for diagnostic in diagnose(text).diagnostics:
        diagnostic.message, diagnostic.span, diagnostic.explanation, diagnostic.fixes

The review is the API server's; explanations, fixes and advice are ours. The front door is what
this module names.
"""

from collections.abc import Iterable
from functools import partial

from tutorial.diagnostics.advice import Pod, advise
from tutorial.diagnostics.lookup import by_slug, entries, explain
from tutorial.diagnostics.model import Area, Diagnosis, Diagnostic, Edit, Explanation, Fix
from tutorial.kube.apiserver import Finding, Review, State, review

__all__ = [
    "Area",
    "Diagnosis",
    "Diagnostic",
    "Edit",
    "Explanation",
    "Fix",
    "by_slug",
    "diagnose",
    "entries",
    "explain",
]


def diagnose(
    text: str, state: State | None = None, file: str = "service.yaml", *, pods: Iterable[Pod] | None = None
) -> Diagnosis:
    """Review a text, and say of each finding what it means and how to fix it. Never raises.

    Advice follows on what was found. `pods` are those that the text will meet, of a lab for
    instance; None when nobody knows which there are. Workloads in the text count in any case.
    """
    answer = review(text, state, file)
    known = None if pods is None else tuple(pods)
    offered = partial(_offer, answer, text, state, file, known)
    findings = (*answer.findings, *advise(answer.taken, known))
    return Diagnosis(text, answer, tuple([Diagnostic(one, explain(one.message), offered) for one in findings]))


def _offer(
    answer: Review,
    text: str,
    state: State | None,
    file: str,
    pods: tuple[Pod, ...] | None,
    finding: Finding,
    limit: int = 4,
) -> tuple[Fix, ...]:
    # Who wants no fix (most files on a command line) does not wait for what makes them.
    if finding.by == "advice":
        from tutorial.diagnostics.advice.offering import offer as follow

        return follow(answer, finding, state, file, pods)[:limit]
    from tutorial.diagnostics.fixes import offer

    return offer(answer, text, finding, state, file, limit)
