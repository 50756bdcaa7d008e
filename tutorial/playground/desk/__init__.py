"""A learner's cluster at one place: what stands in it, its terminal, the steps that led there.

    desk = fresh("shop")
    desk = run(desk, "kubectl get pods")
    desk = undo(desk)
    data = to_bytes(desk)

A Desk is a value: every action returns the next one. Nothing here knows a learner, a request or a page.
"""

from tutorial.playground.desk.acting import (
    MOST_TYPED,
    apply,
    cancel_edit,
    clear,
    fork,
    fresh,
    is_last,
    load,
    prefer,
    refuse,
    reset,
    run,
    save_edit,
    seated,
    set_ready,
    undo,
)
from tutorial.playground.desk.kept import MOST_BYTES, from_bytes, shared_bytes, to_bytes
from tutorial.playground.desk.model import Desk, Entry, Step

__all__ = [
    "MOST_BYTES",
    "MOST_TYPED",
    "Desk",
    "Entry",
    "Step",
    "apply",
    "cancel_edit",
    "clear",
    "fork",
    "fresh",
    "from_bytes",
    "is_last",
    "load",
    "prefer",
    "refuse",
    "reset",
    "run",
    "save_edit",
    "seated",
    "set_ready",
    "shared_bytes",
    "to_bytes",
    "undo",
]
