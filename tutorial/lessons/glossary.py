"""The glossary in the order of the alphabet, each term with the lessons that use it."""

from dataclasses import dataclass
from itertools import groupby

from tutorial.course.model import Course, Lesson, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, and the first lessons in which it stands."""

    term: Term
    lessons: tuple[Lesson, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names, without those that are only several of it."""
        return tuple(
            a for a in self.term.aliases if a.lower() not in {f"{self.term.name.lower()}s", self.term.name.lower()}
        )


def entries(course: Course, most: int = 3) -> list[tuple[str, list[Entry]]]:
    """Return (letter, its terms). At most `most` lessons are named for each term."""
    found = [
        Entry(term, tuple(x for x in course.lessons if slug in x.terms)[:most]) for slug, term in course.terms.items()
    ]
    return [(letter, list(group)) for letter, group in groupby(found, key=lambda e: _letter(e.term.name))]


def _letter(name: str) -> str:
    return name[0].upper() if name[0].isalpha() else "0–9"
