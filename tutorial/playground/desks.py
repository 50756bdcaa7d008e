"""Whose desk it is: reads a learner's desk at a place, keeps it, shares it. Looking leaves no trace."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from tutorial.course import labs
from tutorial.course.learner import Learner
from tutorial.kube.cluster import Cluster, read_lab
from tutorial.playground import desk as desks
from tutorial.playground.desk import Desk
from tutorial.playground.desk.kept import TooLargeError
from tutorial.playground.places import Place

ATTEMPTS: Final = 4
"""How often an action is tried when others come between; after that they have to wait for it."""


def opened(learner: Learner, place: Place) -> Desk:
    """The desk of a learner at a place; a fresh one where nothing is kept, or nothing that can still be read."""
    return found(learner, place).desk


class Found(NamedTuple):
    """A desk, and the bytes that it was read from (b"": nothing was kept)."""

    desk: Desk
    data: bytes


def found(learner: Learner, place: Place) -> Found:
    """The desk of a learner at a place with what is kept of it, for `act`."""
    return _read(place, learner.cluster(place.desk))


def _read(place: Place, data: bytes | None) -> Found:
    return Found((desks.from_bytes(data) if data else None) or fresh(place), data or b"")


def fresh(place: Place) -> Desk:
    """The desk that everybody begins with at a place."""
    if place.cluster is not None:
        return desks.fresh("", _built(json.dumps(place.cluster)))
    lab = next(iter(labs.labs()), None)
    return desks.fresh(lab.slug, lab.cluster) if lab else desks.fresh("", labs.empty())


def start_of(place: Place, desk: Desk) -> Cluster:
    """The cluster that "Reset" goes back to: the lab that the desk began with."""
    lab = labs.find(desk.lab)
    return lab.cluster if lab else fresh(place).cluster


class Done(NamedTuple):
    """An action: the desk that it met, what it made of it, and what is kept of that."""

    before: Desk
    after: Desk
    kept: Desk


def act(learner: Learner, place: Place, action: Callable[[Desk], Desk], met: Found | None = None) -> Done:
    """Do one thing at a desk (the one that was `met`, if it was read already) and keep what comes of it.

    Two requests may come at once (two tabs, a quick hand): the slower one is done again on what the other one left,
    so that neither is lost.
    """
    for attempt in range(ATTEMPTS):
        before, data = met if met and not attempt else found(learner, place)
        after = action(before)
        kept = _keep(learner, place, before, after, data)
        if kept is not None:
            return Done(before, after, kept)
    with learner.holding(place.desk) as held:
        before = _read(place, held).desk
        after = action(before)
        kept = _keep(learner, place, before, after, None)
    return Done(before, after, kept or after)


def _keep(learner: Learner, place: Place, before: Desk, after: Desk, over: bytes | None) -> Desk | None:
    """Keep a desk and return it; None when another request was quicker.

    Too large a one is not kept: the one before is, and says why.
    """
    if after == before:
        return after
    text, after = after.text, after._replace(text=None)
    try:
        saved = learner.save_cluster(place.desk, desks.to_bytes(after), over)
    except TooLargeError:
        words = (
            f"This would be more than is kept of a cluster ({desks.MOST_BYTES // 1024} KiB). Delete something first."
        )
        after = desks.refuse(before, words)
        return after if learner.save_cluster(place.desk, desks.to_bytes(after), over) else None
    if saved and text is not None:
        learner.save_draft(place.desk, text)
    return after if saved else None


def share(learner: Learner, desk: Desk, text: str) -> str:
    """Keep what somebody looks at behind a link, and return its id; "" when it does not fit."""
    for manifest in (text, ""):  # the manifest is what one can best do without
        try:
            return learner.share(desks.shared_bytes(desk, manifest))
        except TooLargeError:
            continue
    return ""


def shared(learner: Learner, id: str) -> Desk | None:
    """What somebody has shared under an id, or None."""
    data = learner.shared(id)
    return desks.from_bytes(data) if data else None


@lru_cache(maxsize=64)
def _built(written: str) -> Cluster:
    return read_lab(json.loads(written))
