"""Manifests to open in the playground: the blocks of the lessons, the contracts' own, those of error messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tutorial.contracts import find_promise
from tutorial.course import course
from tutorial.course.model import Lesson
from tutorial.diagnostics import by_slug


@dataclass(frozen=True, slots=True)
class Example:
    """A manifest that the site shows somewhere."""

    ref: str  # "lesson:nodeport:2", "promise:nodeport-port:keeps", "error:node-port-out-of-range"
    file: str
    text: str
    source: str  # the page that shows it
    source_url: str
    claim: str = "other"  # "ok", "refused", "warned" or "other"
    quote: str = ""  # what was said about it when it is refused or warned about

    @property
    def url(self) -> str:
        """Where it is opened in the editor."""
        return f"{reverse('playground:editor')}?{urlencode({'example': self.ref}, safe=':')}"


@dataclass(frozen=True, slots=True)
class Group:
    """The examples of one lesson."""

    title: str
    type: str  # a Service type's slug, or ""
    examples: tuple[Example, ...]


def find(ref: str) -> Example | None:
    """The example of that reference, or None."""
    kind, _, rest = ref.partition(":")
    if kind == "promise":
        return _of_promise(ref, *rest.rpartition(":")[::2])
    if kind == "error":
        return _of_message(ref, rest)
    return next((example for group in groups() for example in group.examples if example.ref == ref), None)


def groups() -> tuple[Group, ...]:
    """The manifests of every lesson, in the order of the course."""
    found = (Group(lesson.title, lesson.type, tuple(_of_lesson(lesson))) for lesson in course().lessons)
    return tuple(group for group in found if group.examples)


def _of_lesson(lesson: Lesson) -> Iterator[Example]:
    url = reverse("lessons:lesson", args=[lesson.slug])
    for block in lesson.examples:
        ref = f"lesson:{lesson.id}:{block.number}"
        yield Example(ref, block.name, block.text, lesson.title, url, block.claim, block.quote)


def _of_promise(ref: str, promise_id: str, which: str) -> Example | None:
    promise = find_promise(promise_id)
    manifest = {"keeps": promise.keeps, "breaks": promise.breaks}.get(which) if promise else None
    if not manifest:
        return None
    return Example(ref, f"{promise_id}.yaml", manifest.text, "the comparison", reverse("comparison:matrix"))


def _of_message(ref: str, slug: str) -> Example | None:
    entry = by_slug().get(slug)
    if not entry:
        return None
    return Example(ref, f"{slug}.yaml", entry.example, entry.title, reverse("catalogue:entry", args=[slug]))
