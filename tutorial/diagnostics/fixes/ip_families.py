"""Two IP families on a cluster that has one, or the same family twice."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_FAMILIES: Path = ("spec", "ipFamilies")
_POLICY: Path = ("spec", "ipFamilyPolicy")


def fix(case: Case) -> Iterator[Fix]:
    """Ask for what the cluster has."""
    if case.path[:2] == _FAMILIES and case.says("not configured on this cluster", "Duplicate value"):
        again = case.says("Duplicate value")
        why = ": it is there already" if again else ": this cluster has IPv4 only"
        if len(case.spec.get("ipFamilies") or ()) > 1:
            yield Fix(f"Remove `{case.value}`{why}", case.edit.remove(case.path))
        elif not again:
            yield case.change(case.path, "IPv4", why)
            yield Fix(f"Remove `ipFamilies`{why}", case.edit.remove(_FAMILIES))
    elif case.path == _POLICY and case.says("not configured for dual-stack"):
        yield case.change(_POLICY, "PreferDualStack", ": one address now, two once the cluster has both")
        yield case.change(_POLICY, "SingleStack")
        yield case.remove(_POLICY, ": SingleStack is the default")
    elif case.path == _POLICY and case.says("when multiple"):
        yield from _one_of_two(case)


def _one_of_two(case: Case) -> Iterator[Fix]:
    """SingleStack, written or by default, with two families or addresses."""
    yield case.set(_POLICY, "PreferDualStack")
    families = case.spec.get("ipFamilies")
    if isinstance(families, list) and len(families) > 1:
        yield Fix(f"Keep `{families[0]}` alone in `ipFamilies`", case.edit.rewrite(_FAMILIES, families[:1]))
    addresses = case.spec.get("clusterIPs")
    if isinstance(addresses, list) and len(addresses) > 1:
        yield Fix("Keep the first address of `clusterIPs`", case.edit.rewrite(("spec", "clusterIPs"), addresses[:1]))
