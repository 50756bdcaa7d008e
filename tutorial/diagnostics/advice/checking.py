"""Asks the rules about the objects of a text."""

from collections.abc import Iterable, Sequence

from tutorial.diagnostics.advice.around import Around, Pod
from tutorial.diagnostics.advice.registry import rules_for
from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding, Taken


def advise(taken: Sequence[Taken], pods: Iterable[Pod] | None = None) -> list[Finding]:
    """Return what the rules have to say about the objects of a text, object by object.

    `pods` are those of the place where the text will be applied, None when nobody knows them.
    """
    out: list[Finding] = []
    around = Around(taken, pods)
    for one in taken:
        # The rules that look at what was refused are about how it is written: nearly always in vain.
        if isinstance(one.document.value, dict) and (one.stored or around.is_oddly_written(one.document)):
            subject = Subject(one, around)
            for rule in rules_for(subject):
                out += rule.check(subject)
    return out
