"""The cluster that a file is reviewed in.

kubectl would meet a cluster that has what the file takes for granted: its namespace, and the kinds
of its operators. A review in CI knows neither, so it takes both as given unless it is told more.
"""

import re
from collections.abc import Iterable
from functools import cache

from tutorial.diagnostics import Diagnostic
from tutorial.kube.apiserver import EMPTY, State
from tutorial.kube.apiserver.kinds import BUILT_IN

OWN_NAMESPACES = ("default", "kube-node-lease", "kube-public", "kube-system")
_NAMESPACE = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_GATEWAY = "gateway.networking.k8s.io"  # the engine knows some of its versions; clusters have others


class EveryNamespace(frozenset[str]):
    """A set that holds every name that a namespace can have: none is ever missing."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _NAMESPACE.fullmatch(name) is not None

    def __or__(self, others: Iterable[object]) -> "EveryNamespace":
        return self


@cache
def cluster(namespaces: tuple[str, ...] | None) -> State:
    """Return the cluster with these namespaces besides Kubernetes' own, or with all for None."""
    known = EveryNamespace() if namespaces is None else frozenset((*OWN_NAMESPACES, *namespaces))
    return EMPTY._replace(namespaces=known)


def about_custom_kind(one: Diagnostic) -> bool:
    """Whether kubectl found no kind because its group is not one of Kubernetes' own (a CRD, Kustomize)."""
    document = one.finding.within
    if document is None or not one.message.startswith("error: resource mapping not found"):
        return False
    group, slash, _ = str(document.value.get("apiVersion")).partition("/")
    return bool(slash) and "." in group and group not in _own_groups()


@cache
def _own_groups() -> frozenset[str]:
    return frozenset(version.partition("/")[0] for version in BUILT_IN) - {_GATEWAY}
