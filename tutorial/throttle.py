"""How often one learner may ask for work: a verdict, goals, an explanation of what was pasted, a command.

The times of the last requests lie in this process: with several workers a rate is that many times higher, which still
protects each. Whoever has not asked for the length of a window is forgotten, so what is remembered does not grow.
"""

import math
import time
from collections import OrderedDict, deque
from threading import Lock
from typing import Final, NamedTuple


class Rate(NamedTuple):
    """At most `amount` requests within any `seconds`."""

    amount: int
    seconds: int


RATE = Rate(120, 60)
"""Somebody who types without a rest is checked about once a second."""
LINKS = Rate(30, 60 * 60)
"""A link is kept for half a year."""
CROWD: Final = 15
"""How many times a rate holds for an address: a class of 300 behind one router comes from one, and few hurry."""

type _Windows = OrderedDict[str, deque[float]]
_lock = Lock()
_windows: dict[Rate, _Windows] = {}


def wait(key: str, rate: Rate | None = None) -> int:
    """Count one request of `key` (see Learner.key). Returns 0, or the seconds to wait if it is one too many.

    `rate` is RATE unless another one is given. After an @ stands the address of somebody whom no cookie of ours names
    yet. They count for themselves and, with CROWD times the rate, for the address: no made-up name is a way around it.
    """
    rate = rate or RATE
    _, unknown, address = key.partition("@")
    with _lock:
        seconds = _count(address, rate._replace(amount=rate.amount * CROWD)) if unknown else 0
        return seconds or _count(key, rate)


def remembered() -> int:
    """How many keys there are windows for."""
    return sum(map(len, _windows.values()))


def reset() -> None:
    """Forget every count, so that one test does not slow down the next."""
    _windows.clear()


def _count(key: str, rate: Rate) -> int:
    windows, now = _windows.setdefault(rate, OrderedDict()), time.monotonic()
    over = now - rate.seconds
    while windows and next(iter(windows.values()))[-1] <= over:  # whoever has not asked for longest stands first
        windows.popitem(last=False)
    times = windows.setdefault(key, deque())
    while times and times[0] <= over:
        times.popleft()
    if len(times) >= rate.amount:
        return max(1, math.ceil(times[0] - over))
    times.append(now)
    windows.move_to_end(key)
    return 0
