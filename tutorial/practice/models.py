"""What is kept about a learner. Every row hangs on one Learner and goes when the learner goes."""

import datetime
import secrets
from typing import Any, Final

from django.db import models
from django.utils import timezone

LEARNER_DAYS: Final = 365
"""So long somebody is kept who stays away. The cookie that leads to them lives as long."""
SHARED_DAYS: Final = 183
"""So long a shared cluster is kept that nobody opens. The page that gives out the link says so."""


def new_id() -> str:
    """A public id that nobody can guess: 128 random bits, 22 characters."""
    return secrets.token_urlsafe(16)


def today() -> datetime.date:
    """The current day in UTC."""
    return timezone.now().date()


class LearnerQuerySet(models.QuerySet["Learner"]):
    """Queries for learners. Only access.py and the management commands start here."""

    def begin(self, public_id: str, here: str) -> "Learner":
        """Return the row with this id; make it when there is none.

        Two workers that make it at once get the same row, since the id is unique.
        """
        return self.get_or_create(public_id=public_id, defaults={"here": here})[0]

    def idle(self, days: int) -> "LearnerQuerySet":
        """Those who have not been seen for more than so many days."""
        return self.filter(seen__lt=today() - datetime.timedelta(days=days))


class Learner(models.Model):
    """Somebody who did something worth keeping. No name, no address, no account.

    The theme is not here: it belongs to a browser, and lives in its cookie (tutorial.site.theme). An
    account, when there is one, will point at a learner with a nullable key; nothing here has to change.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_id)
    created = models.DateTimeField(auto_now_add=True)
    seen = models.DateField(default=today)  # to the day: enough to find idle rows, too coarse to follow somebody
    here = models.CharField(max_length=100, blank=True, default="")  # id of the lesson last opened

    objects = LearnerQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("seen",), name="learners_by_day"),)

    def __str__(self) -> str:
        return self.public_id


class DraftQuerySet(models.QuerySet["Draft"]):
    """Queries for drafts; reached through a learner, `learner.drafts`."""

    def text_at(self, place: str) -> str | None:
        """The text last typed at a place."""
        return next(iter(self.filter(place=place).values_list("text", flat=True)), None)

    def drop(self, place: str) -> None:
        """Forget the text at a place."""
        self.filter(place=place).delete()


class Draft(models.Model):
    """What somebody last typed in one editor."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    updated = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("learner", "place"), name="one_draft_per_place"),)

    def __str__(self) -> str:
        return self.place


SAME_TRY = datetime.timedelta(seconds=5)
"""A button pressed twice sends the same within so long a time; nobody reads, thinks and checks again as fast."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Queries for attempts; reached through a learner, `learner.attempts`."""

    def has_just(self, item: str, detail: dict[str, Any]) -> bool:
        """Whether the last event of an item is this very one, a moment ago."""
        last = self.of(item).last()
        return last is not None and last.detail == detail and timezone.now() - last.at < SAME_TRY

    def of(self, item: str) -> "AttemptQuerySet":
        """The events of one item, oldest first."""
        return self.filter(item=item)

    def per_item(self) -> dict[str, int]:
        """How often each item was tried."""
        counted = self.order_by().values_list("item").annotate(tries=models.Count("pk"))
        return dict(counted)


class Attempt(models.Model):
    """One try at a quiz or an exercise. An event: added, never changed."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="attempts")
    item = models.CharField(max_length=120)
    passed = models.BooleanField()
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("learner", "item", "at"), name="attempts_of_item"),)

    def __str__(self) -> str:
        return f"{self.item} {'passed' if self.passed else 'tried'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event. Raises TypeError for one that is already kept."""
        if not self._state.adding:
            raise TypeError("An attempt is an event and is never changed")
        super().save(*args, **kwargs)


class CompletionQuerySet(models.QuerySet["Completion"]):
    """Queries for completions; reached through a learner, `learner.completions`."""

    def items(self) -> frozenset[str]:
        """The names of the items that are done."""
        return frozenset(self.values_list("item", flat=True))


class Completion(models.Model):
    """A lesson finished, a quiz or an exercise passed."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="completions")
    item = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("learner", "item"), name="done_once"),)

    def __str__(self) -> str:
        return self.item


class ClusterQuerySet(models.QuerySet["Cluster"]):
    """Queries for clusters; reached through a learner, `learner.clusters`."""

    def data_at(self, place: str) -> bytes | None:
        """What is kept at a place."""
        data = next(iter(self.filter(place=place).values_list("data", flat=True)), None)
        return None if data is None else bytes(data)  # PostgreSQL gives a memoryview

    def held_at(self, place: str) -> bytes | None:
        """The same, and until the transaction ends nobody else writes it.

        With SQLite the transaction itself has seen to that (see transaction_mode in the settings).
        """
        return self.select_for_update().data_at(place)

    def replace(self, place: str, data: bytes, over: bytes | None = None) -> bool:
        """Put something else into a place, in one query. Returns whether there was anything (and it was `over`)."""
        there = self.filter(place=place) if over is None else self.filter(place=place, data=over)
        return bool(there.update(data=data, updated=timezone.now()))


class Cluster(models.Model):
    """The cluster of one place, its terminal, the steps that led there, as tutorial.playground.desk writes it."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="clusters")
    place = models.CharField(max_length=120)
    data = models.BinaryField()
    updated = models.DateTimeField(auto_now=True)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("learner", "place"), name="one_cluster_per_place"),)

    def __str__(self) -> str:
        return self.place


class SharedClusterQuerySet(models.QuerySet["SharedCluster"]):
    """Queries for shared clusters. Only access.py and the management commands start here."""

    def unused(self, days: int) -> "SharedClusterQuerySet":
        """Those that nobody has opened for more than so many days."""
        return self.filter(used__lt=today() - datetime.timedelta(days=days))


class SharedCluster(models.Model):
    """A cluster behind a link: whoever has the id may look at it, nobody can change it.

    It goes when its owner wants to be forgotten. When the owner only stays away, it lives on for those who use it.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_id)
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="shared")
    data = models.BinaryField()
    created = models.DateTimeField(auto_now_add=True)
    used = models.DateField(default=today)  # to the day, as Learner.seen

    objects = SharedClusterQuerySet.as_manager()

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("used",), name="shared_by_day"),)

    def __str__(self) -> str:
        return self.public_id
