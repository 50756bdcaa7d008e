"""What the pages may ask of whoever is reading them.

The record itself lives in `tutorial.practice`, which lies above the apps that use it. They see
only this protocol, as `request.learner`, so a page needs no account, no row and no import to know
how far somebody is. `practice.middleware.LearnerMiddleware` puts the real one there.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Here:
    """Where somebody was last: a lesson's id."""

    lesson: str


class Learner(Protocol):
    """Somebody reading the course, known by a signed cookie or not known yet.

    Items are named "lesson:<id>", "quiz:<id>" and "exercise:<id>". Places name an editor:
    "playground", "lesson:<id>" or "exercise:<id>".
    """

    @property
    def key(self) -> str:
        """A stable name for tutorial.throttle: the learner's own, or that of an unknown browser and its address."""

    @property
    def done(self) -> frozenset[str]:
        """The items that are passed or finished."""

    @property
    def here(self) -> Here | None:
        """The lesson last opened, for "continue where I was"."""

    @property
    def theme(self) -> str:
        """Either "light", "dark", or "" for what the system prefers."""

    def visit(self, lesson_id: str) -> None:
        """Remember that a lesson was opened."""

    def finish(self, item: str) -> None:
        """Mark an item as done. Doing it twice changes nothing."""

    def draft(self, place: str) -> str | None:
        """The text last typed at a place, or None."""

    def save_draft(self, place: str, text: str) -> None:
        """Keep what was typed at a place (more than an editor takes raises ValueError)."""

    def drop_draft(self, place: str) -> None:
        """Forget what was typed at a place."""

    def cluster(self, place: str) -> bytes | None:
        """The cluster kept at a place (tutorial.playground.desk reads it), or None."""

    def save_cluster(self, place: str, data: bytes, over: bytes | None = None) -> bool:
        """Keep the cluster of a place (more than a desk may take raises ValueError).

        With `over`, only if that is what is kept there now (b"": nothing); False if another request was quicker.
        """

    def holding(self, place: str) -> AbstractContextManager[bytes | None]:
        """The cluster kept at a place, or None. Until the end no other request writes it."""

    def share(self, data: bytes) -> str:
        """Keep a cluster for whoever has its id, and return that id; "" when nothing may be kept.

        More than a desk may take raises ValueError.
        """

    def shared(self, id: str) -> bytes | None:
        """What was shared under an id, by anybody, or None. Nothing changes it."""

    def attempt(self, item: str, passed: bool, detail: dict[str, Any], *, once: bool = False) -> None:
        """Record one try at a quiz or an exercise as an event; finishes the item when passed.

        With `once` the very same try within a few seconds is a button pressed twice, and is not recorded.
        """

    def attempts(self, item: str) -> Sequence[Any]:
        """The events of one item, oldest first."""

    def has_tried(self, item: str) -> bool:
        """Whether there is any event of an item."""


class LearnerRequest(HttpRequest):
    """A request that went through LearnerMiddleware. For type annotations only."""

    learner: Learner


def learner_of(request: HttpRequest) -> Learner:
    """Return whoever sends a request."""
    return cast("LearnerRequest", request).learner
