"""`-o custom-columns=NAME:.metadata.name,IP:.spec.clusterIP`. Mirrors kubectl pkg/cmd/get/customcolumn.go."""

import re
from collections.abc import Callable, Mapping
from typing import Any

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


def custom_columns(spec: str, *, headers: bool) -> Callable[[Mapping[str, Any]], str]:
    """Return what prints an object, or every object of a List, in columns. Raises ValueError."""
    heads, paths = [], []
    for part in spec.split(","):
        head, colon, path = part.partition(":")
        if not colon:
            raise ValueError(f"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>")
        heads.append(head)
        paths.append(jsonpath.parse(relaxed(path)))

    def printer(value: Mapping[str, Any]) -> str:
        items = value["items"] if value.get("kind") == "List" else [value]
        rows = [[_cell(path, item) for path in paths] for item in items]
        lines = ["\t".join(row) for row in ([heads] if headers else []) + rows]
        return align("".join(f"{line}\n" for line in lines), padding=3, minimum=6)

    return printer


def _cell(path: jsonpath.Steps, value: Mapping[str, Any]) -> str:
    try:
        found = jsonpath.find(path, value)
    except jsonpath.BadTemplate:
        found = []
    if not found or not found[0]:
        return "<none>"
    return ",".join([jsonpath.text_of(item) for results in found for item in results])
