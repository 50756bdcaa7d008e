"""One exercise folder: the task, the lab, the goals, and the manifests that must reach them or must not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tutorial.contracts.goals import GoalError, parse
from tutorial.contracts.lab import Lab, LabError
from tutorial.course.fields import Fields, read_yaml
from tutorial.course.model import Exercise
from tutorial.course.problems import Source
from tutorial.course.prose import Prose
from tutorial.course.reading import Reading

_FAILS = re.compile(r"# fails: (\S+)\n")
_FILES = {"exercise.yaml", "start.yaml", "solution.yaml", "hints.md", "accepted", "rejected"}


def read_exercise(folder: Path, lesson: str, kind: str, reading: Reading) -> Exercise:
    """Read an exercise; everything wrong with it is noted."""
    fields = read_yaml(reading.file(folder / "exercise.yaml"), reading.problems, "exercise")
    goals = tuple(fields.raw("goals", list))
    lab = fields.raw("lab", dict)
    keys = _goal_keys(fields, goals, lab)
    reading.only(folder, _FILES, "an exercise")
    exercise = Exercise(
        id=fields.text("id"),
        title=fields.text("title"),
        type=kind,
        lesson=lesson,
        task=Prose(fields.source("task"), reading).set().html,
        file=fields.text("file"),
        start=reading.file(folder / "start.yaml").text,
        solution=reading.file(folder / "solution.yaml").text,
        hints=tuple(_hints(reading.file(folder / "hints.md"), reading)),
        goals=goals,
        lab=lab,
        accepted={p.name: reading.file(p).text for p in sorted((folder / "accepted").glob("*.yaml"))},
        rejected=_rejected(folder / "rejected", keys, reading),
    )
    fields.close()
    return exercise


def _goal_keys(fields: Fields, written: Sequence[Mapping[str, object]], lab: Mapping[str, object]) -> frozenset[str]:
    """Return the keys of the goals, which rejected manifests name; what is wrong with goals or lab is noted."""
    try:
        Lab.parse(lab)
    except LabError as error:
        fields.note("lab", str(error))
    try:
        return frozenset(goal.key for goal in parse(written))
    except GoalError as error:
        fields.note("goals", str(error))
        return frozenset()


def _hints(source: Source, reading: Reading) -> Iterator[str]:
    line = 1
    for part in re.split(r"(?m)^---\n", source.text):
        if part.strip():
            yield Prose(Source(source.file, part, line), reading).set().html
        elif source.text:
            reading.problems.add(source, line, 1, "this hint is empty")
        line += part.count("\n") + 1


def _rejected(folder: Path, keys: frozenset[str], reading: Reading) -> dict[str, tuple[str, str]]:
    out = {}
    for path in sorted(folder.glob("*.yaml")):
        source = reading.file(path)
        found = _FAILS.match(source.text)
        if not found:
            reading.problems.add(source, 1, 1, "the first line names the goal that must fail: # fails: <goal key>")
            continue
        if found[1] not in keys:
            reading.problems.add(source, 1, 10, f"there is no goal {found[1]}; known are {', '.join(sorted(keys))}")
        out[path.name] = (source.text, found[1])
    return out
