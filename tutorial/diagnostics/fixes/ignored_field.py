"""What the API server accepts and warns about."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.model import Fix


def fix(case: Case) -> Iterator[Fix]:
    """Take out what is ignored, or give it the type that reads it."""
    if case.finding.severity != "warning" or not case.path or not case.has(*case.path):
        return
    if case.says("is ignored"):
        if case.path[-1] == "externalName" and not case.spec.get("selector"):
            yield case.set_type("ExternalName")
        yield case.remove(case.path, ": nobody reads it here")
    elif case.says("externalIPs is deprecated"):
        yield case.remove(case.path)
    elif case.says("PreferSameZone"):
        yield case.change(case.path, "PreferSameZone")
