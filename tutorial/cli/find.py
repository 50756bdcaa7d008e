"""From the arguments to the files: folders are searched, patterns expanded, nothing is taken twice."""

import os
from collections.abc import Iterator
from typing import NamedTuple

SUFFIXES = (".yaml", ".yml", ".json")
STDIN = "-"


class Source(NamedTuple):
    """A text to review. `path` is what to open, `name` what it is called, `searched` whether a folder held it."""

    path: str
    name: str
    searched: bool = False


class Missing(NamedTuple):
    """An argument that leads to nothing, and why."""

    name: str
    reason: str


def find(arguments: list[str], stdin_name: str = "STDIN") -> Iterator[Source | Missing]:
    """Yield what the arguments mean, in their order; folders sorted, hidden folders left out.

    A file that is there is taken as it is, whatever characters its name has; otherwise a name with
    *, ? or [ is a pattern, in which ** stands for any folders.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _one(argument, stdin_name):
            if isinstance(found, Missing):
                yield found
                continue
            key = found.path if found.path == STDIN else os.path.normpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _one(argument: str, stdin_name: str) -> Iterator[Source | Missing]:
    if argument == STDIN:
        yield Source(STDIN, stdin_name)
    elif os.path.isdir(argument):  # noqa: PTH112 - pathlib costs a tenth of the time that starting takes
        yield from _folder(argument)
    elif not os.path.lexists(argument) and any(char in argument for char in "*?["):
        yield from _pattern(argument)
    else:
        yield Source(argument, argument)  # whether it can be read turns out when it is read


def _folder(folder: str) -> Iterator[Source | Missing]:
    problems: list[OSError] = []
    found = False
    for at, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(at, name)  # noqa: PTH118
            # What is no file (a pipe, a socket) could make us wait for ever. A link to nothing is reported.
            if name.lower().endswith(SUFFIXES) and (os.path.isfile(path) or os.path.islink(path)):  # noqa: PTH113, PTH114
                found = True
                yield Source(path, path, searched=True)
    for problem in problems:
        yield Missing(str(problem.filename), f"cannot search this folder: {problem.strerror}")
    if not found and not problems:
        yield Missing(folder, "holds no *.yaml, *.yml or *.json")


def _pattern(pattern: str) -> Iterator[Source | Missing]:
    from glob import glob

    paths = sorted(glob(pattern, recursive=True))  # noqa: PTH207
    if not paths:
        yield Missing(pattern, "matches no file")
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112
            if not pattern.endswith("**"):  # "**" matches the folders and what is in them
                yield from _folder(path)
        else:
            yield Source(path, path)
