"""--overrides: the object that a generator made, changed by a piece of JSON (pkg/cmd/util/override_options.go)."""

import copy
import json
from typing import Any

from tutorial.kube.apiserver.decode import decode
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.strategicpatch import BadPatch, NoMergeKey, merge
from tutorial.kube.cluster.api.shape import shape_of
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.outcome import error
from tutorial.kube.manifest import Problem, parse


def override(call: Call, made: dict[str, Any]) -> dict[str, Any]:
    """Return an object with --overrides laid over it; raises Refused."""
    text, how = str(call.flags.get("overrides") or ""), call.flags.get("override-type", "merge")
    if not text:
        return made
    if how not in ("merge", "strategic", "json"):
        raise error(f'invalid value for --override-type flag: "{how}", must be one of: json, merge, strategic')
    changed = _changed(made, _read(text), how)
    if (changed.get("apiVersion"), changed.get("kind")) != (made["apiVersion"], made["kind"]):
        kind, version = changed.get("kind"), changed.get("apiVersion")
        raise error(f'no kind "{kind}" is registered for version "{version}" in scheme "pkg/scheme/scheme.go:28"')
    wrong = _misfit(changed)
    if wrong:
        raise error(wrong)
    return {**changed, "metadata": changed.get("metadata") or {}}


def _changed(made: dict[str, Any], patch: Any, how: str) -> dict[str, Any]:
    out = copy.deepcopy(made)
    if how == "json" and isinstance(patch, list):
        for operation in patch:
            _apply(out, operation)
        return out
    if how == "json" or not isinstance(patch, dict):
        raise error("Invalid JSON Patch")
    if how == "strategic":
        try:
            out = merge(out, copy.deepcopy(patch))
        except (BadPatch, NoMergeKey, AttributeError, KeyError, TypeError):
            raise error("Invalid JSON Patch") from None
        return out
    return _merged(made, patch)


def _misfit(value: dict[str, Any]) -> str:
    """Return what Go's decoder says of a value that has not the shape of its kind."""
    if value["kind"] == "Service":
        wrong = decode(copy.deepcopy(value), SERVICE).error
        return wrong.message if wrong else ""
    found = shape_of(copy.deepcopy(value)).wrong
    return str(found) if found else ""


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        found = next(iter(parse(text)), None)
        if found is None or isinstance(found, Problem):
            raise error("Invalid JSON Patch") from None
        return found.value


def _merged(value: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """RFC 7386."""
    out = dict(value)
    for name, item in patch.items():
        before = out.get(name)
        if item is None:
            out.pop(name, None)
        elif isinstance(item, dict):
            out[name] = _merged(before if isinstance(before, dict) else {}, item)
        else:
            out[name] = item
    return out


def _apply(value: Any, operation: Any) -> None:
    """Do one operation of RFC 6902, of those that an override needs: add, replace and remove."""
    try:
        *steps, last = [s.replace("~1", "/").replace("~0", "~") for s in operation["path"].split("/")[1:]]
        for step in steps:
            value = value[int(step)] if isinstance(value, list) else value.setdefault(step, {})
        if isinstance(value, list):
            index = len(value) if last == "-" else int(last)
            if operation["op"] != "add":
                del value[index]
            if operation["op"] != "remove":
                value.insert(index, operation["value"])
        elif operation["op"] == "remove":
            del value[last]
        else:
            value[last] = operation["value"]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise error("Invalid JSON Patch") from None
