"""kubectl apply view-last-applied and set-last-applied: the note of the manifest that was applied last.

Mirrors kubectl pkg/cmd/apply/apply_view_last_applied.go, apply_set_last_applied.go and util/editor (GetApplyPatch).
"""

from tutorial.kube.cluster import Object, patch, ref_of
from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, read
from tutorial.kube.kubectl.find import find, not_found, resource_of
from tutorial.kube.kubectl.lastapplied import last_applied
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, Tally, check_format, dry_run, error, told, usage
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.goyaml import to_yaml
from tutorial.kube.kubectl.verbs.apply import nameless
from tutorial.kube.manifest import gofmt

_NO_NOTE = "no last-applied-configuration annotation found on resource:"
_CREATE = "to create the annotation, run the command with --create-annotation"


def view(call: Call) -> Output:
    """Print the manifests that were applied last; raises Refused.

    As in kubectl, an object that was named on the line and has no note is passed over without a word.
    """
    everything = bool(call.flags["namespace"])
    found = find(call, call.args, everything=everything, missing=NOTHING_NAMED, keep_going=False)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
        return tally.done()
    manifests = []
    for value in found.objects:
        manifest = last_applied(value)
        if manifest is not None:
            manifests.append(manifest)
        elif call.flags["filename"]:
            source = gofmt.quote(_source(call, value))
            raise error(f"error when {_NO_NOTE} {value['metadata']['name']}\n {source}: <nil>")
    form = call.flags["output"]
    if manifests and form not in ("yaml", "json"):
        raise usage(call, f"Unexpected -o output mode: {form}, the flag 'output' must be one of yaml|json")
    tally.out = [to_yaml(one) if form == "yaml" else to_indented(one, "  ") + "\n" for one in manifests]
    return tally.done()


def _source(call: Call, value: Object) -> str:
    items = [item for item in read(call, select=False) if isinstance(item, Item)]
    return next(item.source for item in items if ref_of(item.value) == ref_of(value))


def note(call: Call) -> Output:
    """Write what the files hold into the notes of the objects that are there; raises Refused.

    The note is the file's object as it stands: unlike one of `apply` it has no empty annotations.
    """
    if not call.flags["filename"]:
        raise error(NOTHING_NAMED)
    dry = dry_run(call)
    check_format(call)
    tally = Tally(call)
    changes: list[tuple[Object, str]] = []
    for item in read(call):
        if not isinstance(item, Item):
            tally.refuse(item)
            return tally.done()
        name = (item.value.get("metadata") or {}).get("name")
        if not name:
            tally.refuse(nameless({}, item))
            return tally.done()
        old = call.cluster.objects.get(ref_of(item.value))
        if old is None:
            tally.refuse(not_found(resource_of(item.value), name))
            return tally.done()
        before = last_applied(old)
        if before is None and not call.flags["create-annotation"]:
            tally.refuse(f"{_NO_NOTE} {name}, {_CREATE}")
            return tally.done()
        text = gofmt.to_json(item.value)
        if before is not None and gofmt.to_json(before) == text:
            tally.out.append(f"set-last-applied {name}: no changes required.\n")
        else:
            changes.append((old, text))
    for old, text in changes:
        answer = patch(tally.cluster, ref_of(old), {"metadata": {"annotations": {LAST_APPLIED: text}}}, "merge")
        kept = old if dry.how == "client" else tally.keep(answer, dry)
        if kept is None:
            break
        tally.out.append(told(call, kept, "configured", dry))
    return tally.done(dry.warning)
