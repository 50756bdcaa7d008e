"""JSON patches (RFC 6902) and JSON merge patches (RFC 7386), as the API server applies them.

Mirrors gopkg.in/evanphx/json-patch.v4. Nothing that is handed in is changed.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.manifest import gofmt

_OPERATIONS = frozenset({"add", "remove", "replace", "move", "copy", "test"})
MOST_OPERATIONS = 10_000


class NotAPatch(ValueError):
    """The JSON is of another shape than a patch has; the text is Go's."""


class DoesNotApply(ValueError):
    """An operation does not fit the document; the API server keeps the reason to itself."""


def merge_patch(document: Any, patch: Any) -> Any:
    """Return a document with a JSON merge patch applied: null removes, a list replaces."""
    if not isinstance(patch, Mapping):
        return _copied(patch)
    merged = dict(document) if isinstance(document, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def json_patch(document: Any, patch: Any) -> Any:
    """Return a document after every operation of a JSON patch. Raises NotAPatch, DoesNotApply."""
    if not isinstance(patch, list):
        raise NotAPatch(f"json: cannot unmarshal {_kind(patch)} into Go value of type []handlers.jsonPatchOp")
    for operation in patch:
        if not isinstance(operation, Mapping):
            raise NotAPatch(f"json: cannot unmarshal {_kind(operation)} into Go value of type handlers.jsonPatchOp")
    if len(patch) > MOST_OPERATIONS:
        raise DoesNotApply("too many operations")
    out = _copied(document)
    for operation in patch:
        out = _apply(out, operation)
    return out


def _copied(value: Any) -> Any:
    """Return a copy that shares nothing, also where one mapping stands at two places: a manifest's anchor, labels."""
    if isinstance(value, Mapping):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _apply(document: Any, operation: Mapping[str, Any]) -> Any:
    name, path = operation.get("op"), operation.get("path")
    if name not in _OPERATIONS or not isinstance(path, str):
        raise DoesNotApply(f"unexpected kind: {name}")
    if name in ("move", "copy"):
        source = operation.get("from")
        if not isinstance(source, str):
            raise DoesNotApply("from is missing")
        value = _copied(_find(document, _steps(source)))
        if name == "move":
            document = _change(document, _steps(source), "remove", None)
        return _change(document, _steps(path), "add", value)
    if name == "test":
        _test(document, _steps(path), operation.get("value"))
        return document
    if name != "remove" and "value" not in operation:
        raise DoesNotApply("value is missing")
    return _change(document, _steps(path), name, _copied(operation.get("value")))


def _steps(path: str) -> list[str]:
    if path == "":
        return []
    if not path.startswith("/"):
        raise DoesNotApply(f"no path: {path}")
    return [part.replace("~1", "/").replace("~0", "~") for part in path[1:].split("/")]


def _test(document: Any, steps: list[str], wanted: Any) -> None:
    try:
        found = _find(document, steps)
    except DoesNotApply:
        found = None  # a test for null holds where nothing is
    if gofmt.to_json(_plain(found)) != gofmt.to_json(_plain(wanted)):
        raise DoesNotApply("testing value failed")


def _plain(value: Any) -> Any:
    """Return a value whose mappings are in one order."""
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(value)}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _find(document: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(document, dict) and step in document:
            document = document[step]
        elif isinstance(document, list):
            document = document[_index(step, len(document) - 1, len(document))]
        else:
            raise DoesNotApply(f"missing path: {step}")
    return document


def _change(document: Any, steps: list[str], name: str, value: Any) -> Any:
    """Carry out add, remove or replace in a document that is nobody else's."""
    if not steps:
        if name == "remove":
            raise DoesNotApply("the whole document")
        return value
    where, last = _find(document, steps[:-1]), steps[-1]
    if isinstance(where, dict):
        if name != "add" and last not in where:
            raise DoesNotApply(f"missing key: {last}")
        if name == "remove":
            del where[last]
        else:
            where[last] = value
    elif isinstance(where, list):
        if name == "add":
            where.insert(len(where) if last == "-" else _index(last, len(where), len(where) + 1), value)
        elif name == "remove":
            del where[_index(last, len(where) - 1, len(where))]
        else:
            where[_index(last, len(where) - 1, len(where))] = value
    else:
        raise DoesNotApply("neither a list nor a mapping")
    return document


def _index(text: str, most: int, size: int) -> int:
    """Read the place of an item; a negative one counts from the end, as the library allows."""
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        raise DoesNotApply(f"no index: {text}")
    index = int(text)
    index = index + size if index < 0 else index
    if not 0 <= index <= most:
        raise DoesNotApply(f"no such index: {text}")
    return index


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "null" if value is None else "object" if isinstance(value, Mapping) else "array"
