"""Labels, annotations and selectors with characters that they may not have."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes import spelling
from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_MAPS = (("metadata", "labels"), ("metadata", "annotations"), ("spec", "selector"))


def fix(case: Case) -> Iterator[Fix]:
    """Spell key or value as a label; a label that is a note becomes an annotation."""
    if case.path == ("metadata", "annotations") and case.says("Too long") and isinstance(case.value, dict):
        longest = max(case.value, key=lambda key: len(str(case.value[key])))
        yield case.remove((*case.path, longest), ": it is the longest")
    if len(case.path) != 3 or case.path[:2] not in _MAPS or not case.says("Invalid value"):
        return
    if case.says("name part", "prefix part", "a valid label key"):
        yield from _key(case)
    elif isinstance(case.value, str) and case.path[1] != "annotations":
        yield from _value(case)


def _key(case: Case) -> Iterator[Fix]:
    key = str(case.path[-1])
    good = spelling.label_key(key)
    if good and good != key and not case.has(*case.path[:-1], good):
        yield Fix(f"Rename `{short(key)}` to `{short(good)}`", case.edit.rename(case.path, good))
    yield Fix(f"Remove `{short(key)}`", case.edit.remove(case.path))


def _value(case: Case) -> Iterator[Fix]:
    key, value = str(case.path[-1]), case.value
    good = spelling.label_part(value)
    annotations: Path = ("metadata", "annotations")
    note = Fix(f"Move `{short(key)}` into `annotations`: a label holds no free text", ())
    if case.path[1] == "labels" and not case.has(*annotations, key):
        note = Fix(note.title, case.edit.move(case.path, annotations))
    if len(value) > 63 or value.count(" ") > 1:
        yield note
    if good:
        yield case.change(case.path, good)
    yield note
    yield Fix(f"Remove `{short(key)}`", case.edit.remove(case.path))


def finalizers(case: Case) -> Iterator[Fix]:
    """A finalizer is a name that a controller knows; nobody removes one that no controller does."""
    if case.path[:2] == ("metadata", "finalizers") and len(case.path) == 3 and case.says("Invalid value"):
        yield case.remove(case.path, ": no controller would ever take it off")
    if case.path == ("metadata", "finalizers") and case.says("cannot be both set"):
        listed = case.value if isinstance(case.value, list) else []
        if "orphan" in listed:
            yield Fix("Remove `orphan`", join(case.edit.remove((*case.path, listed.index("orphan")))))
