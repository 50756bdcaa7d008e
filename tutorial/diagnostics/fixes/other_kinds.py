"""The kinds beside a Service: a field misspelt, a value of the wrong type, a selector forgotten."""

import re
from collections.abc import Iterator
from typing import Any

from tutorial.diagnostics.fixes import spelling
from tutorial.diagnostics.fixes.case import Case, path_name, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.fixes.fields import nearest
from tutorial.diagnostics.fixes.kind import OF_A_SERVICE
from tutorial.diagnostics.fixes.layout import flow
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver.structure import fields_at


def fix(case: Case) -> Iterator[Fix]:
    """What their published schema says is wrong."""
    if case.finding.by != "schema" or case.document is None:
        return
    if fields := OF_A_SERVICE & set(case.spec):
        edits = case.edit.rewrite(("kind",), "Service")
        if case.at("apiVersion") != "v1":
            edits = join(edits, case.edit.rewrite(("apiVersion",), "v1"))
        yield Fix(f"Change `kind` to `Service`: `{min(fields)}` is a field of a Service", edits)
    if case.is_unknown_field and case.has(*case.path):
        yield from _unknown(case)
    elif case.says("is missing from"):
        yield from _missing(case)
    elif case.says("must be") and case.has(*case.path):
        yield from _type(case)


def _unknown(case: Case) -> Iterator[Fix]:
    parent, name = case.path[:-1], str(case.path[-1])
    assert case.document is not None
    for choice in nearest(name, fields_at(case.document.value, parent)):
        if not case.has(*parent, choice):
            yield Fix(f"Rename `{short(name)}` to `{choice}`", case.edit.rename(case.path, choice))
    yield Fix(f"Remove `{short(name)}`", case.edit.remove(case.path))


def _missing(case: Case) -> Iterator[Fix]:
    """A selector is what the template's labels are; a field with a similar name is the one meant."""
    quoted = re.search(r'"([^"]*)"', case.message)
    name = quoted[1].rpartition(".")[2] if quoted else ""
    here = case.value
    for other in nearest(name, here if isinstance(here, dict) else ()):
        yield Fix(f"Rename `{other}` to `{name}`", case.edit.rename((*case.path, other), name))
    labels = case.at("spec", "template", "metadata", "labels")
    if name == "selector" and isinstance(labels, dict) and labels:
        value = {"matchLabels": labels}
        title = f"Add a selector: `matchLabels: {short(flow(labels))}`"
        yield Fix(title, case.edit.insert(case.path, name, value, first=True))


def _type(case: Case) -> Iterator[Fix]:
    value, raw, name = case.value, case.edit.raw(case.path), path_name(case.path)
    if case.says("must be a text") and isinstance(value, bool | int | float):
        quoted = flow(raw, quoted=True)
        yield Fix(f"Quote the value: `{name}: {quoted}`", case.edit.replace(case.path, quoted))
    elif case.says("must be a list"):
        items: list[Any] = [value]
        yield Fix(f"Make `{name}` a list", case.edit.rewrite(case.path, items))
    elif isinstance(value, str) and case.says("number") and (number := spelling.whole_number(value)) is not None:
        yield Fix(f"Take the quotes off: `{name}: {number}`", case.edit.replace(case.path, str(number)))
    elif isinstance(value, str) and case.says("true or false") and value.strip().lower() in ("true", "false"):
        word = value.strip().lower()
        yield Fix(f"Take the quotes off: `{name}: {word}`", case.edit.replace(case.path, word))
    elif isinstance(value, list) and len(value) == 1:
        yield case.change(case.path, value[0])
    yield case.remove(case.path)
