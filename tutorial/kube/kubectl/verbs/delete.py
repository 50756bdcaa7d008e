"""kubectl delete: objects by name, by label, by file.

Mirrors kubectl pkg/cmd/delete/delete.go.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Ref, ref_of
from tutorial.kube.cluster.api import DEPRECATED, delete_all
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, read
from tutorial.kube.kubectl.find import Found, Problem, find, namespace_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    ALL,
    ALL_NAMESPACES,
    DELETES,
    DRY_RUN,
    FIELD_SELECTOR,
    FILES,
    OUTPUT,
    RAW,
    SELECTOR,
)
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, DryRun, Tally, dry_run, error
from tutorial.kube.kubectl.resources import of_kind, resource

FLAGS = (
    ALL,
    ALL_NAMESPACES,
    *DELETES,
    DRY_RUN,
    FIELD_SELECTOR,
    *FILES,
    Flag("ignore-not-found", kind="bool"),
    Flag("interactive", "i", "bool"),
    Flag("now", kind="bool"),
    OUTPUT,
    RAW,
    SELECTOR,
    Flag("wait", kind="bool", default=True),
)
_CASCADES = ("background", "foreground", "orphan")
_AT_ONCE = (
    "Immediate deletion does not wait for confirmation that the running resource has been terminated. "
    "The resource may continue to run on the cluster indefinitely."
)
_CLUSTER_SCOPED = "deleting cluster-scoped resources, not scoped to the provided namespace"


class _Target(NamedTuple):
    ref: Ref
    value: Mapping[str, Any]
    source: str = ""


def run(call: Call) -> Output:
    """Delete what was named."""
    flags = call.flags
    dry = dry_run(call)
    if flags["cascade"] not in (*_CASCADES, "true", "false"):
        raise error(f'invalid cascade value ({flags["cascade"]}). Must be "background", "foreground", or "orphan"')
    if flags["now"] and "grace-period" in call.given:
        raise error("--now and --grace-period cannot be specified together")
    if flags["all"] and (flags["selector"] or flags["field-selector"]):
        raise error("setting 'all' parameter but found a non empty selector. ")
    if flags["output"] not in ("", "name"):
        raise error(f"unexpected -o output mode: {flags['output']}. We only support '-o name'")
    if flags["force"] and flags["grace-period"] > 0:
        raise error("--force and --grace-period greater than 0 cannot be specified together")
    tally = Tally(call)
    from_files = flags["filename"] or flags["kustomize"]
    targets, named = _from_files(call, tally) if from_files else _from_arguments(call, tally)
    if flags["force"]:
        tally.warn(_AT_ONCE)
    if flags["interactive"] and targets and not _confirmed(call, targets, tally):
        return tally.done(dry.warning)
    refused: Mapping[Ref, Status] = {}
    if dry.how != "client":
        now, orphan = bool(flags["wait"] or flags["force"]), flags["cascade"] in ("orphan", "false")
        after, refused = delete_all(tally.cluster, [target.ref for target in targets], now=now, orphan=orphan)
        tally.cluster = tally.cluster if dry.on else after
    for target in targets:
        _tell(call, target, refused.get(target.ref), dry, tally)
    if not targets and not named:
        tally.out.append("No resources found\n")
    return tally.done(dry.warning)


def _confirmed(call: Call, targets: list[_Target], tally: Tally) -> bool:
    """Ask whether all of that is meant; the answer is the first word of standard input."""
    tally.out.append(f"You are about to delete the following {len(targets)} resource(s):\n")
    tally.out += [f"{_typed(target.value)}/{target.ref.name}\n" for target in targets]
    tally.out.append("Do you want to continue? (y/N): ")
    words = call.context.stdin.partition("\n")[0].split()
    if words[:1] in (["y"], ["Y"]):
        return True
    tally.out.append("deletion is cancelled\n")
    return False


def _from_files(call: Call, tally: Tally) -> tuple[list[_Target], bool]:
    """Return what the files hold, and whether they hold anything."""
    items = list(read(call))  # a file that is not there comes first
    if call.args:
        raise error("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well")
    targets = []
    for item in items:
        if not isinstance(item, Item):
            tally.refuse(item)
            continue
        if not (item.value.get("metadata") or {}).get("name"):
            tally.refuse("resource name may not be empty")
            continue
        targets.append(_Target(ref_of(item.value), item.value, item.source))
    return targets, bool(tally.problems)


def _from_arguments(call: Call, tally: Tally) -> tuple[list[_Target], bool]:
    """Return what the arguments lead to, and whether anything was asked for that is not there."""
    found: Found = find(call, call.args, everything=False, missing=NOTHING_NAMED)
    for entry in found.resources:
        if entry.kind == "Endpoints":
            tally.warn(DEPRECATED)
    for problem in found.problems:
        if problem.reason != "NotFound" or not call.flags["ignore-not-found"]:
            tally.refuse(problem)
    return [_Target(ref_of(value), value) for value in found.objects], bool(found.problems)


def _tell(call: Call, target: _Target, refused: Status | None, dry: DryRun, tally: Tally) -> None:
    """Say what came of one object."""
    flags, entry = call.flags, of_kind(target.value["apiVersion"], target.value["kind"])
    if target.ref.kind == "Endpoints":
        tally.warn(DEPRECATED)
    if "namespace" in call.given and entry is not None and not entry.namespaced:
        tally.warn(_CLUSTER_SCOPED)
    if refused is None:
        tally.out.append(deleted(call, target.value, dry))
    elif refused.reason != "NotFound" or not flags["ignore-not-found"]:
        said = f'error when deleting "{target.source}": {refused.message}' if target.source else refused.message
        tally.refuse(Problem(said, refused.reason))


def deleted(call: Call, value: Mapping[str, Any], dry: DryRun | None = None) -> str:
    """Return the line about one object that was deleted."""
    entry = of_kind(value["apiVersion"], value["kind"]) or resource(value["kind"])
    typed, name = _typed(value), value["metadata"]["name"]
    if call.flags.get("output") == "name" and call.verb == "delete":
        return f"{typed}/{name}\n"
    forced = call.verb == "delete" and call.flags["force"]
    where = ""
    if entry is None or entry.namespaced:
        where = f" from {value['metadata'].get('namespace') or namespace_of(call)} namespace"
    done = "force deleted" if forced else "deleted"
    return f'{typed} "{name}" {done}{where}{dry.remark if dry else ""}\n'


def _typed(value: Mapping[str, Any]) -> str:
    group, _, _ = str(value["apiVersion"]).rpartition("/")
    kind = str(value["kind"]).lower()
    return f"{kind}.{group}" if group else kind
