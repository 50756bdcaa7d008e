"""Several ports need names, and the names must differ."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes import well_known
from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix


def fix(case: Case) -> Iterator[Fix]:
    """Name all ports that have none; rename the second of two; take out what is there twice."""
    if case.is_at("spec", "ports", "*", "name"):
        if case.says("Required value"):
            yield from _name_all(case)
        elif case.says("Duplicate value"):
            name = _free(case, str(case.value), {str(port.get("name")) for port in _objects(case)})
            yield case.change(case.path, name)
    elif case.is_at("spec", "ports", "*") and case.says("Duplicate value"):
        yield from _twice(case)


def _objects(case: Case) -> list[dict[str, object]]:
    return [port for port in case.ports if isinstance(port, dict)]


def _name_all(case: Case) -> Iterator[Fix]:
    taken = {str(port["name"]) for port in _objects(case) if port.get("name")}
    names, edits = [], []
    for i, port in enumerate(case.ports):
        if not isinstance(port, dict) or port.get("name"):
            continue
        name = well_known.name(port)
        if name in taken:
            name = _free_for(port, name, taken)
        taken.add(name)
        names.append(name)
        path = ("spec", "ports", i)
        has = "name" in port
        edits.append(
            case.edit.rewrite((*path, "name"), name) if has else case.edit.insert(path, "name", name, first=True)
        )
    what = "Name the port" if len(names) == 1 else "Name the ports"
    yield Fix(f"{what}: {', '.join(f'`{name}`' for name in names[:6])}", join(*edits))


def _free(case: Case, name: str, taken: set[str]) -> str:
    return _free_for(case.at(*case.path[:-1]), name, taken)


def _free_for(port: dict[str, object], name: str, taken: set[str]) -> str:
    """Return a name that is not taken: with the protocol, with the number, or numbered."""
    protocol = str(port.get("protocol", "TCP")).lower()
    candidates = [f"{name}-{protocol}"] if protocol != "tcp" else []
    candidates += [f"{name}-{port['port']}"] if well_known.is_port(port.get("port")) else []
    candidates += [f"{name[:60]}-{n}" for n in range(2, len(taken) + 3)]
    return next(candidate for candidate in candidates if candidate not in taken and len(candidate) <= 63)


def _twice(case: Case) -> Iterator[Fix]:
    """Port and protocol must differ from every other entry's."""
    port = case.value
    if not isinstance(port, dict):
        return
    index, number, target = case.path[-1], port.get("port"), port.get("targetPort")
    used = {(other.get("port"), other.get("protocol", "TCP")) for other in _objects(case)}
    protocol = port.get("protocol", "TCP")
    remove = Fix(f"Remove the second `port: {short(number)}`", case.edit.remove(case.path))
    other_protocol = "UDP" if protocol == "TCP" else "TCP"
    change = case.set((*case.path, "protocol"), other_protocol, f" in `ports[{index}]`")
    speaks_both = well_known.NAMES.get(number) == "dns" if isinstance(number, int) else False
    if speaks_both and (number, other_protocol) not in used:
        yield change
    if well_known.is_port(target) and (target, protocol) not in used and target != number:
        yield case.change((*case.path, "port"), target, f" in `ports[{index}]`")
    yield remove
    if not speaks_both and (number, other_protocol) not in used:
        yield change
