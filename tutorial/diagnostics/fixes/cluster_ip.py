"""A cluster IP that is taken, of another network, or not in step with its list."""

from collections.abc import Iterator

from tutorial.diagnostics.fixes.case import Case
from tutorial.diagnostics.fixes.edits import join
from tutorial.diagnostics.model import Fix
from tutorial.kube.manifest import Path

_ONE: Path = ("spec", "clusterIP")
_LIST: Path = ("spec", "clusterIPs")


def fix(case: Case) -> Iterator[Fix]:
    """Bring clusterIP and clusterIPs in step, or leave the address to the cluster."""
    if case.path[:2] != _LIST or not case.says("Invalid value", "Required value") or case.says("parentRef"):
        return
    ips = case.at(*_LIST)
    listed = [ip for ip in ips if isinstance(ip, str)] if isinstance(ips, list) else []
    if case.says("as indicated by") and isinstance(case.path[-1], int):
        family = "IPv6" if ":" in str(case.value) else "IPv4"
        yield case.change(("spec", "ipFamilies", case.path[-1]), family, ": the address is one")
    if case.says("must be empty when `clusterIP` is not specified") and listed:
        yield Fix(f"Add `clusterIP: {listed[0]}`", case.edit.insert(("spec",), "clusterIP", listed[0], first=True))
    if case.says("first value must match") and listed:
        one = case.at(*_ONE)
        if one in listed[1:]:
            order = [one, *(ip for ip in listed if ip != one)]
            yield Fix(f"Put `{one}` first in `clusterIPs`", case.edit.rewrite(_LIST, order))
        yield Fix("Remove `clusterIPs`: `clusterIP` is enough", case.edit.remove(_LIST))
        yield Fix(f"Change `clusterIP` to `{listed[0]}`", case.edit.rewrite(_ONE, listed[0]))
    if case.says("must be the first and only value") and "None" in listed:
        yield Fix("Keep `None` alone: `clusterIPs: [None]`", case.edit.rewrite(_LIST, ["None"]))
    if case.says("no more than one IP for each IP family", "hold up to 2 values") and len(listed) > 1:
        keep = listed[:1] if case.says("each IP family") else listed[:2]
        gone = ", ".join(f"`{ip}`" for ip in listed[len(keep) :])
        yield Fix(
            f"Remove {gone} from `clusterIPs`",
            join(*(case.edit.remove((*_LIST, i)) for i in range(len(keep), len(listed)))),
        )
    if isinstance(case.path[-1], int) and case.path[-1] > 0 and case.has(*case.path):
        yield case.remove(case.path)
    if not case.says("first value must match"):
        places = [path for path in (_ONE, _LIST) if case.has(*path)]
        names = " and ".join(f"`{path[-1]}`" for path in places)
        yield Fix(f"Remove {names}: the cluster picks an address", join(*(case.edit.remove(path) for path in places)))
