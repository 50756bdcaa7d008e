"""Manifests to open in the playground: the blocks of the lessons, and the contracts' own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tutorial import course


@dataclass(frozen=True, slots=True)
class Example:
    """A manifest that the site shows somewhere."""

    ref: str  # "lesson:nodeport:2", "promise:nodeport-on-every-node:keeps"
    title: str
    file: str
    text: str
    claim: str  # "ok", "refused", "warned" or "other"
    source: str  # the page that shows it
    source_url: str

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
    return next((example for group in groups() for example in group.examples if example.ref == ref), None)


def groups() -> tuple[Group, ...]:
    """The manifests of every lesson, in the order of the course."""
    found = []
    for lesson in course.course().lessons:
        url = reverse("lessons:lesson", args=[lesson.slug])
        examples = tuple(
            Example(
                f"lesson:{lesson.id}:{block.number}", block.name, block.name, block.text, block.claim, lesson.title, url
            )
            for block in lesson.examples
        )
        if examples:
            found.append(Group(lesson.title, lesson.type, examples))
    return tuple(found)
