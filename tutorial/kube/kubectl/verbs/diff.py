"""kubectl diff: what apply would change, as diff -u shows it (kubectl pkg/cmd/diff/diff.go)."""

import difflib

from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, needs_files, read
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
_WHEN = "2026-01-01 00:00:00.000000000 +0000"


def run(call: Call) -> Output:
    """Apply the files to a cluster that is thrown away, and show what is different."""
    try:
        needs_files(call)
        refs = [ref_of(item.value) for item in read(call) if isinstance(item, Item) and _named(item)]
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)
    flags = {flag.name: flag.empty for flag in apply.FLAGS} | {k: v for k, v in call.flags.items() if k != "help"}
    after = apply.run(call._replace(verb="apply", flags=flags))
    if after.rc:
        return call.done(stderr=after.stderr, rc=after.rc)
    text = "".join(_difference(call.cluster, after.cluster, ref) for ref in dict.fromkeys(refs))
    return call.done(text, rc=1 if text else 0)


def _named(item: Item) -> bool:
    return bool((item.value.get("metadata") or {}).get("name"))


def _difference(before: Cluster, after: Cluster, ref: Ref) -> str:
    old, new = before.objects.get(ref), after.objects.get(ref)
    if new is None or old == new:
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
