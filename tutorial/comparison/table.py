"""The table as the template draws it: columns, groups, rows, cells, and the cell that is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from django.urls import reverse

from tutorial.comparison.state import State
from tutorial.contracts import CONTRACTS, find_promise, promises
from tutorial.contracts.matrix import Cell, Group, Row, groups
from tutorial.contracts.promise import Manifest, Promise
from tutorial.course import course
from tutorial.course.highlight import yaml_lines
from tutorial.course.model import Lesson
from tutorial.kube.apiserver import review

MARKS = {"yes": "Yes", "partly": "In part", "no": "No", "na": "Does not apply"}


@dataclass(frozen=True, slots=True)
class Column:
    """One type, as the head of a column and as a pin."""

    slug: str
    tagline: str
    pinned: bool
    small: bool  # one of the pair that a small screen shows
    shown: bool
    pin_url: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell, and the address that opens or closes it."""

    slug: str
    mark: str
    word: str
    text: str
    url: str
    id: str
    pinned: bool
    small: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownManifest:
    """A manifest of a promise with what came of it."""

    state: str  # "holds", "fails" or "refused"
    note: str
    lines: str  # HTML
    evidence: str
    url: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The reason for a cell, and the two manifests that show it."""

    id: str
    slug: str
    question: str
    why: str
    said: str
    says: str
    keeps: ShownManifest
    breaks: ShownManifest
    lesson: Lesson | None
    close_url: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row; `opened` belongs under it."""

    title: str
    cells: tuple[ShownCell, ...]
    opened: Opened | None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with those of its rows that are asked for."""

    title: str
    rows: tuple[Row, ...]


def columns(state: State) -> tuple[Column, ...]:
    """Every type: those with a column first, in order, then those that are filtered away."""
    order = (*state.columns, *(t for t in CONTRACTS if t not in state.types))
    return tuple(
        Column(
            slug=slug,
            tagline=CONTRACTS[slug].tagline,
            pinned=slug in state.pins,
            small=slug in state.columns[:2],
            shown=slug in state.types,
            pin_url=state.with_pin(slug).url,
        )
        for slug in order
    )


def table(state: State) -> tuple[ShownGroup, ...]:
    """The groups with the rows that the filters leave."""
    shown = [(g, _rows(g, state)) for g in groups() if state.group in {"", g.id}]
    return tuple(ShownGroup(g.title, found) for g, found in shown if found)


def _rows(group: Group, state: State) -> tuple[Row, ...]:
    if not state.search:
        return group.rows
    return tuple(row for row in group.rows if _speaks_of(group, row, state))


def _speaks_of(group: Group, row: Row, state: State) -> bool:
    """Whether a row speaks of what is searched for, in its title or in a cell that is shown."""
    texts = [group.title, row.title, *(t for slug in state.types for t in (row.cells[slug].text, row.cells[slug].why))]
    said = " ".join(texts).replace("`", "").casefold()
    return all(word in said for word in state.search.casefold().split())


def shown_row(row: Row, state: State) -> ShownRow:
    """One row with the cells that have a column, and with the reason for the one that is open."""
    cells = tuple(_cell(row, row.cells[slug], slug, state) for slug in state.columns)
    return ShownRow(row.title, cells, _opened(row, state) if is_open(row, state) else None)


def is_open(row: Row, state: State) -> bool:
    """Whether a cell of this row is open."""
    return state.row == row.id and state.type in state.types


def _cell(row: Row, cell: Cell, slug: str, state: State) -> ShownCell:
    opened = (state.row, state.type) == (row.id, slug)
    return ShownCell(
        slug=slug,
        mark=cell.mark,
        word=MARKS[cell.mark],
        text=cell.text,
        url=state.closed().url if opened else state.opened(row.id, slug).url,
        id=f"c-{row.id}-{slug}",
        pinned=slug in state.pins,
        small=slug in state.columns[:2],
        is_open=opened,
    )


def _opened(row: Row, state: State) -> Opened:
    slug = state.type
    cell = row.cells[slug]
    promise = find_promise(cell.promise)
    if promise is None:
        raise LookupError(f"{row.id}.{slug} names the promise {cell.promise}, which does not exist")
    keeps, breaks = _manifests(promise.id)
    return Opened(
        id=f"{row.id}.{slug}",
        slug=slug,
        question=row.ask(slug),
        why=cell.why,
        said=cell.said,
        says=promise.says,
        keeps=keeps,
        breaks=breaks,
        lesson=next((lesson for lesson in course().lessons if lesson.id == row.lesson), None),
        close_url=state.closed().url,
    )


@lru_cache(maxsize=256)
def _manifests(promise: str) -> tuple[ShownManifest, ShownManifest]:
    """Run both manifests of a promise, which come to the same each time."""
    found = promises()[promise]
    good, bad = _differences(found.keeps.text, found.breaks.text)
    return _manifest(found, found.keeps, "keeps", good), _manifest(found, found.breaks, "breaks", bad)


def _manifest(promise: Promise, manifest: Manifest, which: str, lines: Iterable[int]) -> ShownManifest:
    seen = review(manifest.text)
    outcome = promise.check(seen)
    state = "holds" if outcome.ok else "fails" if seen.accepted else "refused"
    marked = set(lines)
    return ShownManifest(
        state=state,
        note=manifest.note,
        lines=yaml_lines(manifest.text, marked if outcome.ok else (), () if outcome.ok else marked),
        evidence=outcome.evidence,
        url=f"{reverse('playground:editor')}?example=promise:{promise.id}:{which}",
    )


def _differences(keeps: str, breaks: str) -> tuple[set[int], set[int]]:
    """The lines that tell two manifests apart, counted from 1, in each of them."""
    left, right = keeps.splitlines(), breaks.splitlines()
    good: set[int] = set()
    bad: set[int] = set()
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            good |= set(range(a + 1, b + 1))
            bad |= set(range(c + 1, d + 1))
    return good, bad
