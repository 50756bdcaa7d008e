"""A text without an object: empty, a list, a word."""

import re
from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.layout import newline
from tutorial.diagnostics.fixes.lines import Lines
from tutorial.diagnostics.model import Edit, Fix

_SMALLEST = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
"""


def fix(case: Case) -> Iterator[Fix]:
    """Begin with the smallest Service; make documents of a list's items."""
    if case.says("no objects passed"):
        if all(not line.strip() or line.lstrip().startswith(("#", "---")) for line in case.text.splitlines()):
            text = _smallest(case)
            lead = "" if not case.text or case.text.endswith(("\n", "\r")) else newline(case.text)
            start = len(case.text) if case.text.strip() else 0
            yield Fix("Begin with a small Service", (Edit(start, len(case.text), lead + text if start else text),))
        elif case.text.strip() in ("null", "~"):
            yield Fix("Begin with a small Service", (Edit(0, len(case.text), _smallest(case)),))
    elif case.says("not set") and case.document is not None and case.document.value == {}:
        yield Fix("Begin with a small Service", case.edit.replace((), _smallest(case).rstrip()))
    elif case.says("invalid object to validate") and case.document is not None:
        value = case.document.value
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            yield from _items(case, len(value))
        yield from _above(case)


def _smallest(case: Case) -> str:
    return _SMALLEST.replace("\n", newline(case.text))


def _above(case: Case) -> Iterator[Fix]:
    """Only what stands above the object was read: an item or a word that is deeper than the rest."""
    lines = Lines(case)
    head = next((line for line in lines.all if re.match(r"(apiVersion|kind):", line.text)), None)
    above = lines.all[: head.number] if head else []
    if above and not all(line.is_blank for line in above):
        edits = tuple(edit for line in above if not line.is_blank for edit in line.removed)
        yield Fix("Remove what stands above the object", edits)


def _items(case: Case, count: int) -> Iterator[Fix]:
    """`- apiVersion: v1`: each item is a document."""
    edits: list[Edit] = []
    lines = Lines(case)
    for line in lines.all:
        if dash := re.match(r"- +", line.text):
            between = "---" + lines.newline if edits else ""
            edits.append(Edit(line.start, line.start + dash.end(), between))
        elif line.indent >= 2:
            edits.append(Edit(line.start, line.start + 2, ""))
    if edits:
        title = "Take the dash off" if count == 1 else "Make each item of the list a document"
        yield Fix(title, tuple(edits))
