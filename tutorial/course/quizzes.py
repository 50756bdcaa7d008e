"""quiz.yaml of a lesson."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from tutorial.course.fields import Fields, read_yaml
from tutorial.course.model import Option, Question, Quiz
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading


def read_quiz(path: Path, lesson: str, kind: str, reading: Reading) -> Quiz:
    """Read a quiz; everything wrong with it is noted."""
    fields = read_yaml(reading.file(path), reading.problems, "quiz")
    questions = tuple(_question(each, reading) for each in fields.each("questions", "question"))
    if "questions" in fields and not 4 <= len(questions) <= 6:
        fields.note("questions", f"a quiz has 4 to 6 questions, not {len(questions)}")
    ids = [q.id for q in questions]
    for key in sorted({i for i in ids if ids.count(i) > 1}):
        fields.note("questions", f"two questions have the id {key}")
    quiz = Quiz(fields.text("id"), fields.text("title"), kind, lesson, questions)
    fields.close()
    return quiz


def _question(fields: Fields, reading: Reading) -> Question:
    options = tuple(_options(fields, reading))
    if "options" in fields:
        if not 3 <= len(options) <= 4:
            fields.note("options", f"a question has 3 or 4 options, not {len(options)}")
        right = sum(o.correct for o in options)
        if right != 1:
            fields.note("options", f"exactly one option is correct: true, not {right or 'none'}")
    manifest = fields.source("manifest", "")
    _parses(manifest, reading)
    question = Question(
        id=fields.text("id"),
        title=fields.text("title"),
        ask=Prose(fields.source("ask"), reading).set().html,
        manifest=manifest.text,
        options=options,
    )
    fields.close()
    return question


def _options(fields: Fields, reading: Reading) -> Iterator[Option]:
    for each in fields.each("options", "option"):
        # An option is one line beside a button: its links would be in the button's way.
        text = Prose(replace(each.source("text"), text=each.text("text").strip()), reading)
        yield Option(
            text=text.set_line(),
            why=Prose(each.source("why"), reading).set().html,
            correct=each.flag("correct"),
        )
        if text.links or text.terms:
            each.note("text", "an option has no links; put them into its why")
        each.close()


def _parses(source: Source, reading: Reading) -> None:
    try:
        list(yaml.parse(source.text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reading.problems.add(source, mark.line + 1 if mark else 1, 1, "this manifest is no YAML")
