"""One lesson folder: front matter, text, cluster, lab, quiz and exercises."""

import re
from dataclasses import dataclass
from pathlib import Path

from tutorial.course.boxes import TYPES
from tutorial.course.clusters import read_cluster
from tutorial.course.exercises import read_exercise
from tutorial.course.fields import Fields, read_yaml
from tutorial.course.model import Example, Lab, Lesson
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.quizzes import read_quiz
from tutorial.course.reading import Reading

_FOLDER = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)")
_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_SEED = re.compile(r"S([1-9]\d?)")
_SEEDS = 95  # the article's points, S1 to S95
_FILES = {"lesson.md", "cluster.yaml", "lab.yaml", "quiz.yaml", "figures", "exercises"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A lesson of which only the front matter is read: enough to know its name."""

    folder: Path
    number: int
    slug: str
    id: str
    matter: Fields
    body: Source


def open_lesson(folder: Path, reading: Reading) -> Draft | None:
    """Read the front matter of a lesson folder. Returns None where there is nothing to read."""
    source = reading.file(folder / "lesson.md")
    named = _FOLDER.fullmatch(folder.name)
    if not named:
        reading.problems.add(source, 1, 1, f"name a folder as 07-nodeport is named, not {folder.name}")
        return None
    if not source.text:
        return None
    found = _MATTER.match(source.text)
    if not found:
        reading.problems.add(source, 1, 1, "a lesson begins with its front matter, between two lines of ---")
        return None
    matter = read_yaml(Source(source.file, found[1], line=2), reading.problems, "front matter")
    body = Source(source.file, source.text[found.end() :], line=1 + source.text[: found.end()].count("\n"))
    return Draft(folder, int(named[1]), named[2], matter.text("id"), matter, body)


def read_lesson(draft: Draft, reading: Reading) -> tuple[Lesson, Prose]:
    """Read the rest of a lesson. Everything wrong is noted, and the lesson is as good as it can be."""
    matter, folder = draft.matter, draft.folder
    kind = matter.text("type", "")
    if kind and kind not in TYPES:
        matter.note("type", f"{kind} is no type; known are {', '.join(TYPES)}")
        kind = ""
    description = matter.text("description")
    if len(description) > 155:
        matter.note("description", f"a description has at most 155 characters, not {len(description)}")
    prose = Prose(draft.body, reading, folder, draft.id).set()
    if not prose.headings:
        prose.add(1, 1, "a lesson has at least one ## section")
    quiz = folder / "quiz.yaml"
    lesson = Lesson(
        id=draft.id,
        slug=draft.slug,
        number=draft.number,
        title=matter.text("title"),
        tagline=matter.text("tagline"),
        description=description,
        minutes=matter.number("minutes", 1, 60),
        type=kind,
        outcomes=tuple(Prose(s, reading).set_line() for s in matter.sources("outcomes")),
        covers=_covers(matter),
        html=prose.html,
        headings=tuple(prose.headings),
        examples=tuple(prose.examples),
        lab=_lab(matter, folder, reading) or _first(prose.examples),
        quiz=read_quiz(quiz, draft.id, kind, reading) if quiz.is_file() else None,
        exercises=tuple(
            read_exercise(path, draft.id, kind, reading) for path in sorted((folder / "exercises").glob("*/"))
        ),
        folder=folder,
        terms=tuple(dict.fromkeys(prose.terms)),
        words=prose.words,
        cluster=read_cluster(folder / "cluster.yaml", reading),
        transcripts=tuple(prose.transcripts),
    )
    _same_name(matter, lesson)
    matter.close()
    reading.only(folder, _FILES, "a lesson")
    return lesson, prose


def _first(examples: list[Example]) -> Lab | None:
    """A lesson that states no lab has its first manifest to try things on."""
    if not examples:
        return None
    prompt = "<p>The first manifest of this lesson. Change a line and see what the API server says.</p>"
    return Lab("Try it here", prompt, examples[0].name, examples[0].text)


def _same_name(matter: Fields, lesson: Lesson) -> None:
    """Note a lab whose file is called as a manifest of the text: both lie beside the lesson's terminal."""
    for example in lesson.examples:
        if lesson.lab and lesson.lab.file == example.name and lesson.lab.start != example.text:
            matter.note("lab", f"the lab and a manifest of the text are both called {example.name}")


def _covers(matter: Fields) -> tuple[str, ...]:
    covers = tuple(s.text for s in matter.sources("covers"))
    for name in covers:
        found = _SEED.fullmatch(name)
        if not found or int(found[1]) > _SEEDS:
            matter.note("covers", f"{name} is none of S1 to S{_SEEDS}")
    for name in {n for n in covers if covers.count(n) > 1}:
        matter.note("covers", f"{name} is there twice")
    return covers


def _lab(matter: Fields, folder: Path, reading: Reading) -> Lab | None:
    fields = matter.inner("lab")
    path = folder / "lab.yaml"
    if fields is None:
        if path.is_file():
            matter.note(None, "there is a lab.yaml, and the front matter has no lab")
        return None
    lab = Lab(
        title=fields.text("title"),
        prompt=Prose(fields.source("prompt"), reading).set().html,
        file=fields.text("file"),
        start=reading.file(path).text,
    )
    fields.close()
    return lab
