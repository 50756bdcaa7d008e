"""The last resort for a value that no other fixer could make good: take it out."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case, short
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix

_NEEDED = {("metadata", "name"), ("kind",), ("apiVersion",), ("spec", "externalName")}
_INSTEAD = {
    "targetPort": ": the pods’ port is then the same as `port`",
    "nodePort": ": the cluster picks one",
    "healthCheckNodePort": ": the cluster picks one",
    "clusterIP": ": the cluster picks an address",
    "protocol": ": TCP is the default",
    "type": ": ClusterIP is the default",
    "sessionAffinity": ": None is the default",
    "ipFamilyPolicy": ": SingleStack is the default",
    "externalTrafficPolicy": ": Cluster is the default",
    "internalTrafficPolicy": ": Cluster is the default",
    "timeoutSeconds": ": three hours are the default",
    "publishNotReadyAddresses": ": false is the default",
}


def fix(case: Case) -> Iterator[Fix]:
    """Take out what has the wrong type or a value that is not known."""
    path = case.path
    if case.document is None or not path or not case.has(*path):
        return
    if case.is_unknown_field and case.finding.by != "schema":
        yield Fix(f"Remove `{short(path[-1])}`", case.edit.remove(path))
    elif path in _NEEDED or path[-1] == "port":
        return
    elif case.is_type_error or case.says("Unsupported value", "cannot parse", "Invalid value"):
        yield case.remove(path, _INSTEAD.get(str(path[-1]), ""))
        if isinstance(path[-1], int):
            yield from _like_it(case)


def _like_it(case: Case) -> Iterator[Fix]:
    """What is wrong with one item of a list is wrong with those like it."""
    parent = case.path[:-1]
    items = case.at(*parent)
    kind = type(case.value)
    like = [i for i, item in enumerate(items) if type(item) is kind and (case.is_type_error or item == case.value)]
    if len(like) == len(items) > 1:
        yield case.remove(parent)
    elif len(like) > 1:
        shown = ", ".join(f"`{short(items[i])}`" for i in dict.fromkeys(like))
        yield Fix(f"Remove {shown}", join(*(case.edit.remove((*parent, i)) for i in like)))
