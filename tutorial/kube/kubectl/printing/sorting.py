"""`--sort-by=.spec.type`: objects in the order of a field. Mirrors kubectl pkg/cmd/get/sorter.go."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube import allowance
from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.printing import jsonpath
from tutorial.kube.kubectl.printing.columns import relaxed
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.manifest import gofmt

_QUANTITY = re.compile(r"([+-]?\d+(?:\.\d*)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?")
_UNITS = {"": 1.0, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18} | {
    f"{letter}i": 1024.0**power for power, letter in enumerate("KMGTPE", 1)
}


class Unsortable(ValueError):
    """No object has the field; the message is kubectl's."""


def missing(path: str) -> Unsortable:
    """Return what kubectl says when it finds a field nowhere."""
    return Unsortable(f"couldn't find any field with path {gofmt.quote(_template(path))} in the list of objects")


def in_order(objects: Sequence[Object], path: str) -> list[Object]:
    """Sort objects by a field; those that lack it come first. Raises Unsortable."""
    if not objects:
        return []
    try:
        steps = jsonpath.parse(_template(path))
        allowance.spend(allowance.SHOWN * len(objects))
        keys = [[item for results in jsonpath.find(steps, shown(value)) for item in results] for value in objects]
    except jsonpath.BadTemplate as error:
        raise Unsortable(str(error)) from None
    if not any(keys):
        raise missing(path)
    # An insertion sort, as Go's is for short lists: it turns round those that lack the field.
    rows = list(zip(keys, objects, strict=True))
    for index in range(1, len(rows)):
        at = index
        while at > 0 and _before(rows[at][0], rows[at - 1][0]):
            allowance.spend(allowance.COMPARED)
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
            at -= 1
    return [value for _, value in rows]


def _template(path: str) -> str:
    try:
        return relaxed(path)
    except ValueError:
        return path


def _before(left: list[Any], right: list[Any]) -> bool:
    if not left:
        return True
    return bool(right) and less(left[0], right[0])


def less(left: Any, right: Any) -> bool:
    """Whether one value comes before another: numbers and quantities by size, texts by their letters."""
    if isinstance(left, str) and isinstance(right, str):
        ours, theirs = _QUANTITY.fullmatch(left), _QUANTITY.fullmatch(right)
        if ours and theirs:
            return _size(ours) < _size(theirs)
        return left < right
    if isinstance(left, bool) and isinstance(right, bool):
        return not left and right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left < right
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        for key in sorted(left):
            if key in right and left[key] != right[key]:
                return less(left[key], right[key])
        return False
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        for ours_, theirs_ in zip(left, right, strict=False):
            if ours_ != theirs_:
                return less(ours_, theirs_)
        return len(left) < len(right)
    return str(left) < str(right)


def _size(found: re.Match[str]) -> float:
    return float(found[1]) * _UNITS[found[2] or ""]
