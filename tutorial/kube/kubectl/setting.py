"""kubectl set selector|image|env: one part of an object is set anew.

Mirrors kubectl pkg/cmd/set/set_selector.go, set_image.go, set_env.go.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

from tutorial.kube.apiserver.strategicpatch import merge
from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import resource_of
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, DryRun, Refused, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.pairs import named, split
from tutorial.kube.kubectl.selectors import BadSelector, Requirement, requirements
from tutorial.kube.manifest import gofmt

_NO_FILE = (
    "you must specify resources by --filename when --local is set.\n"
    "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'"
)


def set_selector(call: Call) -> Output:
    """Set the selector of Services; raises Refused."""
    if not call.args:
        raise error("one selector is required")
    *resources, text = call.args
    try:
        wanted = requirements(text)
    except BadSelector as problem:
        raise error(f'couldn\'t parse the selector string "{text}": {problem}') from None
    if any(one.relation == "!=" for one in wanted):
        raise error('"!=" is not a valid label selector operator')

    def change(value: Object) -> dict[str, Any]:
        if value["kind"] != "Service":
            raise error("setting a selector is only supported for Services")
        old = (value.get("spec") or {}).get("selector") or {}
        return {"spec": {"selector": {**dict.fromkeys(old), **_equalities(wanted)}}}

    return _each(call, resources, change, "selector updated")


_OPERATORS = {"in": "In", "notin": "NotIn", "exists": "Exists", "!": "DoesNotExist"}


def _equalities(wanted: Sequence[Requirement]) -> dict[str, str]:
    """Return the map that a Service's selector is; raises Refused for what is more than "is equal"."""
    more = [one for one in wanted if one.relation not in ("=", "==")]
    if more:
        shown = " ".join(
            f"{{{one.key} {_OPERATORS.get(one.relation, one.relation)} [{' '.join(one.values)}]}}" for one in more
        )
        raise error(f"match expression [{shown}] not supported on this object")
    return {one.key: one.values[0] for one in wanted}


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

    def change(value: Object) -> dict[str, Any]:
        spec, wrap = _template(value)
        containers = {c["name"]: c for kind in ("containers", "initContainers") for c in spec.get(kind) or ()}
        for name in images:
            if name != "*" and name not in containers:
                raise error(f"unable to find container named {gofmt.quote(name)}")
        out: dict[str, list[dict[str, Any]]] = {}
        for kind in ("containers", "initContainers"):
            for container in spec.get(kind) or ():
                image = images.get(container["name"], images.get("*"))
                if image is not None and image != container.get("image"):
                    out.setdefault(kind, []).append({"name": container["name"], "image": image})
        return wrap(out) if out else {}

    return _each(call, resources, change, "image updated")


def set_env(call: Call) -> Output:
    """Set variables of containers: NAME=VALUE, NAME- removes, --list shows; raises Refused."""
    resources, changes = split(call.args, "environment variable")
    if not resources and not call.flags["filename"]:
        raise error("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    new = dict(change.partition("=")[::2] for change in (*changes, *call.flags["env"]) if "=" in change)
    remove = [change.removesuffix("-") for change in changes if "=" not in change]
    if call.flags["list"]:
        return _list_env(call, resources)

    unmatched: list[str] = []

    def change(value: Object) -> dict[str, Any]:
        spec, wrap = _template(value)
        out = []
        chosen = _chosen(call, spec)
        if not chosen:
            what = f"{value['kind']}/{value['metadata']['name']} does not have any containers matching"
            unmatched.append(f"Warning: {what} {gofmt.quote(call.flags['containers'])}\n")
        for container in chosen:
            old = {entry["name"]: entry for entry in container.get("env") or ()}
            env: list[dict[str, Any]] = [
                {"name": n, "value": text} for n, text in new.items() if old.get(n, {}).get("value") != text
            ]
            env += [{"$patch": "delete", "name": name} for name in remove if name in old]
            if env:
                out.append({"name": container["name"], "env": env})
        return wrap({"containers": out}) if out else {}

    answer = _each(call, resources, change, "env updated")
    return answer._replace(stderr="".join(unmatched) + answer.stderr)


def _list_env(call: Call, resources: Sequence[str]) -> Output:
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        for container in _chosen(call, _template(value)[0]):
            tally.out.append(f"# {value['kind']} {value['metadata']['name']}, container {container['name']}\n")
            tally.out += [f"{entry['name']}={entry.get('value', '')}\n" for entry in container.get("env") or ()]
    return tally.done()


def _chosen(call: Call, spec: Any) -> list[dict[str, Any]]:
    wanted = call.flags["containers"]
    return [c for c in spec.get("containers") or () if wanted in ("*", c["name"])]


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
        named_so = f"{entry.plural}/{value['metadata'].get('name', '')}"
        what = f"{named_so} the object is not a pod or does not have a pod template"
        raise error(f"{what}: *{entry.version}.{entry.kind}")
    return (spec["template"] or {}).get("spec") or {}, lambda change: {"spec": {"template": {"spec": change}}}


def _each(call: Call, resources: Sequence[str], change: Callable[[Object], dict[str, Any]], done: str) -> Output:
    """Patch every object that was named; what is the same already is left alone without a word."""
    if call.flags["local"] and resources:
        raise error(_NO_FILE)
    dry = dry_run(call)
    check_format(call)
    found = named(call, resources)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for value in found.objects:
        try:
            wanted = change(value)
        except Refused as refused:
            text = refused.text.rstrip("\n")
            tally.refuse(text.removeprefix("error: ") if len(found.objects) == 1 else text)
            continue
        if wanted:
            _send(tally, value, wanted, done, dry)
    return tally.done(dry.warning)


def _send(tally: Tally, value: Object, wanted: dict[str, Any], done: str, dry: DryRun) -> None:
    if tally.call.flags["local"]:
        changed = merge(copy.deepcopy(dict(value)), copy.deepcopy(wanted))
        tally.out.append(told(tally.call, gofmt.Struct(changed), done, dry))
        return
    shown = tally.keep(patch(tally.cluster, ref_of(value), copy.deepcopy(wanted), "strategic"), dry)
    if shown is not None:
        tally.out.append(told(tally.call, shown, done, dry))


__all__ = ["set_env", "set_image", "set_selector"]
