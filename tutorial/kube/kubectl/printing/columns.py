"""`-o custom-columns=NAME:.metadata.name,IP:.spec.clusterIP`. Mirrors kubectl pkg/cmd/get/customcolumn.go."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing import jsonpath
from tutorial.kube.kubectl.printing.tabs import align

type Column = tuple[str, str]
"""A header, and the template of what stands under it."""
_RELAXED = re.compile(r"\{\.?([^{}]+)\}|\.?([^{}]+)")


def relaxed(text: str) -> str:
    """Return a path as a template: `.spec.type`, `spec.type` and `{.spec.type}` are the same. Raises ValueError."""
    if not text:
        return text
    found = _RELAXED.fullmatch(text)
    if not found:
        raise ValueError(
            "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'"
        )
    return f"{{.{found[1] or found[2]}}}"


def from_spec(spec: str) -> list[Column]:
    """Read NAME:.metadata.name,IP:.spec.clusterIP. Raises ValueError."""
    columns = []
    for part in spec.split(","):
        head, colon, path = part.partition(":")
        if not colon:
            raise ValueError(f"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>")
        columns.append((head, relaxed(path)))
    return columns


def from_file(text: str) -> list[Column]:
    """Read a line of headers and a line of paths. Raises ValueError."""
    lines = text.splitlines()
    if len(lines) < 2:
        missing = "spec" if lines else "header"
        expected = "one line of space separated headers, one line of space separated column specs."
        raise ValueError(f"invalid template, missing {missing} line. Expected format is {expected}")
    heads, paths = lines[0].split(), lines[1].split()
    if len(heads) != len(paths):
        raise ValueError(f"number of headers ({len(heads)}) and field specifications ({len(paths)}) don't match")
    return [(head, relaxed(path)) for head, path in zip(heads, paths, strict=True)]


def custom_columns(columns: Sequence[Column], *, headers: bool) -> Callable[[Mapping[str, Any]], tuple[str, str]]:
    """Return what prints an object, or every object of a List, in columns.

    It returns the text and the error that ended it, if there was one.
    """

    def printer(value: Mapping[str, Any]) -> tuple[str, str]:
        lines = ["\t".join([head for head, _ in columns])] if headers else []
        problem = ""
        try:
            paths = [jsonpath.parse(path) for _, path in columns]
            for item in value["items"] if value.get("kind") == "List" else [value]:
                lines.append("\t".join([_cell(path, item) for path in paths]))
        except jsonpath.BadTemplate as error:
            problem = str(error)
        return align("".join([f"{line}\n" for line in lines]), padding=3, minimum=6), problem

    return printer


def _cell(path: jsonpath.Steps, value: Mapping[str, Any]) -> str:
    found = jsonpath.find(path, value)
    if not found or not found[0]:
        return "<none>"
    text = ",".join([jsonpath.text_of(item) for results in found for item in results])
    allowance.spend(allowance.WRITTEN * len(text))
    return text
