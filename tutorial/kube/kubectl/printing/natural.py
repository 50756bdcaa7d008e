"""The order in which `--sort-by` puts values. Mirrors kubectl pkg/cmd/get/sorter.go (isLess)."""

import re
from collections.abc import Mapping
from typing import Any

_CHUNK = re.compile(r"\d+|\D+")
_QUANTITY = re.compile(r"([+-]?\d+(?:\.\d*)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?")
_UNITS = {"": 1.0, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18} | {
    f"{letter}i": 1024.0**power for power, letter in enumerate("KMGTPE", 1)
}


def less(left: Any, right: Any) -> bool:
    """Whether one value comes before another: numbers and quantities by size, texts with numbers in them too."""
    if isinstance(left, str) and isinstance(right, str):
        ours, theirs = _QUANTITY.fullmatch(left), _QUANTITY.fullmatch(right)
        if ours and theirs:
            return _size(ours) < _size(theirs)
        return _natural(left) < _natural(right)
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


def _natural(text: str) -> list[tuple[int, int, str]]:
    return [(0, int(chunk), chunk) if chunk.isdigit() else (1, 0, chunk) for chunk in _CHUNK.findall(text)]
