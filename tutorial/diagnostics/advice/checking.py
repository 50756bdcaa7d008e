"""Asks the rules about the objects of a text."""

from collections.abc import Iterable, Iterator, Sequence

from tutorial.diagnostics.advice.around import Around, Pod
from tutorial.diagnostics.advice.registry import rules_for
from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding, Taken


def advise(taken: Sequence[Taken], pods: Iterable[Pod] | None = None) -> Iterator[Finding]:
    """Yield what the rules have to say about the objects of a text, object by object.

    `pods` are those of the place where the text will be applied, None when nobody knows them.
    """
    around = Around(taken, pods)
    for one in taken:
        if isinstance(one.document.value, dict):
            subject = Subject(one, around)
            for rule in rules_for(subject):
                yield from rule.check(subject)
