"""content/ → Course. Reads everything, notes every mistake, and keeps what was read until a file changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tutorial.course.fields import read_yaml
from tutorial.course.glossary import known_names, open_term, read_term
from tutorial.course.lessons import Draft, open_lesson, read_lesson
from tutorial.course.links import Names
from tutorial.course.model import Course, Lesson
from tutorial.course.problems import ContentError, Problems, Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading


@dataclass(frozen=True, slots=True)
class Loaded:
    """A course, and everything that is wrong with its files. A mistake leaves out no more than it must."""

    course: Course
    errors: tuple[ContentError, ...]


def load(folder: Path) -> Loaded:
    """Read a content folder. Never raises for what stands in the files; look at `errors`."""
    reading = Reading(folder)
    drafts = [d for path in sorted((folder / "lessons").glob("*/")) if (d := open_lesson(path, reading))]
    terms = [t for path in sorted((folder / "glossary").glob("*.md")) if (t := open_term(path, reading))]
    if not drafts:
        reading.problems.add(Source(f"{folder.name}/lessons", ""), 1, 1, "there is no lesson here")
    names = Names(
        terms=known_names(terms),
        lessons=_lesson_names(drafts),
        quizzes=_ids((folder / "lessons").glob("*/quiz.yaml"), reading),
        exercises=_ids((folder / "lessons").glob("*/exercises/*/exercise.yaml"), reading),
    )
    reading = replace(reading, names=names)
    read = [read_lesson(draft, reading) for draft in drafts]
    _check_anchors(read)
    lessons = tuple(lesson for lesson, _ in read)
    course = Course(
        lessons=lessons,
        terms={t.slug: t for t in sorted((read_term(t, reading) for t in terms), key=lambda t: t.name.lower())},
        quizzes={x.quiz.id: x.quiz for x in lessons if x.quiz},
        exercises={e.id: e for x in lessons for e in x.exercises},
        names=names,
    )
    return Loaded(course, reading.problems.errors)


def course() -> Course:
    """Return the course of settings.CONTENT_DIR. With DEBUG on, files that changed are read again."""
    return loaded().course


def loaded() -> Loaded:
    """Return the course of settings.CONTENT_DIR together with the mistakes in its files."""
    folder = Path(settings.CONTENT_DIR)
    return _load(folder, _stamp(folder) if settings.DEBUG else 0)


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: int) -> Loaded:
    return load(folder)


def _stamp(folder: Path) -> int:
    """Return a number that differs as soon as a file is changed, added or removed."""
    return hash(tuple((str(p), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()))


def _lesson_names(drafts: list[Draft]) -> dict[str, str]:
    known: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for draft in drafts:
        if draft.id in known:
            draft.matter.note("id", f"{known[draft.id]} has the id {draft.id} already")
        if draft.slug in known.values():
            draft.matter.note(None, f"another lesson has the slug {draft.slug} already")
        if numbers.setdefault(draft.number, draft.slug) != draft.slug:
            draft.matter.note(None, f"{numbers[draft.number]} has the number {draft.number} already")
        known.setdefault(draft.id, draft.slug)
    return known


def _check_anchors(read: list[tuple[Lesson, Prose]]) -> None:
    """Note links to sections that no lesson has. Possible only once all of them are read."""
    anchors = {f"lesson:{lesson.id}": prose.anchors for lesson, prose in read}
    for _, prose in read:
        for target, line, column in prose.links:
            page, _, anchor = target.partition("#")
            if anchor and page in anchors and anchor not in anchors[page]:
                prose.add(line, column, f"{page} has no section #{anchor}")


def _ids(paths: Iterable[Path], reading: Reading) -> frozenset[str]:
    """Return the ids that stand in these files, before anything else in them is read; noted if two are the same."""
    known: dict[str, Path] = {}
    silent = replace(reading, problems=Problems())
    for path in sorted(paths):
        key = read_yaml(silent.file(path), silent.problems, "file").source("id", "")
        if key.text in known:
            other = known[key.text].relative_to(reading.root.parent)
            reading.problems.add(key, 1, 1, f"{other} has the id {key.text} already")
        elif key.text:
            known[key.text] = path
    return frozenset(known)
