"""The page of one message: its explanation, and what the machine says about its example. Computed, never typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final, Literal

from tutorial.catalogue.areas import Part, part_of
from tutorial.course.highlight import terminal, yaml_lines
from tutorial.diagnostics import Explanation, by_slug, diagnose, explain
from tutorial.kube import kubectl
from tutorial.kube.apiserver import EMPTY, Finding, Review, State
from tutorial.kube.manifest import Span

FILE: Final = "service.yaml"

type Outcome = Literal["accepted", "warned", "refused"]

# Who said it, in words: severity and speaker of a finding.
_SAYS: Final = {"kubectl": "kubectl", "apiserver": "The API server", "schema": "Portside", "advice": "Portside"}
_VERB: Final = {"error": "says", "warning": "warns", "advice": "advises"}
_CLASS: Final = {"error": "err", "warning": "warned", "advice": "advised"}

_LINE_END: Final = re.compile(r"\r\n?")
_CODE_LINE: Final = re.compile(r'<span class="l">(.*?)\n</span>', re.DOTALL)
_UNSEEN: Final = {"\t": "tab", "\u00a0": "space", "\u200b": "nothing"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the difference between the example and what is right."""

    sign: Literal["", "-", "+"]
    html: str


@dataclass(frozen=True, slots=True)
class Example:
    """The smallest manifest that is answered so, and the answer."""

    html: str
    line: int  # where it was found; 0 for the whole manifest
    speaker: str  # "The API server says"
    message: str  # what was said about it, word for word; "" when it was not said
    outcome: Outcome
    output: str  # a terminal's, as HTML


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the catalogue."""

    entry: Explanation
    part: Part
    example: Example
    before: str  # what was applied first, as HTML, or ""
    change: tuple[Row, ...]
    repaired: Outcome  # what comes of the example after the fix
    previous: Explanation | None  # its neighbours in the same area
    next: Explanation | None


@cache
def page(slug: str) -> Page | None:
    """Return the page with that name, or None."""
    entry = by_slug().get(slug)
    if not entry:
        return None
    part = part_of(entry)
    here = part.entries.index(entry)
    return Page(
        entry=entry,
        part=part,
        example=_example(entry),
        before=yaml_lines(entry.before) if entry.before else "",
        change=tuple(_change(entry.example, entry.fixed)),
        repaired=_outcome(_answer(entry, entry.fixed)[1]),
        previous=part.entries[here - 1] if here else None,
        next=next(iter(part.entries[here + 1 :]), None),
    )


def _example(entry: Explanation) -> Example:
    verb, answer, found = _answer(entry, entry.example)
    span = found.span if found else None
    return Example(
        html=_marked(entry.example, span, _CLASS[found.severity] if found else ""),
        line=span.start.line if span else 0,
        speaker=_speaker(entry, found),
        message=found.message if found else "",
        outcome=_outcome(answer),
        output=terminal(f"$ kubectl {verb} -f {FILE}\n{answer.output}"),
    )


def _answer(entry: Explanation, text: str) -> tuple[str, Review, Finding | None]:
    """Have a text of an entry read: what kubectl was told to do, the answer, and what the entry is about in it."""
    if entry.before:
        answer = kubectl.apply(text, _cluster(entry.before), FILE)
        return "apply", answer, next((one for one in answer.findings if explain(one.message) is entry), None)
    diagnosis = diagnose(text, file=FILE)
    found = next((one.finding for one in diagnosis.diagnostics if one.explanation is entry), None)
    return "create", diagnosis.review, found


def _cluster(applied: str) -> State:
    """A cluster in which a manifest was applied."""
    state = EMPTY
    for stored in kubectl.apply(applied, state, FILE).objects:
        if stored["kind"] == "Service":
            state = state.with_service(stored)
    return state


def _marked(text: str, span: Span | None, name: str) -> str:
    html = yaml_lines(text, spans=(span,) if span else ())
    return _visible(html.replace('class="l err"', f'class="l {name}"'))


def _speaker(entry: Explanation, found: Finding | None) -> str:
    if found:
        return f"{_SAYS[found.by]} {_VERB[found.severity]}"
    return {"advice": "Portside advises", "warnings": "The API server warns"}.get(entry.area, "The API server says")


def _outcome(answer: Review) -> Outcome:
    if not answer.accepted:
        return "refused"
    return "warned" if answer.warnings else "accepted"


def _change(before: str, after: str) -> Iterator[Row]:
    """Yield the lines of both texts: those that stay, those that go, those that come."""
    old, new = _lines(before), _lines(after)
    old_html, new_html = _html_lines(before), _html_lines(after)
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Row("", line) for line in new_html[new_from:new_to])
        else:
            yield from (Row("-", line) for line in old_html[old_from:old_to])
            yield from (Row("+", line) for line in new_html[new_from:new_to])


def _lines(text: str) -> list[str]:
    return _LINE_END.sub("\n", text).rstrip("\n").split("\n")


def _html_lines(text: str) -> list[str]:
    """The same lines, coloured."""
    return [_visible(line) for line in _CODE_LINE.findall(yaml_lines(_LINE_END.sub("\n", text)))]


def _visible(html: str) -> str:
    """Give a body to characters that nobody sees and that make the difference."""
    for character, name in _UNSEEN.items():
        html = html.replace(character, f'<span class="unseen {name}">{character}</span>')
    return html
