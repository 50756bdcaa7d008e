"""Changes that follow a piece of advice."""

from collections import Counter
from collections.abc import Sequence

from tutorial.diagnostics.advice.around import Around, Pod
from tutorial.diagnostics.advice.checking import advise
from tutorial.diagnostics.advice.registry import rules_for
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.fixes.editor import Editor
from tutorial.diagnostics.fixes.edits import Edits, join
from tutorial.diagnostics.fixes.layout import scalar
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding, Review, State, review


class Changes(Editor):
    """Makes edits of one object, for rules. They get it handed in: who wants no fix does not wait for it."""

    def join(self, *parts: Edits) -> Edits:
        """Return several changes as one; none when one of them could not be made."""
        return join(*parts)

    def scalar(self, text: str) -> str:
        """Return a text as it is written in YAML, in quotes where it needs them."""
        return scalar(text, quoted=False)


def offer(
    before: Review, finding: Finding, state: State | None, file: str, pods: Sequence[Pod] | None
) -> tuple[Fix, ...]:
    """Return the changes that make a piece of advice go away, best first, none twice.

    `before` is the review of the text that it was given about. Each change is tried: the API server
    must not find anything in the changed text that it did not find before.
    """
    out: dict[str, Fix] = {}
    for taken in before.taken:
        if taken.document is not finding.within:
            continue
        subject, edit = Subject(taken, Around(before.taken, pods)), Changes(taken.document)
        text = taken.document.text.text
        for rule in rules_for(subject):
            if rule.fix is None or finding.code not in rule.explanation.says:
                continue
            for fix in rule.fix(subject, finding.path, edit):
                changed = fix.apply(text)
                if fix.edits and changed not in out and _helps(before, review(changed, state, file), finding, pods):
                    out[changed] = fix
    return tuple(out.values())


def _helps(before: Review, after: Review, finding: Finding, pods: Sequence[Pod] | None) -> bool:
    known = Counter(found.code for found in before.findings)
    if Counter(found.code for found in after.findings) - known:
        return False
    return _count(after, finding, pods) < _count(before, finding, pods)


def _count(answer: Review, finding: Finding, pods: Sequence[Pod] | None) -> int:
    return sum(found.code == finding.code for found in advise(answer.taken, pods))
