"""A field that does not exist: misspelt, or at home on another level."""

from collections.abc import Iterator
from typing import Any

from tutorial.diagnostics.fixes import restructure
from tutorial.diagnostics.fixes.case import Case, path_name, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.fixes.fields import ALIASES, field_at, levels, names_at, nearest, plain
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver.schema import ListOf, MapOf, Struct, Type
from tutorial.kube.manifest import Path

_LABELS = {"app", "component", "env", "environment", "release", "role", "run", "tier", "track", "version"}


_LABELS_OF: dict[Path, str] = {("metadata",): "labels", ("spec",): "selector"}


def fix(case: Case) -> Iterator[Fix]:
    """Rename it, take it to its level, or take it out."""
    if not case.is_unknown_field or case.finding.by == "schema" or not case.path or not case.has(*case.path):
        return
    parent, name = case.path[:-1], str(case.path[-1])
    close = [choice for choice in nearest(name, names_at(parent)) if not case.at(*parent, choice)]
    surely = [choice for choice in close if plain(choice) in (plain(name), plain(name).removesuffix("s"))]
    alias = ALIASES.get(plain(name))
    if alias in names_at(parent) and not case.at(*parent, alias):
        surely.append(alias)
    for choice in dict.fromkeys(surely):
        yield from _rename(case, choice)
    yield from _moved(case, name, name)
    for choice in dict.fromkeys(close):
        yield from _rename(case, choice)
    for level_name in nearest(name, levels()):
        if level_name != name:
            yield from _moved(case, name, level_name)
    yield from _as_label(case, parent, name)


def _rename(case: Case, name: str) -> Iterator[Fix]:
    """Rename it, and make a list of its value where one belongs."""
    edits = case.edit.rename(case.path, name)
    entry = field_at((*case.path[:-1], name))
    title = f"Rename `{short(case.path[-1])}` to `{name}`"
    if entry and isinstance(entry.type, ListOf) and isinstance(case.value, str | int):
        yield Fix(title, join(edits, case.edit.replace(case.path, f"[{case.edit.raw(case.path)}]")))
    else:
        yield Fix(title, edits)


def _moved(case: Case, name: str, as_name: str) -> Iterator[Fix]:
    """Take it to the level where it is valid."""
    parent = case.path[:-1]
    for level in levels().get(as_name, ()):
        entry = field_at((*level, as_name))
        if level == parent or entry is None or not _fits(case.value, entry.type):
            continue
        if level[:2] == ("spec", "ports"):
            yield from _into_ports(case, level, as_name)
        elif not case.has(*level, as_name):
            edits = case.edit.move(case.path, level, as_name)
            where = f"into `{path_name(level)}`" if level else "to the top level"
            if level and parent == (*level, "ports", parent[-1] if parent else 0):
                where = "out of `ports`, into `spec`"
            yield Fix(f"Move `{short(name)}` {where}" + _renamed(name, as_name), edits)


def _into_ports(case: Case, level: Path, name: str) -> Iterator[Fix]:
    if not case.ports and case.path == ("spec", name):
        yield _gathered(case)
    for i in range(len(case.ports)):
        if isinstance(case.ports[i], dict) and name not in case.ports[i]:
            edits = case.edit.move(case.path, ("spec", "ports", i), name)
            yield Fix(f"Move `{path_name(case.path)}` into `ports[{i}]`" + _renamed(str(case.path[-1]), name), edits)
            return


def _gathered(case: Case) -> Fix:
    """The fields of one port stand below `spec`, without a list around them."""
    port = {name: value for name, value in case.spec.items() if name in names_at(("spec", "ports", 0))}
    edits = restructure.gather(case.edit, ("spec",), "ports", list(port))
    gone = [case.edit.remove(("spec", name)) for name in port]
    stay = ["", *(name for name in case.spec if name not in port)]
    listed = [case.edit.insert(("spec",), "ports", [port], before=name) for name in stay]
    if case.has("spec", "ports"):
        edits = ()
        listed = [case.edit.rewrite(("spec", "ports"), [port])]
    shown = ", ".join(f"{name}: {short(value)}" for name, value in port.items())
    edits = edits or next((edits for one in listed if (edits := join(*gone, one))), ())
    return Fix(f"Make a list of it: `ports`, `- {shown}`", edits)


def _renamed(name: str, as_name: str) -> str:
    return "" if name == as_name else f" as `{as_name}`"


def _fits(value: Any, type_: Type) -> bool:
    if isinstance(type_, ListOf):
        return isinstance(value, list)
    return isinstance(value, dict) == isinstance(type_, MapOf | Struct)


def _as_label(case: Case, parent: Path, name: str) -> Iterator[Fix]:
    """`app: web` beside `name` or beside `selector`: a label without its map."""
    home = _LABELS_OF.get(parent)
    if home and isinstance(case.value, str) and (name in _LABELS or "/" in name) and not case.has(*parent, home, name):
        yield Fix(f"Move `{short(name)}` into `{home}`", case.edit.move(case.path, (*parent, home), name))
