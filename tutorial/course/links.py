"""What texts may point at: glossary terms, and pages of the site by what they are rather than where."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from django.urls import reverse

PAGES: Mapping[str, str] = {
    "home": "site:home",
    "about": "site:about",
    "lessons": "lessons:index",
    "glossary": "lessons:glossary",
    "compare": "comparison:matrix",
    "playground": "playground:editor",
    "practice": "practice:index",
    "progress": "practice:progress",
}
"""Names after `page:`, and the views they stand for."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything in the content that has a name, so that a link to something else is noticed."""

    terms: Mapping[str, str] = field(default_factory=dict)  # name, alias or slug in small letters → slug
    lessons: Mapping[str, str] = field(default_factory=dict)  # id → slug
    quizzes: Set[str] = frozenset()
    exercises: Set[str] = frozenset()

    def term(self, said: str) -> str | None:
        """Return the slug of a term; a plural that only adds an s counts as the term."""
        small = " ".join(said.lower().split())
        return self.terms.get(small) or (self.terms.get(small[:-1]) if small.endswith("s") else None)

    def address(self, target: str) -> str | None:
        """Return the address of `lesson:<id>`, `quiz:<id>`, `exercise:<id>` or `page:<name>`; an anchor may follow."""
        name, _, anchor = target.partition("#")
        kind, _, key = name.partition(":")
        if kind == "lesson" and key in self.lessons:
            path = reverse("lessons:lesson", args=[self.lessons[key]])
        elif kind == "quiz" and key in self.quizzes:
            path = reverse("practice:quiz", args=[key])
        elif kind == "exercise" and key in self.exercises:
            path = reverse("practice:exercise", args=[key])
        elif kind == "page" and key in PAGES:
            path = reverse(PAGES[key])
        else:
            return None
        return f"{path}#{anchor}" if anchor else path


KINDS = ("lesson:", "quiz:", "exercise:", "page:")
