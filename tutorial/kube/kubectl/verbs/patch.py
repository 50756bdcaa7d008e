"""kubectl patch: a few fields of an object, by a patch of three kinds.

Mirrors kubectl pkg/cmd/patch/patch.go.
"""

import json
from typing import Any, NamedTuple

from tutorial.kube.apiserver.status import Status, bad_request
from tutorial.kube.cluster import Object, Ref, patch, ref_of
from tutorial.kube.cluster.api import DECODING, DEPRECATED, apply_patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.files import Item, as_written, read
from tutorial.kube.kubectl.find import find
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import DRY_RUN, FILES, LOCAL, PRINT, RECORD, SUBRESOURCE, manager
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, DryRun, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.recording import record_of
from tutorial.kube.manifest import Problem as BadText
from tutorial.kube.manifest import gofmt, parse
from tutorial.kube.manifest.json_error import json_error

FLAGS = (
    DRY_RUN,
    *FILES,
    *PRINT,
    manager("patch"),
    LOCAL,
    Flag("patch", "p"),
    Flag("patch-file"),
    RECORD,
    SUBRESOURCE,
    Flag("type", default="strategic"),
)
_TYPES = ("json", "merge", "strategic")
_SUBRESOURCES = ("status", "scale", "resize")


class _Target(NamedTuple):
    ref: Ref
    value: Object


def run(call: Call) -> Output:
    """Change what was named."""
    dry = dry_run(call)
    text = _checked(call, dry)
    return _run(call, dry, _decoded(text))


def _checked(call: Call, dry: DryRun) -> str:
    """Return the text of the patch, once the flags fit together."""
    flags = call.flags
    text = str(flags["patch"] or "")
    file = str(flags["patch-file"] or "")
    if text and file:
        raise error("cannot specify --patch and --patch-file together")
    if not text and not file:
        raise error("must specify --patch or --patch-file containing the contents of the patch")
    if flags["local"] and call.args:
        raise error("cannot specify --local and server resources")
    if flags["local"] and dry.how == "server":
        raise error("cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
    if str(flags["type"]).lower() not in _TYPES:
        raise error(f"--type must be one of [{' '.join(_TYPES)}], not {gofmt.quote(flags['type'])}")
    if flags["subresource"] and flags["subresource"] not in _SUBRESOURCES:
        shown = gofmt.quote(flags["subresource"])
        raise error(f"invalid subresource value: {shown}. Must be one of [{' '.join(_SUBRESOURCES)}]")
    check_format(call)
    if file == "-":
        return call.context.stdin
    if file:
        found = call.context.files.get(file.removeprefix("./"))
        if found is None:
            raise error(f"unable to read patch file: open {file}: no such file or directory")
        return found
    return text


class _BadJson(NamedTuple):
    """A text that looks like JSON goes to the server as it is, and the server says what is wrong with it."""

    said: str


def _decoded(text: str) -> Any:
    """Read a patch as kubectl does: what begins with a brace is JSON, all else YAML."""
    bare = text.strip()
    if bare.startswith("{"):
        try:
            json.loads(bare)
        except (ValueError, RecursionError):
            return _BadJson(_json_problem(bare))
    for document in parse(text):
        if isinstance(document, BadText):
            said = document.message.removeprefix("error converting YAML to JSON: ")
            raise error(f"unable to parse {gofmt.quote(text)}: {said}")
        return document.value
    return {}


def _json_problem(text: str) -> str:
    try:
        _, end = json.JSONDecoder().raw_decode(text)
        rest = text[end:].lstrip()
        return f"invalid character {_char(rest[0])} after top-level value"
    except (ValueError, RecursionError):
        said = json_error(text, 0).said
    return "unexpected end of JSON input" if said == "unexpected EOF" else said


def _char(char: str) -> str:
    return {"'": r"'\''", '"': "'\"'"}.get(char) or f"'{gofmt.quote(char)[1:-1]}'"


def _run(call: Call, dry: DryRun, wanted: Any) -> Output:
    tally = Tally(call)
    for target in _targets(call, tally):
        if target.ref.kind == "Endpoints" and not call.flags["local"]:
            tally.warn(DEPRECATED)
        if call.flags["local"] or dry.how == "client":
            _locally(call, target, wanted, dry, tally)
        else:
            _on_the_server(call, target, wanted, dry, tally)
    return tally.done(dry.warning)


def _targets(call: Call, tally: Tally) -> list[_Target]:
    if not call.flags["filename"] and not call.flags["kustomize"]:
        found = find(call, call.args, everything=False, missing=NOTHING_NAMED)
        for problem in found.problems:
            tally.refuse(problem)
        return [_Target(ref_of(value), value) for value in found.objects]
    if call.args:
        raise error("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well")
    targets = []
    for item in read(call):
        if isinstance(item, Item) and (item.value.get("metadata") or {}).get("name"):
            targets.append(_Target(ref_of(item.value), item.value))
        else:
            tally.refuse("resource name may not be empty" if isinstance(item, Item) else item)
    return targets


def _locally(call: Call, target: _Target, wanted: Any, dry: DryRun, tally: Tally) -> None:
    """Patch what lies here, without asking anybody."""
    if isinstance(wanted, _BadJson):
        tally.refuse(wanted.said)
        return
    value = target.value if call.flags["filename"] else shown(target.value)
    merged = apply_patch(value, wanted, str(call.flags["type"]).lower())
    if isinstance(merged, Status):
        tally.refuse(merged.message.removeprefix(DECODING))
        return
    done = "patched" if merged != value else "patched (no change)"
    tally.out.append(told(call, as_written(merged), done, dry))


def _on_the_server(call: Call, target: _Target, wanted: Any, dry: DryRun, tally: Tally) -> None:
    how, subresource = str(call.flags["type"]).lower(), str(call.flags["subresource"] or "")
    if isinstance(wanted, _BadJson):
        said = wanted.said if how == "strategic" else f"{DECODING}{wanted.said}"
        tally.refuse(bad_request(said, (said, ())))
        return
    answer = patch(tally.cluster, target.ref, wanted, how, subresource=subresource, dry_run=dry.on)
    if isinstance(answer, Status):
        if answer.reason == "UnsupportedMediaType":
            kind = f"{target.value['apiVersion']}, Kind={target.ref.kind}"
            said = f"application/strategic-merge-patch+json is not supported by {kind}: {answer.message}"
            tally.refuse(said)
        else:
            tally.refuse(answer)
        return
    tally.warn(*answer.warnings)
    if not dry.on:
        tally.cluster = answer.cluster
    stored = answer.object
    record = {} if dry.on else record_of(call, stored)
    if record:  # a patch of its own, after the one that was asked for
        stored = tally.keep(patch(tally.cluster, target.ref, record, "merge", subresource=subresource)) or stored
    done = "patched" if answer.changed or call.flags["filename"] else "patched (no change)"
    if subresource == "scale" and not call.flags["output"]:
        tally.out.append(f"scale.autoscaling/{target.ref.name} {done}{dry.remark}\n")
    else:
        tally.out.append(told(call, stored, done, dry))
