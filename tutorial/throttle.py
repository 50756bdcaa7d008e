"""How often one learner may ask for work: a verdict, goals, an explanation of what was pasted, a command."""

import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Somebody who types without a rest is checked about once a second. The count is kept in this
# process: with several workers the limit is that many times higher, which still protects each.
RATE = RateLimitItemPerMinute(120, namespace="review")
# A link is kept for half a year.
LINKS = RateLimitItemPerHour(30, namespace="links")

_storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(_storage)


def wait(key: str, rate: RateLimitItem | None = None) -> int:
    """Count one request of `key` (see Learner.key). Returns 0, or the seconds to wait if it is one too many.

    `rate` is RATE unless another one is given.
    """
    rate = rate or RATE
    if _limiter.hit(rate, key):
        return 0
    return max(1, math.ceil(_limiter.get_window_stats(rate, key).reset_time - time.time()))


def reset() -> None:
    """Forget every count, so that one test does not slow down the next."""
    _storage.reset()
