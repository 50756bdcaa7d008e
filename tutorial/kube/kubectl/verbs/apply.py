"""kubectl apply: what the files say becomes true, and what they no longer say goes.

Client-side apply merges three documents: the manifest that was applied last (an annotation), the new one,
and what is stored. Mirrors kubectl pkg/cmd/apply (apply.go, patcher.go).
"""

import copy
from collections.abc import Mapping
from typing import Any, Final

from tutorial.kube.apiserver.kinds import plural
from tutorial.kube.apiserver.status import Status
from tutorial.kube.apiserver.strategicpatch import NoMergeKey, three_way
from tutorial.kube.apiserver.unstructured import go_map
from tutorial.kube.cluster import Cluster, Object, create, patch, ref_of
from tutorial.kube.cluster.api import DEPRECATED
from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, as_written, needs_files, read, validation
from tutorial.kube.kubectl.find import Problem
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    ALL,
    DELETES,
    DRY_RUN,
    FILES,
    LINE_ENDINGS,
    PRINT,
    RECORD,
    SELECTOR,
    SUBRESOURCE,
    VALIDATE,
    WAIT,
    manager,
)
from tutorial.kube.kubectl.lastapplied import last_applied, noted
from tutorial.kube.kubectl.outcome import DryRun, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.printing import show
from tutorial.kube.kubectl.pruning import prunable, prune
from tutorial.kube.kubectl.recording import recorded
from tutorial.kube.kubectl.resources import of_kind
from tutorial.kube.kubectl.verbs.create import from_file
from tutorial.kube.manifest import gofmt

FLAGS = (
    DRY_RUN,
    *FILES,
    *PRINT,
    ALL,
    *DELETES,
    manager("client-side-apply"),
    Flag("force-conflicts", kind="bool"),
    Flag("openapi-patch", kind="bool", default=True),
    Flag("overwrite", kind="bool", default=True),
    Flag("prune", kind="bool"),
    Flag("prune-allowlist", kind="array"),
    RECORD,
    SELECTOR,
    Flag("server-side", kind="bool"),
    SUBRESOURCE,
    VALIDATE,
    WAIT,
)
COMMANDS: Final[Mapping[str, tuple[Flag, ...]]] = {
    "edit-last-applied": (*FILES, *PRINT, manager("client-side-apply"), LINE_ENDINGS, RECORD, VALIDATE),
    "set-last-applied": (Flag("create-annotation", kind="bool"), DRY_RUN, FILES[0], *PRINT),
    "view-last-applied": (ALL, *FILES, Flag("output", "o", default="yaml"), SELECTOR),
}
_CUSTOM = "gateway."


def run(call: Call) -> Output:
    """Make the cluster hold what the files say."""
    if call.verb != "apply":
        return _about_the_note(call)
    needs_files(call)
    dry, check = dry_run(call), validation(call)
    check_format(call)
    _check_flags(call, dry)
    return _Apply(call, dry, check).run()


def rehearsed(call: Call) -> tuple[Output, list[Object]]:
    """What apply would answer, and the objects as a server's dry run returns them: stored, and seen by no controller.

    Raises Refused.
    """
    work = _Apply(call, DryRun("server"), validation(call))
    output = work.run()
    return output, work.answered


def _about_the_note(call: Call) -> Output:
    from tutorial.kube.kubectl import applied, noteediting  # only its subcommands need them

    if call.verb == "apply edit-last-applied":
        check_format(call)
        return noteediting.NoteEditing(call, validation(call)).run()
    return applied.view(call) if call.verb == "apply view-last-applied" else applied.note(call)


def _check_flags(call: Call, dry: DryRun) -> None:
    flags = call.flags
    if flags["force-conflicts"] and not flags["server-side"]:
        raise error("--force-conflicts only works with --server-side")
    if flags["server-side"] and dry.how == "client":
        raise error("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    if flags["server-side"] and flags["force"]:
        raise error("--force cannot be used with --server-side")
    if flags["force"] and dry.how == "server":
        raise error("--dry-run=server cannot be used with --force")


class _Apply:
    def __init__(self, call: Call, dry: DryRun, check: str) -> None:
        self.call, self.dry, self.check = call, dry, check
        self.tally = Tally(call)
        self.shown: list[Mapping[str, Any]] = []
        self.answered: list[Object] = []
        """What each object has become, or would."""

    def run(self) -> Output:
        """Read all files, then send one object after the other."""
        kinds = prunable(self.call)
        read_all = list(read(self.call, self.check))
        if not read_all:
            raise error("no objects passed to apply")
        items = [one for one in read_all if isinstance(one, Item)]
        for problem in read_all:
            if isinstance(problem, Problem):
                self.tally.refuse(problem)
        for item in items:
            self.one(item)
        if not self.tally.problems:  # else kubectl neither prints what it has nor prunes
            if self.shown:
                self.tally.out.append(show(self.shown, self.call, listed=len(self.shown) > 1))
            prune(self.tally, kinds, [ref_of(item.value) for item in items], self.dry)
        return self.tally.done(self.dry.warning)

    def one(self, item: Item) -> None:
        """Create or change one object."""
        item = item._replace(value=recorded(self.call, item.value))
        meta = item.value.get("metadata") or {}
        if not meta.get("name"):
            self.tally.refuse(nameless(meta, item))
            return
        old = self.tally.cluster.objects.get(ref_of(item.value))
        if item.value["kind"] == "Endpoints":
            self.tally.warn(DEPRECATED)
        if self.call.flags["server-side"]:
            self.server_side(item, old)
            return
        modified = noted(item.value)
        if old is None:
            self.create(modified, item)
        elif self.dry.how == "client":
            self.tell(old, "configured")
        else:
            self.change(modified, old, item)

    def tell(self, value: Mapping[str, Any], done: str) -> None:
        """Print what was done; whole objects are printed together at the end."""
        self.answered.append(value)
        if self.call.flags["output"] not in ("", "name"):
            self.shown.append(value)
        else:
            self.tally.out.append(told(self.call, value, done, self.dry))

    def keep(self, cluster: Cluster) -> None:
        """Go on with a changed cluster, unless it was a rehearsal."""
        if not self.dry.on:
            self.tally.cluster = cluster

    def create(self, value: dict[str, Any], item: Item, done: str = "created") -> None:
        """Create what is not there yet."""
        if self.dry.how != "client":
            answer = create(self.tally.cluster, value, validation=self.check, dry_run=self.dry.on)
            if isinstance(answer, Status):
                applying = bool(self.call.flags["server-side"])
                self.tally.refuse(answer if applying else from_file(answer, "creating", item.source))
                return
            self.tally.warn(*answer.warnings)
            self.keep(answer.cluster)
            value = dict(answer.object)
        self.tell(as_written(value) if self.dry.how == "client" else value, done)

    def change(self, modified: dict[str, Any], old: Object, item: Item) -> None:
        """Merge the manifest into what is stored."""
        original = last_applied(old)
        if original is None:
            self.tally.warn(_not_applied(old))
        try:
            delta = three_way(copy.deepcopy(original or {}), copy.deepcopy(modified), copy.deepcopy(dict(old)))
        except NoMergeKey as bad:
            self.tally.refuse(_no_merge_key(bad, original or {}, modified, old, item.source))
            return
        if not delta:
            self.warn_of_the_end(old)
            self.tell(old, "unchanged")
            return
        how = "merge" if str(old["apiVersion"]).startswith(_CUSTOM) else "strategic"
        answer = patch(self.tally.cluster, ref_of(old), delta, how, validation=self.check, dry_run=self.dry.on)
        if isinstance(answer, Status):
            during = f"applying patch:\n{gofmt.to_json(delta)}\nto:\n{_info(old)}\nfor:"
            said = f'error when patching "{item.source}": {answer.message}'
            self.tally.refuse(from_file(answer._replace(message=said), during, item.source))
            return
        self.tally.warn(*answer.warnings)
        self.warn_of_the_end(old)
        self.keep(answer.cluster)
        self.tell(answer.object, "configured")

    def warn_of_the_end(self, old: Object) -> None:
        """Say that an object is on its way out, whether or not it changes (WarnIfDeleting)."""
        if old["metadata"].get("deletionTimestamp"):
            name = old["metadata"]["name"]
            self.tally.warn(f"Detected changes to resource {name} which is currently being deleted.")

    def server_side(self, item: Item, old: Object | None) -> None:
        """Let the server merge: what the manifest does not say stays as it is."""
        if old is None:
            self.create(item.value, item, "serverside-applied")
            return
        how = "merge" if str(old["apiVersion"]).startswith(_CUSTOM) else "strategic"
        answer = patch(self.tally.cluster, ref_of(old), item.value, how, validation=self.check, dry_run=self.dry.on)
        kept = self.tally.keep(answer, self.dry)
        if kept is not None:
            self.tell(kept, "serverside-applied")


def nameless(meta: Mapping[str, Any], item: Item) -> Problem:
    """Return what is wrong with an object that cannot be looked up by its name."""
    if meta.get("generateName"):
        return Problem(f"from {meta['generateName']}: cannot use generate name with apply")
    return Problem(
        f"error when retrieving current configuration of:\n{_info(item.value)}\n"
        f'from server for: "{item.source}": resource name may not be empty'
    )


def _info(value: Mapping[str, Any]) -> str:
    """Describe an object as kubectl does in its errors (cli-runtime resource.Info)."""
    group, _, version = str(value["apiVersion"]).rpartition("/")
    meta = value.get("metadata") or {}
    entry = of_kind(str(value["apiVersion"]), str(value["kind"]))
    name = entry.plural if entry else plural(str(value["kind"]))
    return (
        f'Resource: "{group}/{version}, Resource={name}", '
        f'GroupVersionKind: "{group}/{version}, Kind={value["kind"]}"\n'
        f"Name: {gofmt.quote(meta.get('name') or '')}, Namespace: {gofmt.quote(meta.get('namespace') or '')}"
    )


def _not_applied(value: Object) -> str:
    entry = of_kind(value["apiVersion"], value["kind"])
    name = entry.plural if entry else plural(value["kind"])
    return (
        f"resource {name}/{value['metadata']['name']} is missing the {LAST_APPLIED} annotation which is required by "
        "kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create "
        "--save-config or kubectl apply. The missing annotation will be patched automatically."
    )


def _no_merge_key(
    bad: NoMergeKey, original: Mapping[str, Any], modified: Mapping[str, Any], old: Object, source: str
) -> Problem:
    item, key = bad.args
    return Problem(
        f"error when creating patch with:\noriginal:\n{gofmt.to_json(original)}\n\nmodified:\n"
        f"{gofmt.to_json(modified)}\n\ncurrent:\n{gofmt.to_json(old)}\n"
        f'for: "{source}": map: {go_map(item)} does not contain declared merge key: {key}'
    )
