"""The findings of a verdict, one by one: who said what about which place, what it means, what helps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tutorial.diagnostics import Diagnostic
from tutorial.kube.apiserver.review import Severity, Speaker
from tutorial.playground.explained import Explained, explained
from tutorial.playground.fixing import Offer, offers
from tutorial.playground.marks import Mark, Ruler

# A fix is tried before it is offered, and each try reads the text anew. Most manifests are short, and get the fixes
# of their first findings; the longer the text, the fewer.
MOST_EXPLAINED: Final = 8
SEARCHED_CHARACTERS: Final = 8_000  # for all findings together
LONG: Final = 32_000  # no search at all

_SPEAKERS: Final[dict[Speaker, str]] = {
    "apiserver": "The API server",
    "kubectl": "kubectl",
    "schema": "The published schema",
    "advice": "Portside",
}
# kubectl's YAML reader counts from where it noticed the mistake, and within one document of several.
_YAML_LINE: Final = re.compile(r"\byaml: line (\d{1,6}):")


@dataclass(frozen=True, slots=True)
class Item:
    """One finding."""

    severity: Severity
    speaker: str
    message: str
    line: int
    column: int
    mark: Mark
    counted: int  # the line that kubectl itself names, when that is another one; else 0
    explained: Explained | None
    unfolds: bool  # whether the explanation stands here; else it is one click away
    fixes: tuple[Offer, ...]


def items(diagnostics: Sequence[Diagnostic], text: str) -> tuple[tuple[Item, ...], int]:
    """Prepare findings to be shown. Returns them, and how many of them were not searched for fixes."""
    ruler = Ruler(text)
    searched = 0 if len(text) > LONG else min(MOST_EXPLAINED, max(1, SEARCHED_CHARACTERS // max(1, len(text))))
    out = tuple(_item(one, ruler, n < searched, n < MOST_EXPLAINED) for n, one in enumerate(diagnostics))
    return out, max(0, len(out) - searched)


def _item(diagnostic: Diagnostic, ruler: Ruler, search: bool, unfolds: bool) -> Item:
    finding, where = diagnostic.finding, diagnostic.span
    named = _YAML_LINE.search(finding.message)
    counted = int(named[1]) if named else 0
    return Item(
        severity=finding.severity,
        speaker=_SPEAKERS[finding.by],
        message=finding.message,
        line=where.start.line,
        column=where.start.column,
        mark=ruler.mark(where),
        counted=counted if counted != where.start.line else 0,
        explained=explained(diagnostic.explanation) if diagnostic.explanation else None,
        unfolds=unfolds,
        fixes=offers(diagnostic, ruler) if search else (),
    )
