"""kubectl diff: what apply would change, as diff -u shows it (kubectl pkg/cmd/diff/diff.go)."""

import difflib

from tutorial.kube import allowance
from tutorial.kube.cluster import Object, Ref, ref_of
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import needs_files
from tutorial.kube.kubectl.find import resource_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import FILES, MANAGED_FIELDS, SELECTOR, manager
from tutorial.kube.kubectl.outcome import Refused
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.verbs import apply

FLAGS = (
    Flag("concurrency", kind="int", default=1),
    manager("client-side-apply"),
    *FILES,
    SELECTOR,
    Flag("server-side", kind="bool"),
    MANAGED_FIELDS,
)
_LIVE, _MERGED = "/tmp/LIVE-1000000000", "/tmp/MERGED-1000000001"  # noqa: S108 diff only prints these names
_FAILED = 2  # 1 says that there are differences (CheckDiffErr)
_WHEN = "2026-01-01 00:00:00.000000000 +0000"


def run(call: Call) -> Output:
    """Have the server rehearse what apply would do, and show what is different."""
    flags = {flag.name: flag.empty for flag in apply.FLAGS} | {k: v for k, v in call.flags.items() if k != "help"}
    try:
        needs_files(call)
        answer, objects = apply.rehearsed(call._replace(verb="apply", flags=flags))
    except Refused as refused:
        return call.done(stderr=refused.text, rc=_FAILED)
    if answer.rc:
        return call.done(stderr=answer.stderr, rc=_FAILED)
    text = "".join(_difference(call.cluster.objects.get(ref), new, ref) for ref, new in _by_name(objects).items())
    return call.done(text, rc=1 if text else 0)


def _by_name(objects: list[Object]) -> dict[Ref, Object]:
    return {ref_of(value): value for value in objects}


def _difference(old: Object | None, new: Object, ref: Ref) -> str:
    if old == new:
        return ""
    entry = resource_of(new)
    group = f"{entry.group}." if entry.group else ""
    name = f"{group}{entry.version}.{entry.kind}.{ref.namespace}.{ref.name}"
    left, right = _lines(old), _lines(new)
    allowance.spend(allowance.DIFFERENCE * (len(left) + len(right)))
    lines = difflib.unified_diff(left, right, f"{_LIVE}/{name}", f"{_MERGED}/{name}", _WHEN, _WHEN, lineterm="\n")
    return f"diff -u -N {_LIVE}/{name} {_MERGED}/{name}\n" + "".join(lines)


def _lines(value: Object | None) -> list[str]:
    return [] if value is None else to_yaml(shown(value)).splitlines(keepends=True)
