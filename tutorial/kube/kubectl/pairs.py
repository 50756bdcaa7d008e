"""`kubectl label` and `kubectl annotate`: KEY=VALUE sets, KEY- removes.

Mirrors kubectl pkg/cmd/label/label.go, pkg/cmd/annotate/annotate.go and pkg/cmd/util (GetResourcesAndPairs).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tutorial.kube import allowance
from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import Found, find, resource_of
from tutorial.kube.kubectl.flagsets import (
    ALL,
    ALL_NAMESPACES,
    DRY_RUN,
    FIELD_SELECTOR,
    FILES,
    LIST,
    LOCAL,
    OVERWRITE,
    PRINT,
    RESOURCE_VERSION,
    SELECTOR,
)
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, DryRun, Tally, check_format, dry_run, told
from tutorial.kube.kubectl.outcome import error as refusal
from tutorial.kube.manifest import gofmt

FLAGS = (
    ALL,
    ALL_NAMESPACES,
    DRY_RUN,
    FIELD_SELECTOR,
    *FILES,
    LIST,
    LOCAL,
    OVERWRITE,
    *PRINT,
    RESOURCE_VERSION,
    SELECTOR,
)


class Kind(NamedTuple):
    """What tells labels from annotations."""

    field: str
    noun: str
    check: Callable[[str, str], None]
    """Called with KEY=VALUE and the value; raises Refused when no object may have it."""


class Wanted(NamedTuple):
    """The changes that a command asks for."""

    new: Mapping[str, str]
    remove: Sequence[str]


def run(call: Call, kind: Kind) -> Output:
    """Set and remove what the command line says."""
    resources, changes = split(call.args, kind.noun)
    wanted = _wanted(kind, changes)
    _check(call, resources, wanted, kind.noun)
    return _change_all(call, kind, resources, wanted)


def split(args: Sequence[str], noun: str) -> tuple[list[str], list[str]]:
    """Return the words that name objects, and those that are changes; raises Refused."""
    resources: list[str] = []
    changes: list[str] = []
    for word in args:
        is_change = ("=" in word and not word.startswith("=")) or (word.endswith("-") and word != "-")
        if is_change:
            changes.append(word)
        elif changes:
            raise refusal(f"all resources must be specified before {noun} changes: {word}")
        else:
            resources.append(word)
    return resources, changes


def _wanted(kind: Kind, changes: Sequence[str]) -> Wanted:
    new: dict[str, str] = {}
    remove: list[str] = []
    for spec in changes:
        key, equals, value = spec.partition("=")
        if equals:
            kind.check(spec, value)
            new[key] = value
        else:
            remove.append(spec.removesuffix("-"))
    both = [key for key in remove if key in new]
    if both and kind.noun == "label":
        raise refusal("can not both modify and remove a label in the same command")
    if both:
        names = ", ".join(both)
        raise refusal(f"can not both modify and remove the following annotation(s) in the same command: {names}")
    return Wanted(new, remove)


def _check(call: Call, resources: Sequence[str], wanted: Wanted, noun: str) -> None:
    flags = call.flags
    if flags["list"] and flags["output"]:
        raise refusal("--list and --output may not be specified together")
    if flags["all"] and flags["selector"]:
        raise refusal("cannot set --all and --selector at the same time")
    if flags["all"] and flags["field-selector"]:
        raise refusal("cannot set --all and --field-selector at the same time")
    if flags["local"] and resources:
        example = "pod.yaml or --filename=pod.json" if noun == "label" else "rsrc.yaml or --filename=rsrc.json"
        raise refusal(f"can only use local files by -f {example} when --local=true is set")
    if not resources and not flags["filename"]:
        raise refusal("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    if not wanted.new and not wanted.remove and not flags["list"]:
        raise refusal(f"at least one {noun} update is required")


def _change_all(call: Call, kind: Kind, resources: Sequence[str], wanted: Wanted) -> Output:
    dry = dry_run(call)
    check_format(call)
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    if call.flags["resource-version"] and len(found.objects) > 1:
        raise refusal("--resource-version may only be used with a single resource")
    for value in found.objects:
        _change(tally, kind, value, wanted, dry, found.single)
    return tally.done(dry.warning)


def named(call: Call, resources: Sequence[str]) -> Found:
    """Return the objects that are meant: those in the cluster, or with --local those in the files as they are there."""
    if not call.flags["local"]:
        return find(call, resources, everything=False, missing=NOTHING_NAMED)
    from tutorial.kube.kubectl.files import Item, read  # only --local reads them itself

    taken = list(read(call, select=False))
    objects = tuple({"metadata": {}, **item.value} for item in taken if isinstance(item, Item))
    return Found(objects, tuple(item for item in taken if not isinstance(item, Item)), single=len(objects) == 1)


def _change(tally: Tally, kind: Kind, value: Object, wanted: Wanted, dry: DryRun, single: bool) -> None:
    call, old = tally.call, dict(value["metadata"].get(kind.field) or {})
    allowance.spend(allowance.PATCHED + allowance.PAIR * (len(wanted.new) + len(wanted.remove)))
    if not call.flags["overwrite"]:
        taken = [
            f"'{key}' already has a value ({old[key]})" for key, new in wanted.new.items() if old.get(key, new) != new
        ]
        if taken and kind.noun == "label":
            for text in taken:
                tally.refuse(f"{text}, and --overwrite is false")
            return
        if taken:
            tally.refuse(
                f"--overwrite is false but found the following declared annotation(s): {'; '.join(sorted(taken))}"
            )
            return
    new = {key: text for key, text in {**old, **wanted.new}.items() if key not in wanted.remove}
    local = call.flags["local"]
    done = "annotated"
    if kind.noun == "label":
        if not local:
            tally.out += [f'label "{key}" not found.\n' for key in wanted.remove if key not in old]
        done = _labeled(old, new, bool(call.flags["overwrite"]))
    meta = {name: item for name, item in value["metadata"].items() if name != kind.field}
    shown: Object = {**value, "metadata": {**meta, **({kind.field: new} if new else {})}}
    shown = gofmt.Struct(shown) if local else shown
    if not local and dry.how != "client" and (wanted.new or wanted.remove):
        change: dict[str, object] = {kind.field: {**dict.fromkeys(wanted.remove), **wanted.new}}
        if call.flags["resource-version"]:
            change["resourceVersion"] = call.flags["resource-version"]
        answer = patch(tally.cluster, ref_of(value), {"metadata": change}, "merge")
        kept = tally.keep(answer, dry)
        if kept is None:
            return
        shown = kept
    tally.out.append(_list(kind, shown, new, single) if call.flags["list"] else told(call, shown, done, dry))


def _labeled(old: Mapping[str, str], new: Mapping[str, str], overwrite: bool) -> str:
    """Say what happened, by the size of the object as kubectl does (updateDataChangeMsg)."""
    if old == new:
        return "not labeled"
    shorter = _size(new) < _size(old)
    return "unlabeled" if shorter and not overwrite else "labeled"


def _size(labels: Mapping[str, str]) -> int:
    return sum(len(key) + len(value) + 6 for key, value in labels.items())


def _list(kind: Kind, value: Object, items: Mapping[str, str], single: bool) -> str:
    indent, head = "", ""
    if not single:
        entry = resource_of(value)
        indent = " "
        head = f"Listing {kind.field} for {entry.kind}.{entry.group}/{value['metadata']['name']}:\n"
    return head + "".join(f"{indent}{key}={items[key]}\n" for key in sorted(items))
