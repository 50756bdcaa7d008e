"""kubectl replace: whole objects from files, over those that are there.

Mirrors kubectl pkg/cmd/replace/replace.go.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Written, create, delete, ref_of, replace
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, needs_files, read, validation
from tutorial.kube.kubectl.flagsets import (
    DELETES,
    DRY_RUN,
    FILES,
    PRINT,
    RAW,
    SAVE_CONFIG,
    SUBRESOURCE,
    VALIDATE,
    WAIT,
    manager,
)
from tutorial.kube.kubectl.lastapplied import noted, renoted
from tutorial.kube.kubectl.outcome import Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.verbs.create import Sending, from_file, send_all
from tutorial.kube.kubectl.verbs.delete import deleted

FLAGS = (
    DRY_RUN,
    *FILES,
    *PRINT,
    *DELETES,
    manager("replace"),
    RAW,
    SAVE_CONFIG,
    SUBRESOURCE,
    VALIDATE,
    WAIT,
)


def run(call: Call) -> Output:
    """Put the objects of the files in the place of those with their names."""
    needs_files(call)
    dry, check = dry_run(call), validation(call)
    check_format(call)
    if call.flags["grace-period"] >= 0 and not call.flags["force"]:
        raise error("--grace-period must have --force specified")
    if call.flags["force"] and dry.on:
        raise error("--dry-run can not be used when --force is set")
    if call.flags["force"]:
        return _force(call, check)

    def send(cluster: Cluster, value: Mapping[str, Any]) -> Written | Status:
        return replace(cluster, value, validation=check, dry_run=dry.on)

    return send_all(call, read(call, check), Sending("replaced", "replacing", _noting(call), send), dry)


def _noting(call: Call) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return noted if call.flags["save-config"] else renoted


def _force(call: Call, check: str) -> Output:
    """Delete what is there, then create anew."""
    tally = Tally(call)
    items = list(read(call, check))
    for item in items:
        if not isinstance(item, Item):
            tally.refuse(item)
            continue
        meta = item.value.get("metadata") or {}
        if not isinstance(meta.get("name"), str):
            continue
        answer = delete(tally.cluster, ref_of(item.value))
        if isinstance(answer, Status):
            if answer.reason != "NotFound":
                tally.refuse(from_file(answer, "deleting", item.source))
            continue
        tally.cluster = answer
        tally.out.append(deleted(call, item.value))
    if tally.problems:
        return tally.done()
    if not items:
        tally.out.append("No resources found\n")
        tally.refuse("no objects passed to replace")
    for item in items:
        assert isinstance(item, Item)
        made = create(tally.cluster, _noting(call)(item.value), validation=check)
        if isinstance(made, Status):
            tally.refuse(made)
            continue
        tally.warn(*made.warnings)
        tally.cluster = made.cluster
        tally.out.append(told(call, made.object, "replaced"))
    return tally.done()
