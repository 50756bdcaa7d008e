"""One exercise folder: the task, the lab, the goals, and the manifests that must reach them or must not."""

import re
from collections.abc import Iterator
from pathlib import Path

from tutorial.course.fields import Fields, read_yaml
from tutorial.course.links import Names
from tutorial.course.model import Exercise
from tutorial.course.problems import Problems, Source, read_file
from tutorial.course.prose import Prose

_FAILS = re.compile(r"# fails: (\S+)\n")
_FILES = {"exercise.yaml", "start.yaml", "solution.yaml", "hints.md", "accepted", "rejected"}


def read_exercise(folder: Path, lesson: str, kind: str, names: Names, problems: Problems, root: Path) -> Exercise:
    """Read an exercise; everything wrong with it is noted."""
    fields = read_yaml(read_file(folder / "exercise.yaml", root, problems), problems, "exercise")
    goals = tuple(fields.raw("goals", list))
    lab = fields.raw("lab", dict)
    keys = _goal_keys(fields, goals, lab)
    for path in sorted(folder.iterdir()):
        if path.name not in _FILES:
            problems.add(Source(str(path.relative_to(root.parent)), ""), 1, 1, "nothing in an exercise is called so")
    exercise = Exercise(
        id=fields.text("id"),
        title=fields.text("title"),
        type=kind,
        lesson=lesson,
        task=Prose(fields.source("task"), names, problems).set().html,
        file=fields.text("file"),
        start=read_file(folder / "start.yaml", root, problems).text,
        solution=read_file(folder / "solution.yaml", root, problems).text,
        hints=tuple(_hints(read_file(folder / "hints.md", root, problems), names, problems)),
        goals=goals,
        lab=lab,
        accepted={p.name: read_file(p, root, problems).text for p in sorted((folder / "accepted").glob("*.yaml"))},
        rejected=_rejected(folder / "rejected", keys, problems, root),
    )
    fields.close()
    return exercise


def _goal_keys(fields: Fields, written: tuple[object, ...], lab: object) -> frozenset[str]:
    """Return the keys of the goals, which rejected manifests name."""
    return frozenset(str(k) for goal in written for k in goal)  # TEMPORARY


def _hints(source: Source, names: Names, problems: Problems) -> Iterator[str]:
    line = 1
    for part in re.split(r"(?m)^---\n", source.text):
        if part.strip():
            yield Prose(Source(source.file, part, line), names, problems).set().html
        elif source.text:
            problems.add(source, line, 1, "this hint is empty")
        line += part.count("\n") + 1


def _rejected(folder: Path, keys: frozenset[str], problems: Problems, root: Path) -> dict[str, tuple[str, str]]:
    out = {}
    for path in sorted(folder.glob("*.yaml")):
        source = read_file(path, root, problems)
        found = _FAILS.match(source.text)
        if not found:
            problems.add(source, 1, 1, "the first line names the goal that must fail: # fails: <goal key>")
            continue
        if found[1] not in keys:
            problems.add(source, 1, 10, f"there is no goal {found[1]}; known are {', '.join(sorted(keys))}")
        out[path.name] = (source.text, found[1])
    return out
