"""The only gate to somebody's data.

Whoever asks is known by the id in a signed cookie, and by nothing else: no view takes a learner's id
from an address or a form. From the row that this gate returns, everything is reached through its
own related managers (`learner.drafts`, `learner.attempts`, …), so a query without an owner cannot
be written by accident. A test holds that nothing else in this app starts from `Model.objects`.

One thing is open to whoever has its address: a shared cluster, by an id that nobody can guess. Here it
is only read; it is made through its owner, and nothing changes it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, transaction

from tutorial.practice.models import LEARNER_DAYS, SHARED_DAYS, Learner, SharedCluster, today

MOST_AT_ONCE: Final = 100
"""So many learners go with one request, so that nobody waits for all who once took part."""


class ForgottenError(Exception):
    """The learner was deleted while we were about to write something for them."""


def find(public_id: str) -> Learner | None:
    """The learner that a verified cookie names, or None when that row is gone."""
    return next(iter(Learner.objects.filter(public_id=public_id)), None)


def begin(public_id: str, here: str) -> Learner:
    """The learner with this id, made now when there is none."""
    learner = Learner.objects.begin(public_id, here)
    forget_unused()
    return learner


@contextmanager
def writing(learner: Learner) -> Iterator[None]:
    """Around everything that is written for a learner: all of it or none.

    Raises ForgottenError when somebody pressed "forget everything about me" in another tab meanwhile.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        if find(learner.public_id) is None:
            raise ForgottenError from None
        raise


def hold(learner: Learner) -> None:
    """Let nobody else write for a learner before the transaction ends who holds the row as well.

    With SQLite the transaction itself has seen to that (see transaction_mode in the settings).
    """
    Learner.objects.select_for_update().filter(pk=learner.pk).first()


def mark_seen(learner: Learner) -> bool:
    """Note that a learner is here today. Returns whether this is the first time today."""
    if learner.seen >= today():
        return False
    learner.seen = today()
    there = bool(Learner.objects.filter(pk=learner.pk).update(seen=learner.seen))
    forget_unused()
    return there


def mark_here(learner: Learner, lesson_id: str) -> None:
    """Note the lesson that a learner opened."""
    learner.here = lesson_id
    Learner.objects.filter(pk=learner.pk).update(here=lesson_id)


def forget(learner: Learner) -> None:
    """Delete the row and everything that hangs on it, the clusters that were shared included."""
    with transaction.atomic():
        learner.shared.all().delete()
        learner.delete()


def forget_unused() -> None:
    """Delete the shared clusters that nobody opened for half a year, and the learners who stayed away for a year.

    This is how Portside keeps its word without a scheduler: each learner's first request of a day does it, and so does
    everybody's first request that is worth keeping. It is two queries that use an index, and mostly find nothing.
    """
    SharedCluster.objects.unused(SHARED_DAYS).delete()
    idle = Learner.objects.idle(LEARNER_DAYS)
    if not idle.exists():
        return
    with transaction.atomic():
        # Held, nobody can come back or write something in between; what another worker holds is its own to delete.
        held = list(idle.select_for_update(skip_locked=True).values_list("pk", flat=True)[:MOST_AT_ONCE])
        Learner.objects.filter(pk__in=held).delete()


def shared(public_id: str) -> bytes | None:
    """What was shared under an id, or None. Notes that it is used, at most once a day."""
    if "\0" in public_id:  # PostgreSQL does not even look for it
        return None
    found = SharedCluster.objects.filter(public_id=public_id).first()
    if found is None:
        return None
    if found.used < today():
        SharedCluster.objects.filter(pk=found.pk).update(used=today())
    return bytes(found.data)
