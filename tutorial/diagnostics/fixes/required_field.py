"""What has to be there and is not: ports, a name, the DNS name of an alias."""

from collections.abc import Iterator
from typing import Any

from tutorial.diagnostics.fixes import spelling
from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_PORTS: Path = ("spec", "ports")
_NAME: Path = ("metadata", "name")


def fix(case: Case) -> Iterator[Fix]:
    """Add it, or change the type to one that does without."""
    if case.path == _PORTS and case.says("Required value"):
        yield from _ports(case)
    elif case.path == ("spec", "externalName") and case.says("Required value"):
        yield from _external_name(case)
    elif not _has_name(case) and (case.says("name or generateName is required", "parentRef") or case.path == _NAME):
        yield from _name(case)


def _has_name(case: Case) -> bool:
    """Whether something is written that a name can be made of."""
    name = case.at(*_NAME)
    return isinstance(name, str) and spelling.dns_label(name) != ""


def _ports(case: Case) -> Iterator[Fix]:
    if case.spec.get("externalName") and not case.spec.get("type"):
        yield case.set_type("ExternalName")
    known: list[Any] = [{"port": 80}]
    title = "Add a port: `port: 80`"
    if case.has(*_PORTS):
        yield Fix(title, case.edit.rewrite(_PORTS, known))
    elif isinstance(case.at("spec"), dict | None):
        yield Fix(title, case.edit.insert(("spec",), "ports", known))
    if case.type == "ClusterIP" and not case.spec.get("clusterIP") and case.spec.get("selector"):
        yield Fix("Make it headless: `clusterIP: None`", case.edit.insert(("spec",), "clusterIP", "None"))


def _external_name(case: Case) -> Iterator[Fix]:
    path = case.path
    if case.spec.get("selector") or case.ports:
        yield Fix("Change `type` to `ClusterIP`: the Service has pods of its own", case.type_edits("ClusterIP"))
    name = case.at(*_NAME)
    example = f"{name}.example.com" if isinstance(name, str) and name else "db.example.com"
    yield case.set(path, example, ": put your own name there")


def _name(case: Case) -> Iterator[Fix]:
    """Name it as what it selects is named."""
    selector, labels = case.spec.get("selector"), case.at("metadata", "labels")
    name = ""
    for known in (selector, labels):
        for key in ("app.kubernetes.io/name", "app", "name", "run", "k8s-app"):
            value = known.get(key) if isinstance(known, dict) else None
            name = name or (spelling.dns_label(value) if isinstance(value, str) else "")
    name = name or "web"
    if case.has(*_NAME):
        yield case.change(_NAME, name)
    else:
        yield Fix(f"Add `name: {name}`", case.edit.insert(("metadata",), "name", name, first=True))
