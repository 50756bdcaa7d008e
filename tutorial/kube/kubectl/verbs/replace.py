"""kubectl replace: whole objects from files, over those that are there.

Mirrors kubectl pkg/cmd/replace/replace.go.
"""

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import create, delete, ref_of, replace
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, as_written, needs_files, read, validation
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
from tutorial.kube.kubectl.outcome import DryRun, Refused, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.verbs.create import from_file
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
    try:
        needs_files(call)
        dry, check = dry_run(call), validation(call)
        check_format(call)
        if call.flags["grace-period"] >= 0 and not call.flags["force"]:
            raise error("--grace-period must have --force specified")
        if call.flags["force"] and dry.on:
            raise error("--dry-run can not be used when --force is set")
        return _force(call, check) if call.flags["force"] else _run(call, dry, check)
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)


def _run(call: Call, dry: DryRun, check: str) -> Output:
    tally = Tally(call)
    seen = False
    for item in read(call, check):
        seen = True
        if not isinstance(item, Item):
            tally.refuse(item)
            continue
        value = noted(item.value) if call.flags["save-config"] else renoted(item.value)
        if dry.how == "client":
            tally.out.append(told(call, as_written(value), "replaced", dry))
            continue
        answer = replace(tally.cluster, value, validation=check, dry_run=dry.on)
        if isinstance(answer, Status):
            answer = from_file(answer, "replacing", item.source)
        kept = tally.keep(answer, dry)
        if kept is not None:
            tally.out.append(told(call, kept, "replaced", dry))
    if not seen:
        raise error("no objects passed to replace")
    return tally.done(dry.warning)


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
        value = noted(item.value) if call.flags["save-config"] else renoted(item.value)
        made = create(tally.cluster, value, validation=check)
        if isinstance(made, Status):
            tally.refuse(made)
            continue
        tally.warn(*made.warnings)
        tally.cluster = made.cluster
        tally.out.append(told(call, made.object, "replaced"))
    return tally.done()
