"""Ports below 1 or above 65535, node ports outside of their range or taken."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes import well_known
from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_LONGEST = 86400


def fix(case: Case) -> Iterator[Fix]:
    """Take a number that can be one, or leave the choice to the cluster."""
    path = case.path
    if case.is_at("spec", "ports", "*", "port") and case.says("must be between"):
        yield from _port(case)
    elif case.is_at("spec", "ports", "*", "targetPort") and case.says("must be between"):
        if case.has(*path):
            yield case.remove(path, ": the pods’ port is then the same as `port`")
        else:
            yield from _port(case, path[:-1])
    elif path[-1:] in (("nodePort",), ("healthCheckNodePort",)) and case.has(*path):
        if case.says("valid range", "already allocated", "Duplicate value", "must be between"):
            yield case.remove(path, ": the cluster picks a free one")
    elif path[-1:] == ("timeoutSeconds",) and case.says("must be greater than"):
        yield from _timeout(case)


def _port(case: Case, entry: Path = ()) -> Iterator[Fix]:
    entry = entry or case.path[:-1]
    port = case.at(*entry)
    yield case.set((*entry, "port"), _unlike(case, entry, well_known.number(port)))


def _unlike(case: Case, entry: Path, number: int) -> int:
    """Return the number, or one near it that no other port of the Service has."""
    others = {port.get("port") for i, port in enumerate(case.ports) if isinstance(port, dict) and i != entry[-1]}
    candidates = [number, *(8000 + number % 1000 + n for n in range(len(others) + 1))]
    return next(candidate for candidate in candidates if candidate not in others)


def _timeout(case: Case) -> Iterator[Fix]:
    if isinstance(case.value, int) and case.value > _LONGEST:
        yield case.change(case.path, _LONGEST, ": a day is the longest")
    if case.has(*case.path):
        yield case.remove(case.path, ": three hours are the default")
    yield case.set(case.path, 10800, ": three hours")
