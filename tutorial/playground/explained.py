"""What we say about a finding, ready for a page: the explanation's parts as HTML, and where to read on."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from tutorial.course import course
from tutorial.course.markdown import render
from tutorial.diagnostics import Explanation


@dataclass(frozen=True, slots=True)
class Explained:
    """One explanation. `title` is plain text, backticks are code; the other texts are HTML."""

    slug: str
    title: str
    means: SafeString
    misconception: SafeString
    fix: SafeString
    url: str  # its page in the catalogue
    lesson: str  # the title of the lesson that teaches it, or ""
    lesson_url: str


@lru_cache(maxsize=1024)
def explained(entry: Explanation) -> Explained:
    """Set an explanation. The same entry is set once: Markdown takes longer than a whole review."""
    lesson = course().lesson(entry.lesson)
    return Explained(
        slug=entry.slug,
        title=entry.title,
        means=_html(entry.means),
        misconception=_html(entry.misconception),
        fix=_html(entry.fix),
        url=page_of(entry.slug),
        lesson=lesson.title if lesson else "",
        lesson_url=reverse("lessons:lesson", args=[lesson.slug]) if lesson else "",
    )


def page_of(slug: str) -> str:
    """Where the catalogue explains it."""
    return reverse("catalogue:entry", args=[slug])


def _html(text: str) -> SafeString:
    return mark_safe(render(text))  # noqa: S308
