"""What only the API server writes, and owners that are not complete."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes import spelling
from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.fields import distance
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_SERVERS_OWN = ("creationTimestamp", "deletionTimestamp", "generation", "managedFields", "uid", "resourceVersion")
_TOPOLOGY = ("service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode")


def fix(case: Case) -> Iterator[Fix]:
    """Take out what the API server fills in itself; leave or make the namespace."""
    path = case.path
    if path[:1] != ("metadata",):
        return
    if len(path) > 1 and path[1] in _SERVERS_OWN and case.has(*path[:2]):
        yield case.remove(path[:2], ": the API server fills it in")
    elif path[:2] == ("metadata", "ownerReferences"):
        yield from _owners(case)
    elif path == ("metadata", "namespace") and case.says("not found"):
        yield from _namespace(case)
    elif path == ("metadata", "name") and case.says("already exists"):
        yield from _taken(case)
    elif case.says(_TOPOLOGY[0]):
        yield from _topology(case)


def _owners(case: Case) -> Iterator[Fix]:
    owners: Path = ("metadata", "ownerReferences")
    listed = case.at(*owners)
    if case.says("Only one reference") and isinstance(listed, list):
        second = [i for i, owner in enumerate(listed) if isinstance(owner, dict) and owner.get("controller")][1:]
        for i in second[:1]:
            yield Fix(f"Remove `controller` from `ownerReferences[{i}]`", case.edit.remove((*owners, i, "controller")))
    if len(case.path) > 3 and case.path[-1] == "apiVersion" and isinstance(case.value, str):
        good = "/".join(part for part in case.value.split("/") if part)
        if good.count("/") < 2:
            yield case.change(case.path, good)
    if len(case.path) > 2 and isinstance(listed, list):
        why = ": only the controller that made the owner knows its uid"
        yield Fix(f"Remove `ownerReferences[{case.path[2]}]`{why}", case.edit.remove((*owners, case.path[2])))
    yield Fix("Remove `ownerReferences`", case.edit.remove(owners))


def _namespace(case: Case) -> Iterator[Fix]:
    """It must be there before the Service: another name, none, or a Namespace in the same file."""
    path, name = case.path, str(case.value)
    close = sorted((distance(name, known), known) for known in case.state.namespaces)
    for steps, known in close[:1]:
        if steps <= 2 and steps < len(name) / 2:
            yield case.change(path, known)
    yield case.remove(path, ": the Service goes into `default`")
    if name == spelling.dns_label(name) and case.document is not None and case.document.root is not None:
        line = case.edit.newline
        lines = ["apiVersion: v1", "kind: Namespace", "metadata:", f"  name: {name}", "---", ""]
        yield Fix(f"Create the namespace `{name}` in the same file", case.edit.prepend(line.join(lines)))


def _taken(case: Case) -> Iterator[Fix]:
    """Two of the same kind need two names."""
    name = str(case.value)
    namespace = case.at("metadata", "namespace") or "default"
    names = (f"{name[:60]}-{n}" for n in range(2, len(case.state.services) + 4))
    free = next(one for one in names if (namespace, one) not in case.state.services)
    yield case.change(case.path, free, ": the name is taken")


def _topology(case: Case) -> Iterator[Fix]:
    old: Path = ("metadata", "annotations", _TOPOLOGY[0])
    new: Path = ("metadata", "annotations", _TOPOLOGY[1])
    if case.has(*new) and case.has(*old):
        yield Fix(f"Remove `{_TOPOLOGY[0]}`", case.edit.remove(old))
    elif case.has(*old):
        yield Fix(f"Rename `{_TOPOLOGY[0]}` to `{_TOPOLOGY[1]}`", case.edit.rename(old, _TOPOLOGY[1]))
