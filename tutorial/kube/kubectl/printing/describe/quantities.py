"""Sums of what containers ask for, as descriptions of nodes show them."""

import re
from typing import Any, NamedTuple

_QUANTITY = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?")
_UNITS = {"": 1000, "k": 10**6, "M": 10**9, "G": 10**12, "T": 10**15, "P": 10**18, "E": 10**21, "m": 1} | {
    f"{letter}i": 1000 * 1024**power for power, letter in enumerate("KMGTPE", 1)
}
_DECIMAL, _BINARY = ("k", "M", "G", "T", "P", "E"), ("Ki", "Mi", "Gi", "Ti", "Pi", "Ei")


class Sum(NamedTuple):
    """A sum in thousandths, and whether it is written in powers of 1024."""

    thousandths: int = 0
    binary: bool = False

    def plus(self, *asked: Any) -> "Sum":
        """Add quantities; None adds nothing."""
        total, binary = self
        for one in asked:
            found = _QUANTITY.fullmatch(str(one)) if one is not None else None
            if found:
                total += int(float(found[1]) * _UNITS[found[2] or ""])
                binary = binary or bool(found[2] and found[2].endswith("i"))
        return Sum(total, binary)

    def __str__(self) -> str:
        """Write it with the largest unit that fits."""
        if self.thousandths % 1000:
            return f"{self.thousandths}m"
        number, unit = self.thousandths // 1000, ""
        base = 1024 if self.binary else 1000
        for name in _BINARY if self.binary else _DECIMAL:
            if not number or number % base:
                break
            number, unit = number // base, name
        return f"{number}{unit}"

    def of(self, room: Any) -> str:
        """Write it with its share of what there is: `250m (6%)`."""
        there = Sum().plus(room).thousandths
        return f"{self} ({100 * self.thousandths // there if there else 0}%)"
