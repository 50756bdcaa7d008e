"""How often one learner may ask for work: a verdict, goals, an explanation of what was pasted, a command.

The counts lie in this process: with several workers a rate is that many times higher, which still protects each.
"""

import math
import time
from typing import Final

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

RATE = RateLimitItemPerMinute(120, namespace="review")
"""Somebody who types without a rest is checked about once a second."""
LINKS = RateLimitItemPerHour(30, namespace="links")
"""A link is kept for half a year."""
CROWD: Final = 15
"""How many times a rate holds for an address: a class of 300 behind one router comes from one, and few hurry."""

# A window begins with somebody's first request. The moving ones of this library keep every key for ever and look at
# all of them after each request: 3 ms at 1,200 keys, where these take a quarter of one and forget who has gone.
_storage = MemoryStorage()
_limiter = FixedWindowRateLimiter(_storage)


def wait(key: str, rate: RateLimitItem | None = None) -> int:
    """Count one request of `key` (see Learner.key). Returns 0, or the seconds to wait if it is one too many.

    `rate` is RATE unless another one is given. After an @ stands the address of somebody whom no cookie of ours names
    yet. They count for themselves and, with CROWD times the rate, for the address: no made-up name is a way around it.
    """
    rate = rate or RATE
    _, unknown, address = key.partition("@")
    crowd = type(rate)(rate.amount * CROWD, rate.multiples, namespace=rate.namespace)
    return (_count(crowd, f"crowd:{address}") if unknown else 0) or _count(rate, key)


def reset() -> None:
    """Forget every count, so that one test does not slow down the next."""
    _storage.reset()


def _count(rate: RateLimitItem, key: str) -> int:
    if _limiter.hit(rate, key):
        return 0
    return max(1, math.ceil(_limiter.get_window_stats(rate, key).reset_time - time.time()))
