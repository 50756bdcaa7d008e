"""What there is to practise, in the order of the course, and how far somebody is with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.urls import reverse

from tutorial.contracts import CONTRACTS
from tutorial.course.model import Course, Exercise, Lesson, Quiz

type Kind = Literal["quiz", "exercise"]
type State = Literal["done", "tried", "new"]

FIRST: Final = "first"  # what comes before the lessons of the types
BEYOND: Final = "beyond"  # what belongs to no single type


@dataclass(frozen=True, slots=True)
class Item:
    """A quiz or an exercise, with the state that one learner is in."""

    kind: Kind
    id: str
    title: str
    type: str
    lesson: str  # the lesson's title
    size: int  # questions or goals
    state: State
    tries: int

    @property
    def url(self) -> str:
        """The page of the item."""
        return reverse(f"practice:{self.kind}", args=[self.id])


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one Service type, or those before and beyond the types."""

    id: str  # a type's slug, FIRST or BEYOND
    items: tuple[Item, ...]

    @property
    def type(self) -> str:
        """The Service type, or ""."""
        return self.id if self.id in CONTRACTS else ""


@dataclass(frozen=True, slots=True)
class Practice:
    """Everything to practise, for one learner."""

    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, group by group."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(item.state == "done" for item in self.items)

    @property
    def next(self) -> Item | None:
        """What to do now: what was tried and not finished, else the first that was not begun."""
        tried = (item for item in self.items if item.state == "tried")
        new = (item for item in self.items if item.state == "new")
        return next(tried, None) or next(new, None)


def practice(course: Course, done: frozenset[str], tries: Mapping[str, int]) -> Practice:
    """Put the items of the course into groups: first steps, type by type, and what belongs to no single type.

    `done` and `tries` name items as "quiz:<id>" and "exercise:<id>".
    """
    groups: dict[str, list[Item]] = {id: [] for id in (FIRST, *CONTRACTS, BEYOND)}
    rest = FIRST
    for lesson in course.lessons:
        rest = BEYOND if lesson.type else rest
        groups[lesson.type if lesson.type in groups else rest] += _items(lesson, done, tries)
    return Practice(tuple(Group(id, tuple(items)) for id, items in groups.items() if items))


def after(everything: Practice, key: str) -> Item | None:
    """The item to go to after one that is done: the next that is not, from there on and round again."""
    keys = [f"{item.kind}:{item.id}" for item in everything.items]
    start = keys.index(key) + 1 if key in keys else 0
    return next((i for i in (*everything.items[start:], *everything.items[:start]) if i.state != "done"), None)


def _items(lesson: Lesson, done: frozenset[str], tries: Mapping[str, int]) -> Iterator[Item]:
    entries: list[tuple[Kind, Quiz | Exercise, int]] = []
    if lesson.quiz:
        entries.append(("quiz", lesson.quiz, len(lesson.quiz.questions)))
    entries += [("exercise", exercise, len(exercise.goals)) for exercise in lesson.exercises]
    for kind, entry, size in entries:
        key = f"{kind}:{entry.id}"
        tried = tries.get(key, 0)
        state: State = "done" if key in done else "tried" if tried else "new"
        yield Item(kind, entry.id, entry.title, entry.type, lesson.title, size, state, tried)
