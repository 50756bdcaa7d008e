"""kubectl rollout: status, restart, history, undo, pause, resume (kubectl pkg/cmd/rollout)."""

from collections.abc import Callable
from typing import Any

from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl import rollouts
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import Found, find, namespace_of, resource_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import DRY_RUN, FILES, PRINT, SELECTOR, TIMEOUT, manager
from tutorial.kube.kubectl.outcome import DryRun, Refused, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.setting import send

_SELECTOR = SELECTOR
_CHANGES = (manager("rollout"), *FILES, *PRINT, _SELECTOR)
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "history": (*FILES, *PRINT, Flag("revision", kind="int"), _SELECTOR),
    "pause": _CHANGES,
    "restart": _CHANGES,
    "resume": _CHANGES,
    "status": (
        *FILES,
        Flag("revision", kind="int"),
        _SELECTOR,
        TIMEOUT,
        Flag("watch", "w", "bool", True),
    ),
    "undo": (DRY_RUN, *FILES, *PRINT, _SELECTOR, Flag("to-revision", kind="int")),
}
_RESTARTED = ("Deployment", "StatefulSet", "DaemonSet")


def run(call: Call) -> Output:
    """Watch, restart, undo or hold a rollout."""
    ways: dict[str, Callable[[Call], Output]] = {
        "rollout status": _status,
        "rollout restart": _restart,
        "rollout history": _history,
        "rollout undo": _undo,
        "rollout pause": _pause,
        "rollout resume": _resume,
    }
    return ways[call.verb](call)


def _found(call: Call) -> Found:
    if not call.args and not call.flags["filename"]:
        raise error("required resource not specified")
    return find(call, call.args)


def _status(call: Call) -> Output:
    found = _found(call)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        text, done = rollouts.progress(value)
        wanted, revision = call.flags["revision"], _revision(value)
        if wanted and value["kind"] == "Deployment" and wanted != revision:
            raise error(f"desired revision ({wanted}) is different from the running revision ({revision})")
        tally.out.append(text)
        if done or not call.flags["watch"]:
            continue
        # Nothing moves by itself here: a rollout that waits now would wait until its time is up.
        given_up = f'{value["kind"].lower()} "{value["metadata"]["name"]}" exceeded its progress deadline'
        limited = call.flags["timeout"] != "0s" or value["kind"] != "Deployment"
        tally.refuse("timed out waiting for the condition" if limited else given_up)
        break
    if not found.objects and not found.problems:
        return call.done(stderr=f"No resources found in {namespace_of(call)} namespace.\n")
    return tally.done()


def _revision(value: Object) -> int:
    text = (value["metadata"].get("annotations") or {}).get(rollouts.REVISION, "0")
    return int(text) if text.isdigit() else 0


def _change(call: Call, done: str, change: Callable[[Object], dict[str, Any] | None]) -> Output:
    check_format(call)
    found = _found(call)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        try:
            wanted = change(value)
        except Refused as refused:
            tally.refuse(refused.text.rstrip("\n"))
            continue
        if wanted is not None:
            send(tally, value, wanted, done, DryRun())
    if not found.objects and not found.problems:
        return call.done(stderr=f"No resources found in {namespace_of(call)} namespace.\n")
    return tally.done()


def _named(value: Object) -> str:
    return f'{resource_of(value).qualified} "{value["metadata"]["name"]}"'


def _restart(call: Call) -> Output:
    def change(value: Object) -> dict[str, Any]:
        if value["kind"] not in _RESTARTED:
            raise error(f"{_named(value)} restarting is not supported")
        if value["spec"].get("paused"):
            raise error(f"{_named(value)} can't restart paused deployment (run rollout resume first)")
        when = rollouts.restarted_at(value["spec"].get("template") or {})
        return {"spec": {"template": {"metadata": {"annotations": {rollouts.RESTARTED: when}}}}}

    return _change(call, "restarted", change)


def _pause(call: Call) -> Output:
    def change(value: Object) -> dict[str, Any]:
        if value["kind"] != "Deployment":
            raise error(f"{_named(value)} pausing is not supported")
        if value["spec"].get("paused"):
            raise error(f"{_named(value)} is already paused")
        return {"spec": {"paused": True}}

    return _change(call, "paused", change)


def _resume(call: Call) -> Output:
    def change(value: Object) -> dict[str, Any]:
        if value["kind"] != "Deployment":
            raise error(f"{_named(value)} resuming is not supported")
        if not value["spec"].get("paused"):
            raise error(f"{_named(value)} is not paused")
        return {"spec": {"paused": None}}

    return _change(call, "resumed", change)


def _history(call: Call) -> Output:
    found = _found(call)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        entry, name = resource_of(value), value["metadata"]["name"]
        if value["kind"] not in _RESTARTED:
            raise _no_history(value, entry.group)
        number = call.flags["revision"]
        body = _one(call, value, number) if number else _all(call, value)
        tally.out.append(f"{entry.typed}/{name} {f'with revision #{number}' if number else ''}\n{body}\n")
    return tally.done()


def _no_history(value: Object, group: str) -> Refused:
    kind = value["kind"]
    if kind == "Pod":
        return error(f'no history viewer has been implemented for "{kind}"')
    return error(f'error retrieving history for "{kind}", no visitor method exists for {{{group} {kind}}}')


def _all(call: Call, value: Object) -> str:
    found = rollouts.revisions(call.cluster, value) if value["kind"] == "Deployment" else {1: value}
    if not found:
        return "No rollout history found.\n"
    causes = [(str(number), rollouts.cause(owned)) for number, owned in found.items()]
    return "REVISION  CHANGE-CAUSE\n" + "".join(f"{number:<10}{text}\n" for number, text in causes)


def _one(call: Call, value: Object, number: int) -> str:
    found = rollouts.revisions(call.cluster, value) if value["kind"] == "Deployment" else {1: value}
    if number not in found:
        raise error("unable to find the specified revision")
    note = rollouts.cause(found[number])
    return rollouts.described(found[number]["spec"]["template"], "" if note == "<none>" else note)


def _undo(call: Call) -> Output:
    dry = dry_run(call)
    check_format(call)
    found = _found(call)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        _back(tally, value, dry)
    return tally.done(dry.warning)


def _back(tally: Tally, value: Object, dry: DryRun) -> None:
    call, entry = tally.call, resource_of(value)
    number = call.flags["to-revision"]
    if value["kind"] not in _RESTARTED:
        what = f'"{value["kind"]}", no visitor method exists for {{{entry.group} {value["kind"]}}}'
        raise error(f"error retrieving rollbacker for {what}")
    if number < 0:
        raise error(f"unable to find specified revision {number} in history")
    if value["kind"] != "Deployment":
        raise error(f'no rollout history found for {value["kind"].lower()} "{value["metadata"]["name"]}"')
    if value["spec"].get("paused"):
        again = "resume it first with 'kubectl rollout resume' and try again"
        raise error(f"you cannot rollback a paused deployment; {again}")
    goal = rollouts.previous(tally.cluster, value, number)
    if dry.how == "client":
        shown = rollouts.described(goal["spec"]["template"])
        tally.out.append(f"{entry.typed}/{value['metadata']['name']} {shown} (dry run)\n")
        return
    template = rollouts.template_of(goal)
    if template == value["spec"]["template"]:
        skipped = f"skipped rollback (current template already matches revision {number})"
        tally.out.append(told(call, value, skipped, dry))
        return
    back = (("/spec/template", template), ("/metadata/annotations", rollouts.notes_after(goal, value)))
    wanted = [{"op": "replace", "path": path, "value": part} for path, part in back]
    kept = tally.keep(patch(tally.cluster, ref_of(value), wanted, "json"), dry)
    if kept is not None:
        tally.out.append(told(call, kept, "rolled back", dry))
