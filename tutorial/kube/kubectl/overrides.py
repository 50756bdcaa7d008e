"""--overrides: the object that a generator made, changed by a piece of JSON (pkg/cmd/util/override_options.go)."""

import copy
import json
from typing import Any

from tutorial.kube.apiserver.strategicpatch import merge
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.outcome import error
from tutorial.kube.manifest import Problem, parse


def override(call: Call, made: dict[str, Any]) -> dict[str, Any]:
    """Return an object with --overrides laid over it; raises Refused."""
    text, how = str(call.flags.get("overrides") or ""), call.flags.get("override-type", "merge")
    if not text:
        return made
    patch = _read(text)
    if how not in ("merge", "strategic", "json"):
        raise error(f'invalid value for --override-type flag: "{how}", must be one of: json, merge, strategic')
    if how == "json":
        if not isinstance(patch, list):
            raise error("Invalid JSON Patch")
        out = copy.deepcopy(made)
        for operation in patch:
            _apply(out, operation)
        return out
    if not isinstance(patch, dict):
        raise error("Invalid JSON Patch")
    if how == "strategic":
        merged: dict[str, Any] = merge(copy.deepcopy(made), copy.deepcopy(patch))
        return merged
    return _merged(made, patch)


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
