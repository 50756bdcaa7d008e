"""The page of one message: its explanation, and what the machine says about its example. Computed, never typed."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from tutorial.catalogue.answers import FILE, Answer, Outcome, answer, outcome, repaired
from tutorial.catalogue.areas import Part, part_of
from tutorial.catalogue.change import Row, change, listing
from tutorial.catalogue.forms import MOST_BYTES
from tutorial.course.highlight import terminal
from tutorial.diagnostics import Explanation, by_slug

# Who said it, in words: speaker and severity of a finding.
_SAYS: Final = {"kubectl": "kubectl", "apiserver": "The API server", "schema": "Portside", "advice": "Portside"}
_VERB: Final = {"error": "says", "warning": "warns", "advice": "advises"}
_CLASS: Final = {"error": "err", "warning": "warned", "advice": "note"}


@dataclass(frozen=True, slots=True)
class Example:
    """The smallest manifest that is answered so, and the answer."""

    html: str
    line: int  # where it was found; 0 for no place in particular
    speaker: str  # "The API server says"
    message: str  # what was said about it, word for word; "" when it was not said
    advice: bool  # whether it was said by us, so that the output does not hold it
    outcome: Outcome
    output: str  # a terminal's, as HTML


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the catalogue."""

    entry: Explanation
    part: Part
    before: str  # what was there already, as HTML, or ""
    created: bool  # whether that was created, not applied
    example: Example
    change: tuple[Row, ...]
    opens: bool  # whether the example can be opened in the playground: nothing else is needed, and it is not too long
    repaired: Outcome  # what comes of the example after the fix
    previous: Explanation | None  # its neighbours in the same area
    next: Explanation | None


def page(slug: str) -> Page | None:
    """Return the page with that name, or None."""
    return _page(slug) if slug in by_slug() else None


@cache
def _page(slug: str) -> Page:
    entry = by_slug()[slug]
    part, said = part_of(entry), answer(entry)
    here = part.entries.index(entry)
    return Page(
        entry=entry,
        part=part,
        before=listing(entry.before) if entry.before else "",
        created=said.first == "create",
        example=_example(entry, said),
        change=change(entry.example, entry.fixed),
        opens=not entry.before and len(entry.example.encode()) <= MOST_BYTES,
        repaired=repaired(entry),
        previous=part.entries[here - 1] if here else None,
        next=next(iter(part.entries[here + 1 :]), None),
    )


def _example(entry: Explanation, said: Answer) -> Example:
    found = said.found
    return Example(
        html=listing(entry.example, found.span, _CLASS[found.severity]) if found else listing(entry.example),
        line=found.span.start.line if found else 0,
        speaker=f"{_SAYS[found.by]} {_VERB[found.severity]}" if found else "",
        message=found.message if found else "",
        advice=bool(found and found.severity == "advice"),
        outcome=outcome(said.review),
        output=terminal(f"$ kubectl {said.verb} -f {FILE}\n{said.review.output}"),
    )
