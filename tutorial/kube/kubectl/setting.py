"""kubectl set selector, and how what `set` changes is sent.

Mirrors kubectl pkg/cmd/set/set_selector.go.
"""

import copy
from collections.abc import Sequence
from typing import Any, Final

from tutorial.kube.apiserver.status import Status
from tutorial.kube.apiserver.strategicpatch import merge
from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.outcome import DryRun, Refused, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.pairs import named
from tutorial.kube.kubectl.recording import recorded
from tutorial.kube.kubectl.selectors import BadSelector, Requirement, requirements
from tutorial.kube.manifest import gofmt

NO_FILE: Final = (
    "you must specify resources by --filename when --local is set.\n"
    "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'"
)
_OPERATORS: Final = {"in": "In", "notin": "NotIn", "exists": "Exists", "!": "DoesNotExist"}


def set_selector(call: Call) -> Output:
    """Set the selector of Services; raises Refused."""
    if not call.args:
        raise error("one selector is required")
    *resources, text = call.args
    try:
        wanted = requirements(text)
    except BadSelector as bad:
        raise error(f'couldn\'t parse the selector string "{text}": {bad}') from None
    if any(one.relation == "!=" for one in wanted):
        raise error('"!=" is not a valid label selector operator')
    if call.flags["local"] and resources:
        raise error(NO_FILE)
    dry = dry_run(call)
    check_format(call)
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        try:
            change = _selecting(value, wanted)
            if call.flags["resource-version"]:
                change["metadata"] = {"resourceVersion": call.flags["resource-version"]}
            send(tally, value, recorded(call, change), "selector updated", dry)
        except Refused as refused:
            tally.refuse(refused.text.removeprefix("error: ").rstrip("\n"))
    return tally.done(dry.warning)


def _selecting(value: Object, wanted: Sequence[Requirement]) -> dict[str, Any]:
    """Return the patch that gives a Service its selector; raises Refused."""
    if value["kind"] != "Service":
        raise error("setting a selector is only supported for Services")
    old = (value.get("spec") or {}).get("selector") or {}
    return {"spec": {"selector": {**dict.fromkeys(old), **_equalities(wanted)}}}


def _equalities(wanted: Sequence[Requirement]) -> dict[str, str]:
    """Return the map that a Service's selector is; raises Refused for what is more than "is equal"."""
    more = [one for one in wanted if one.relation not in ("=", "==")]
    if more:
        shown = " ".join(
            f"{{{one.key} {_OPERATORS.get(one.relation, one.relation)} [{' '.join(one.values)}]}}" for one in more
        )
        raise error(f"match expression [{shown}] not supported on this object")
    return {one.key: one.values[0] for one in wanted}


def send(tally: Tally, value: Object, wanted: dict[str, Any], done: str, dry: DryRun, failed: str = "") -> None:
    """Send a strategic merge patch, or with --local merge it here; `failed` comes before the API's refusal."""
    if tally.call.flags.get("local"):
        changed = merge(dict(value), copy.deepcopy(wanted))
        tally.out.append(told(tally.call, gofmt.Struct(changed), done, dry))
        return
    answer = patch(tally.cluster, ref_of(value), wanted, "strategic")
    if failed and isinstance(answer, Status):
        tally.refuse(f"{failed} {answer.message}")
        return
    shown = tally.keep(answer, dry)
    if shown is not None:
        tally.out.append(told(tally.call, shown, done, dry))
