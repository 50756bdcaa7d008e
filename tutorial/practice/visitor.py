"""Somebody on the other end of a request: known by a row, by a cookie alone, or not at all."""

import datetime
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac

from tutorial.course.learner import Here
from tutorial.playground.desk import MOST_BYTES as MOST_CLUSTER_BYTES
from tutorial.playground.forms import MOST_BYTES as MOST_DRAFT_BYTES
from tutorial.practice import access, cookies
from tutorial.practice.cookies import Guest
from tutorial.practice.models import Attempt, Learner, new_id
from tutorial.site.theme import keep_theme, theme_of

A_MINUTE = datetime.timedelta(minutes=1)


class Visitor:
    """`request.learner` (see tutorial.course.learner.Learner).

    Reads cookies and rows when first asked, each once. Writes a row with the first thing worth
    keeping; a visit is not, it fits into the guest's cookie.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._asked = False  # whether the answer depends on who asks
        self._guest_changed = False
        self._row_begun = False
        self._forgotten = False

    @cached_property
    def _cookie_id(self) -> str | None:
        self._asked = True
        return cookies.read_learner(self._request)

    @cached_property
    def _guest(self) -> Guest | None:
        self._asked = True
        return cookies.read_guest(self._request)

    @cached_property
    def row(self) -> Learner | None:
        """The row, or None for somebody of whom nothing is kept."""
        return access.find(self._cookie_id) if self._cookie_id else None

    @property
    def key(self) -> str:
        """A stable name for throttling; needs no query.

        A class behind one router has one address, and the token of its forms tells its browsers apart.
        """
        if self._cookie_id:
            return f"learner:{self._cookie_id}"
        if self._guest:
            return f"learner:{self._guest.id}"
        address = self._request.META.get("REMOTE_ADDR", "")
        return f"browser:{self._token}@{address}" if self._token else f"address:{address}"

    @property
    def _token(self) -> str:
        """What the browser holds for our forms, "" for none. Nobody has signed it."""
        token = self._request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        return token if len(token) == CSRF_SECRET_LENGTH and token.isascii() and token.isalnum() else ""

    @property
    def theme(self) -> str:
        """Either "light", "dark", or "" for what the system prefers."""
        return theme_of(self._request)

    @cached_property
    def done(self) -> frozenset[str]:
        """The items that are passed or finished."""
        return self.row.completions.items() if self.row else frozenset()

    @cached_property
    def tries(self) -> dict[str, int]:
        """How often each item was tried."""
        return self.row.attempts.per_item() if self.row else {}

    @property
    def here(self) -> Here | None:
        """The lesson last opened."""
        lesson = self.row.here if self.row else self._guest.here if self._guest else ""
        return Here(lesson) if lesson else None

    def visit(self, lesson_id: str) -> None:
        """Remember that a lesson was opened."""
        if self.here == Here(lesson_id):
            return
        if self.row:
            access.mark_here(self.row, lesson_id)
        else:
            self._guest = Guest(self._guest.id if self._guest else new_id(), lesson_id)
            self._guest_changed = True

    def draft(self, place: str) -> str | None:
        """The text last typed at a place, or None."""
        return self.row.drafts.text_at(place) if self.row else None

    def save_draft(self, place: str, text: str) -> None:
        """Keep what was typed at a place. Raises ValueError over MOST_DRAFT_BYTES."""
        text = storable(text)
        if len(text.encode()) > MOST_DRAFT_BYTES:
            raise ValueError(f"A draft may take up to {MOST_DRAFT_BYTES // 1024} KiB")
        with self._writing() as row:
            row.drafts.update_or_create(place=place, defaults={"text": text})

    def drop_draft(self, place: str) -> None:
        """Forget what was typed at a place."""
        if self.row:
            self.row.drafts.drop(place)

    def cluster(self, place: str) -> bytes | None:
        """The cluster kept at a place, or None."""
        return self.row.clusters.data_at(place) if self.row else None

    def save_cluster(self, place: str, data: bytes, over: bytes | None = None) -> bool:
        """Keep the cluster of a place. Raises ValueError over MOST_CLUSTER_BYTES.

        With `over`, only if that is still what is kept there (b"": nothing): otherwise another request was quicker,
        nothing is written and False is returned.
        """
        _fits(data)
        saved = True  # for somebody who was forgotten meanwhile there is nothing to keep
        with self._writing() as row:
            saved = over != b"" and row.clusters.replace(place, data, over)
            if not saved and not over:
                saved = row.clusters.get_or_create(place=place, defaults={"data": data})[1]
            if not saved and over is None:
                saved = row.clusters.replace(place, data)
        return saved

    @contextmanager
    def holding(self, place: str) -> Iterator[bytes | None]:
        """The cluster kept at a place, or None. Until the end nobody else writes it: be quick."""
        with self._writing() as row:
            yield row.clusters.held_at(place)

    def share(self, data: bytes) -> str:
        """Keep a cluster for whoever has its id, which is returned. The same cluster again has the same id.

        Raises ValueError over MOST_CLUSTER_BYTES. Returns "" for somebody who was forgotten meanwhile.
        """
        _fits(data)
        with self._writing() as row:
            last = row.shared.last()
            kept = last if last and bytes(last.data) == data else row.shared.create(data=data)
        return kept.public_id if self.row else ""

    def shared(self, id: str) -> bytes | None:
        """What was shared under an id, by anybody, or None."""
        return access.shared(id)

    def finish(self, item: str) -> None:
        """Mark an item as done. Doing it twice changes nothing."""
        if item not in self.done:
            with self._writing() as row:
                row.completions.get_or_create(item=item)
                self.done |= {item}

    def attempt(self, item: str, passed: bool, detail: dict[str, Any], *, once: bool = False) -> None:
        """Record one try as an event; finishes the item when passed.

        With `once` the very same try within SAME_TRY is a button pressed twice, and is not recorded.
        """
        with self._writing() as row:
            if once:
                access.hold(row)  # the second press may be answered by another worker, at the same time
                if row.attempts.has_just(item, detail):
                    return
            row.attempts.create(item=item, passed=passed, detail=detail)
            self.__dict__.pop("tries", None)
            if passed:
                self.finish(item)

    def attempts(self, item: str) -> Sequence[Attempt]:
        """The events of one item, oldest first."""
        return list(self.row.attempts.of(item)) if self.row else []

    def has_tried(self, item: str) -> bool:
        """Whether there is any event of an item."""
        return bool(self.row and self.row.attempts.of(item).exists())

    def forget(self) -> None:
        """Delete everything that is kept, and take the cookies back."""
        if self.row:
            access.forget(self.row)
        self._now_unknown()

    def leave(self, response: HttpResponse) -> None:
        """Put into the response what the browser has to know next time."""
        if self._asked:
            patch_vary_headers(response, ("Cookie",))
        if self._forgotten:
            keep_theme(response, "")
        self._leave_learner(response)
        self._leave_guest(response)

    @contextmanager
    def _writing(self) -> Iterator[Learner]:
        """The row to write to, made now if there is none. Nothing is written for a forgotten one."""
        if self.row is None:
            self.row = access.begin(self._guest.id, self._guest.here) if self._guest else self._begin()
            self._row_begun = True
        try:
            with access.writing(self.row):
                yield self.row
        except access.ForgottenError:
            self._now_unknown()

    def _begin(self) -> Learner:
        """A row for a browser that has no cookie of ours yet.

        A page may send its first two requests at the same time (a text to check, a manifest to apply). Both carry the
        token of its forms, so for a minute that token leads to one row; later it leads to nothing.
        """
        if not self._token:
            return access.begin(new_id(), "")
        digest = salted_hmac("portside.begin", self._token, algorithm="sha256").digest()[:16]
        row = access.begin(urlsafe_b64encode(digest).decode().rstrip("="), "")
        begun = timezone.now() - row.created
        return row if begun < A_MINUTE else access.begin(new_id(), "")

    def _now_unknown(self) -> None:
        self.row, self._guest, self.done, self.tries = None, None, frozenset(), {}
        self._forgotten = True

    def _leave_learner(self, response: HttpResponse) -> None:
        if "row" not in self.__dict__:  # nobody asked
            return
        if self.row is None:
            if cookies.LEARNER in self._request.COOKIES:
                cookies.drop(response, cookies.LEARNER)
        elif access.mark_seen(self.row) or self._row_begun:
            cookies.write_learner(response, self.row.public_id)

    def _leave_guest(self, response: HttpResponse) -> None:
        if self._row_begun or self._forgotten:
            if cookies.GUEST in self._request.COOKIES:
                cookies.drop(response, cookies.GUEST)
        elif self._guest_changed and self._guest:
            cookies.write_guest(response, self._guest)


def storable(text: str) -> str:
    """The text with what no database takes (NUL, lone surrogates) replaced by U+FFFD."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fits(data: bytes) -> None:
    if len(data) > MOST_CLUSTER_BYTES:
        raise ValueError(f"A cluster may take up to {MOST_CLUSTER_BYTES // 1024} KiB")
