"""kubectl set image|env|resources|serviceaccount: one part of a pod template is set anew.

Mirrors kubectl pkg/cmd/set/set_image.go, set_env.go, set_resources.go, set_serviceaccount.go: when something that was
named is not there, nothing is changed; what does not fit is said after all objects were looked at.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from tutorial.kube.apiserver.unstructured import go_map
from tutorial.kube.cluster import Object
from tutorial.kube.cluster.api.shape import shape_of
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import resource_of
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, Refused, Tally, check_format, dry_run, error
from tutorial.kube.kubectl.pairs import named, split
from tutorial.kube.kubectl.recording import record_of
from tutorial.kube.kubectl.setting import NO_FILE, send
from tutorial.kube.manifest import gofmt

_CONTAINERS = ("containers", "initContainers")
_UNNAMED = "one or more resources must be specified as <resource> <name> or <resource>/<name>"
_QUANTITY = re.compile(r"[+-]?[0-9.]+([eEinumkKMGTP]*[-+]?[0-9]*)")
_NO_QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"


class _Change(NamedTuple):
    """What is to become of a pod spec: a strategic merge patch, and what did not fit."""

    patch: dict[str, Any]
    problems: tuple[str, ...] = ()


def set_image(call: Call) -> Output:
    """Set the images of containers: NAME=IMAGE, or *=IMAGE for all of them; raises Refused."""
    resources, changes = split(call.args, "image")
    if not resources and not call.flags["filename"]:
        raise error(NOTHING_NAMED)
    images = dict(change.partition("=")[::2] for change in changes)
    if "*" in images and len(images) > 1:
        raise error(
            "all containers are already specified by *, but saw more than one container_name=container_image pairs"
        )
    if not images:
        raise error("at least one image update is required")

    def change(spec: Mapping[str, Any], _: Object) -> _Change:
        names = {container["name"] for kind in _CONTAINERS for container in spec.get(kind) or ()}
        lost = [name for name in images if name != "*" and name not in names]
        out: dict[str, Any] = {}
        for kind in _CONTAINERS:
            for container in spec.get(kind) or ():
                image = images.get(container["name"], images.get("*"))
                if image is not None and image != container.get("image"):
                    out.setdefault(kind, []).append({"name": container["name"], "image": image})
        return _Change(out, tuple(f"error: unable to find container named {gofmt.quote(name)}" for name in lost))

    return _each(call, resources, change, "image updated", "failed to patch image update to pod template:")


def set_env(call: Call) -> Output:
    """Set variables of containers: NAME=VALUE, NAME- removes, --list shows; raises Refused."""
    resources, changes = split(call.args, "environment variable")
    if not resources and not call.flags["filename"]:
        raise error(_UNNAMED)
    if call.flags["list"] and call.flags["output"]:
        raise error("--list and --output may not be specified together")
    new = dict(change.partition("=")[::2] for change in (*changes, *call.flags["env"]) if "=" in change)
    remove = [change.removesuffix("-") for change in changes if "=" not in change]
    if call.flags["list"]:
        return _list_env(call, resources)
    unmatched: list[str] = []

    def change(spec: Mapping[str, Any], value: Object) -> _Change:
        out: dict[str, Any] = {}
        chosen = _chosen(call, spec)
        if not chosen:
            what = f"{value['kind']}/{value['metadata']['name']} does not have any containers matching"
            unmatched.append(f"warning: {what} {gofmt.quote(call.flags['containers'])}\n")
        for kind, container in chosen:
            old = {entry["name"]: entry for entry in container.get("env") or ()}
            env: list[dict[str, Any]] = []
            for name, text in new.items():
                before = old.get(name, {}).get("value")
                if name in old and before != text and not call.flags["overwrite"]:
                    raise error(f"'{name}' already has a value ({before or ''}), and --overwrite is false")
                env += [{"name": name, "value": text}] if before != text else []
            env += [{"$patch": "delete", "name": name} for name in remove if name in old]
            if env:
                out.setdefault(kind, []).append({"name": container["name"], "env": env})
        return _Change(out)

    answer = _each(call, resources, change, "env updated", "failed to patch env update to pod template:")
    return answer._replace(stderr="".join(unmatched) + answer.stderr)


def _list_env(call: Call, resources: Sequence[str]) -> Output:
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    if found.problems:
        return tally.done()
    for value in found.objects:
        for _, container in _chosen(call, _template(value)[0]):
            tally.out.append(f"# {value['kind']} {value['metadata']['name']}, container {container['name']}\n")
            tally.out += [f"{entry['name']}={entry.get('value', '')}\n" for entry in container.get("env") or ()]
    return tally.done()


def set_resources(call: Call) -> Output:
    """Set what containers ask for (--requests) and may use (--limits); raises Refused."""
    given = {name: str(call.flags[name]) for name in ("limits", "requests") if call.flags[name]}
    wanted: dict[str, dict[str, str]] = {}

    def change(spec: Mapping[str, Any], _: Object) -> _Change:
        out: dict[str, Any] = {}
        chosen = _chosen(call, spec)
        for kind, container in chosen:
            old = container.get("resources") or {}
            new = {
                name: {key: text for key, text in amounts.items() if (old.get(name) or {}).get(key) != text}
                for name, amounts in wanted.items()
            }
            if any(new.values()):
                out.setdefault(kind, []).append({"name": container["name"], "resources": new})
        lost = () if chosen else (f"error: unable to find container named {call.flags['containers']}",)
        return _Change(out, lost)

    def check() -> None:
        if call.flags["all"] and call.flags["selector"]:
            raise error("cannot set --all and --selector at the same time")
        if not given:
            raise error("you must specify an update to requests or limits (in the form of --requests/--limits)")
        wanted.update({name: _amounts(text) for name, text in given.items()})

    failed = "failed to patch resources update to pod template"
    return _each(call, call.args, change, "resource requirements updated", failed, check)


def _amounts(text: str) -> dict[str, str]:
    out = {}
    for part in text.split(","):
        name, equals, amount = part.partition("=")
        if not equals or "=" in amount:
            raise error(f"Invalid argument syntax {part}, expected <resource>=<value>")
        if not _QUANTITY.fullmatch(amount):
            raise error(_NO_QUANTITY)
        out[name] = amount
    return out


def set_service_account(call: Call) -> Output:
    """Set the service account of a pod template; raises Refused."""
    if not call.args:
        raise error("serviceaccount is required")
    *resources, account = call.args

    def change(spec: Mapping[str, Any], _: Object) -> _Change:
        return _Change({"serviceAccountName": account})

    return _each(call, resources, change, "serviceaccount updated", "failed to patch ServiceAccountName")


def _chosen(call: Call, spec: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    wanted = call.flags["containers"]
    return [(kind, c) for kind in _CONTAINERS for c in spec.get(kind) or () if wanted in ("*", c["name"])]


def _template(value: Object) -> tuple[Any, Callable[[dict[str, Any]], dict[str, Any]]]:
    """Return the pod spec inside of an object, and how a change of it is wrapped; raises Refused."""
    spec = value.get("spec") or {}
    if value["kind"] == "Pod":
        return spec, lambda change: {"spec": change}
    if value["kind"] == "CronJob":
        inner = spec
        for step in ("jobTemplate", "spec", "template", "spec"):
            inner = inner.get(step) or {}
        return inner, lambda change: {"spec": {"jobTemplate": {"spec": {"template": {"spec": change}}}}}
    if "template" not in spec:
        entry = resource_of(value)
        raise error(f"the object is not a pod or does not have a pod template: *{entry.version}.{entry.kind}")
    return (spec["template"] or {}).get("spec") or {}, lambda change: {"spec": {"template": {"spec": change}}}


def _check(value: Object) -> None:
    """Look at an object that no server has read yet; raises Refused."""
    wrong = shape_of(value).wrong
    if wrong:
        raise error(wrong.said)
    spec = _template(value)[0]
    for container in (c for kind in _CONTAINERS for c in spec.get(kind) or ()):
        if not container.get("name"):
            raise error(f"map: {go_map(container)} does not contain declared merge key: name")


def _each(
    call: Call,
    resources: Sequence[str],
    change: Callable[[Mapping[str, Any], Object], _Change],
    done: str,
    failed: str,
    check: Callable[[], None] = lambda: None,
) -> Output:
    """Patch every object that was named; what is the same already is left alone without a word.

    `check` refuses what the flags say, but only after the objects were found; `failed` comes before the API's refusal.
    """
    if call.flags["local"] and resources:
        raise error(NO_FILE)
    dry = dry_run(call)
    check_format(call)
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    if found.problems:
        return tally.done(dry.warning)
    check()
    patches: list[tuple[Object, dict[str, Any] | str]] = []
    for value in found.objects:
        try:
            if call.flags["local"]:
                _check(value)
            spec, wrap = _template(value)
            wanted = change(spec, value)
        except Refused as refused:
            name = f"{resource_of(value).plural}/{value['metadata'].get('name', '')}"
            patches.append((value, f"error: {name} {refused.text.removeprefix('error: ')}"))
            continue
        for text in wanted.problems:
            tally.refuse(text)
        patch = record_of(call, value) | (wrap(wanted.patch) if wanted.patch else {})
        if patch:
            patches.append((value, patch))
    for value, sent in patches:
        if isinstance(sent, str):
            tally.refuse(sent)
        else:
            send(tally, value, sent, done, dry, failed)
    return tally.done(dry.warning)
