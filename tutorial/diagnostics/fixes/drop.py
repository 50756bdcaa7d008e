"""The last resort for a value that no other fixer could make good: take it out."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
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
    if case.document is None or not path or not case.has(*path) or path in _NEEDED or path[-1] == "port":
        return
    if case.is_type_error or case.says("Unsupported value", "cannot parse", "Invalid value"):
        yield case.remove(path, _INSTEAD.get(str(path[-1]), ""))
