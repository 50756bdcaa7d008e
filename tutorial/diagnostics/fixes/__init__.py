"""Changes that a machine can make: one file for each kind of mistake.

`offer` asks every fixer in order and keeps what works: each change is tried, the finding that it is
for must be gone afterwards, and the text must not become worse: nothing that an earlier stage (YAML,
kubectl, decoding) refuses. Changes that bring new errors come after those that bring none.
"""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, Fixer
from tutorial.diagnostics.fixes.registry import fixers, last_resorts
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import EMPTY, Finding, Review, State, review

__all__ = ["Case", "Fixer", "offer"]

LIMIT = 4  # more than a reader would weigh
TRIES = 24  # each costs a review, so there are fewer for a long text
LONG = 120_000
UNREADABLE = 0
LAST = 1000  # worse than any change that keeps what was written


def offer(
    before: Review, text: str, finding: Finding, state: State | None, file: str, limit: int = LIMIT
) -> tuple[Fix, ...]:
    """Return the changes that make a finding go away, best first, none twice, four at most.

    `before` is the review that made the finding. Who wants fewer (`limit`) gets them sooner.
    """
    case = Case(text, finding, EMPTY if state is None else state)
    tries = max(LIMIT, min(TRIES, LONG // (len(text) + 1)))
    tried: dict[str, tuple[int, Fix]] = {}
    for fix, is_last in _proposed(case):
        changed = fix.apply(text)
        if not fix.edits or changed in tried or changed == text:
            continue
        worth = _worth(finding, fix, text, before, state, file)
        tried[changed] = (worth + _reluctance(finding) if is_last and worth >= 0 else worth, fix)
        if len(tried) >= tries or sum(worth == 0 for worth, _ in tried.values()) == limit:
            break
    helps = sorted((pair for pair in tried.values() if pair[0] >= 0), key=lambda pair: pair[0])
    if _stage(finding) == UNREADABLE:  # a text that cannot be read is mended in one way or in none
        helps = [pair for pair in helps if pair[0] == helps[0][0]]
    return tuple({fix.title: fix for _, fix in reversed(helps)}.values())[::-1][:limit]


def _proposed(case: Case) -> Iterator[tuple[Fix, bool]]:
    """Yield what the fixers propose, and then the last resort."""
    for fixer in fixers(case):
        yield from ((fix, False) for fix in fixer(case))
    for fixer in last_resorts():
        yield from ((fix, True) for fix in fixer(case))


def _worth(finding: Finding, fix: Fix, text: str, before: Review, state: State | None, file: str) -> int:
    """Return how many errors a change brings, or -1 when it does not help.

    What comes to light because a text can be read now, or a document be decoded, is nobody's fault.
    """
    changed = fix.apply(text)
    after = review(changed, state, file)
    if any(_same(finding, other) for other in after.findings):
        return -1
    known = {other.code for other in before.findings}
    new = [other for other in after.errors if other.code not in known]
    stage = _stage(finding)
    if any(_stage(other) < stage for other in new) or (finding.severity == "warning" and new):
        return -1
    if stage == UNREADABLE:
        stuck = [other for other in after.errors if other.within is None]
        if not all(_is_later(other, changed, finding, text, fix) for other in stuck):
            return -1
        return 100 * (4 - min((_stage(other) for other in after.errors), default=4)) + len(after.errors)
    return sum(_stage(other) == stage for other in new)


def _reluctance(finding: Finding) -> int:
    """Say how much better taking something out must be than keeping it.

    A line of a text that cannot be read goes when that gets the text two stages further.
    """
    return 150 if _stage(finding) == UNREADABLE else LAST


def _same(finding: Finding, other: Finding) -> bool:
    return (finding.message, finding.document, finding.path) == (other.message, other.document, other.path) and (
        finding.within is not None or finding.span == other.span
    )


def _stage(finding: Finding) -> int:
    """Say how far a document came before it was refused: YAML, kubectl, decoding, the rest."""
    if finding.within is None:
        return UNREADABLE
    if finding.by == "kubectl" or "could not find the requested resource" in finding.message:
        return 1
    return 2 if "cannot be handled as a" in finding.message else 3


def _is_later(other: Finding, changed: str, finding: Finding, text: str, fix: Fix) -> bool:
    """Whether a text that could not be read now can be read further.

    A quote that is not closed shows at the end of the text, and a control character before
    anything is read: there, whatever comes below the change is news.
    """
    if "unsupported value" in other.message and "unsupported value" not in finding.message:
        return True  # it was parsed, and then a number was not one for JSON
    left = len(changed) - other.span.start.offset
    if "control characters" in finding.message:
        return other.code != finding.code
    if "end of stream" in finding.message:
        return other.code != finding.code and left < len(text) - min(edit.start for edit in fix.edits)
    return left < len(text) - finding.span.start.offset
