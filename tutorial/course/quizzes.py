"""quiz.yaml of a lesson."""

from collections.abc import Iterator
from dataclasses import replace

import yaml

from tutorial.course.fields import Fields, read_yaml
from tutorial.course.links import Names
from tutorial.course.model import Option, Question, Quiz
from tutorial.course.problems import Problems, Source
from tutorial.course.prose import Prose


def read_quiz(source: Source, lesson: str, kind: str, names: Names, problems: Problems) -> Quiz:
    """Read a quiz; everything wrong with it is noted."""
    fields = read_yaml(source, problems, "quiz")
    questions = tuple(_question(each, names, problems) for each in fields.each("questions", "question"))
    if "questions" in fields and not 4 <= len(questions) <= 6:
        fields.note("questions", f"a quiz has 4 to 6 questions, not {len(questions)}")
    ids = [q.id for q in questions]
    for key in sorted({i for i in ids if ids.count(i) > 1}):
        fields.note("questions", f"two questions have the id {key}")
    quiz = Quiz(fields.text("id"), fields.text("title"), kind, lesson, questions)
    fields.close()
    return quiz


def _question(fields: Fields, names: Names, problems: Problems) -> Question:
    options = tuple(_options(fields, names, problems))
    if "options" in fields:
        if not 3 <= len(options) <= 4:
            fields.note("options", f"a question has 3 or 4 options, not {len(options)}")
        right = sum(o.correct for o in options)
        if right != 1:
            fields.note("options", f"exactly one option is correct: true, not {right or 'none'}")
    manifest = fields.source("manifest", "")
    _parses(manifest, problems)
    question = Question(
        id=fields.text("id"),
        title=fields.text("title"),
        ask=Prose(fields.source("ask"), names, problems).set().html,
        manifest=manifest.text,
        options=options,
    )
    fields.close()
    return question


def _options(fields: Fields, names: Names, problems: Problems) -> Iterator[Option]:
    for each in fields.each("options", "option"):
        # An option is one line beside a button: its links would be in the button's way.
        text = Prose(replace(each.source("text"), text=each.text("text").strip()), names, problems)
        yield Option(
            text=text.set_line(),
            why=Prose(each.source("why"), names, problems).set().html,
            correct=each.flag("correct"),
        )
        if text.links or text.terms:
            each.note("text", "an option has no links; put them into its why")
        each.close()


def _parses(source: Source, problems: Problems) -> None:
    try:
        list(yaml.safe_load_all(source.text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.add(source, mark.line + 1 if mark else 1, 1, f"this manifest is no YAML: {error.__class__.__name__}")
