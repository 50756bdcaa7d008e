"""Names with capitals, underscores, dots, or more characters than there is room for."""

from collections.abc import Callable, Iterator

from tutorial.diagnostics.fixes import spelling, well_known
from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_SPELT: dict[str, Callable[[str], str]] = {
    "name": spelling.dns_label,
    "generateName": spelling.dns_label,
    "namespace": spelling.dns_label,
    "targetPort": spelling.port_name,
    "appProtocol": spelling.label_key,
    "externalName": spelling.dns_name,
    "loadBalancerClass": spelling.label_key,
}


def fix(case: Case) -> Iterator[Fix]:
    """Spell it as it has to be."""
    if not case.path or case.is_type_error:
        return
    if case.says("parentRef", "invalid namespace"):
        name: Path = ("metadata", "namespace" if case.says("invalid namespace") else "name")
        good = spelling.dns_label(case.at(*name)) if isinstance(case.at(*name), str) else ""
        if good:
            yield case.change(name, good)
        elif name[-1] == "namespace":
            yield case.remove(name, ": the Service goes into `default`")
        return
    spell = _SPELT.get(str(case.path[-1]))
    if not case.says("Invalid value") or case.path[0] not in ("metadata", "spec") or spell is None:
        return
    value = case.value
    if not isinstance(value, str) or "labels" in case.path or "annotations" in case.path:
        return
    if case.path[-1] == "targetPort":
        yield from _target(case, value)
    good = spell(value)
    if good and case.path[-1] == "generateName" and value.endswith("-"):
        good += "-"
    if good and case.path[-1] == "name" and case.path[0] == "spec":
        good = _not_taken(case, good)
    if good and good != value:
        yield case.change(case.path, good)
    elif not good and case.is_at("spec", "ports", "*", "name"):
        yield case.change(case.path, _not_taken(case, well_known.name(case.at(*case.path[:-1]))))
    elif not good and case.path == ("spec", "externalName"):
        yield case.change(case.path, "db.example.com", ": put your own name there")


def _target(case: Case, value: str) -> Iterator[Fix]:
    """A number in quotes is taken for a name."""
    number = spelling.whole_number(value)
    if well_known.is_port(number):
        yield Fix(f"Take the quotes off: `targetPort: {number}`", case.edit.replace(case.path, str(number)))


def _not_taken(case: Case, name: str) -> str:
    """Return a name that no other port has."""
    own = case.path[2]
    taken = {port.get("name") for i, port in enumerate(case.ports) if isinstance(port, dict) and i != own}
    if name not in taken:
        return name
    return next(f"{name[:60]}-{n}" for n in range(2, len(taken) + 3) if f"{name[:60]}-{n}" not in taken)
