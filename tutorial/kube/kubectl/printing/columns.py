"""`-o custom-columns=NAME:.metadata.name,IP:.spec.clusterIP`. Mirrors kubectl pkg/cmd/get/customcolumn.go."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.kubectl.printing import jsonpath
from tutorial.kube.kubectl.printing.tabs import align

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


def custom_columns(spec: str, *, headers: bool) -> Callable[[Mapping[str, Any]], tuple[str, str]]:
    """Return what prints an object, or every object of a List, in columns. Raises ValueError.

    It returns the text and the error that ended it, if there was one.
    """
    columns = []
    for part in spec.split(","):
        head, colon, path = part.partition(":")
        if not colon:
            raise ValueError(f"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>")
        columns.append((head, relaxed(path)))

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
