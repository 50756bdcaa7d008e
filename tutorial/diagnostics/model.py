"""The values that `diagnose` returns."""

from collections.abc import Callable
from functools import cached_property
from typing import Literal, NamedTuple

from tutorial.kube.apiserver import Finding, Review
from tutorial.kube.manifest import Path, Span

type Area = Literal[
    "yaml",
    "kubectl",
    "decoding",
    "metadata",
    "ports",
    "type",
    "addresses",
    "ip-families",
    "load-balancer",
    "traffic",
    "update",
    "warnings",
    "other-kinds",
    "advice",
]


class Explanation(NamedTuple):
    """What a message means. One page of the catalogue of errors, and the hint beside a finding.

    `says` are the shapes of the messages (see `kube.apiserver.review.shape`) that it explains; a
    `*` stands for anything. `means`, `misconception` and `fix` are Markdown, a few sentences each.
    `example` is the smallest manifest that is answered so and `fixed` the same after the smallest
    fix; `before` is what was applied first, for messages that only a change can cause.
    """

    slug: str
    title: str
    area: Area
    says: tuple[str, ...]
    means: str
    misconception: str
    fix: str
    lesson: str  # the permanent id of the lesson that teaches it
    example: str
    fixed: str
    before: str = ""


class Edit(NamedTuple):
    """Put `text` in the place of what stands from `start` to `end` (offsets in code points)."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A change that makes one finding go away. `title` says what it does: "Rename it to `selector`"."""

    title: str
    edits: tuple[Edit, ...]

    def apply(self, text: str) -> str:
        """Return the text after the change."""
        for edit in sorted(self.edits, key=lambda edit: edit.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


class Diagnostic:
    """A finding with its explanation and its fixes, which are looked for when somebody asks."""

    def __init__(
        self, finding: Finding, explanation: Explanation | None, offer: Callable[..., tuple[Fix, ...]]
    ) -> None:
        self.finding, self.explanation, self._offer = finding, explanation, offer

    @property
    def severity(self) -> Literal["error", "warning", "advice"]:
        """Errors and warnings are the API server's or kubectl's; advice is ours."""
        return self.finding.severity

    @property
    def message(self) -> str:
        """What was said, word for word."""
        return self.finding.message

    @property
    def path(self) -> Path:
        """Where in the document."""
        return self.finding.path

    @property
    def document(self) -> int:
        """Which document, from 0."""
        return self.finding.document

    @property
    def span(self) -> Span:
        """Where in the text."""
        return self.finding.span

    @property
    def slug(self) -> str:
        """The page of the catalogue that explains it, or ""."""
        return self.explanation.slug if self.explanation else ""

    @cached_property
    def fixes(self) -> tuple[Fix, ...]:
        """The changes that were tried and make this finding go away, best first."""
        return self._offer(self.finding)

    @cached_property
    def best_fix(self) -> Fix | None:
        """The first of `fixes`, in half the time when the others are not asked for."""
        found = self.fixes if "fixes" in self.__dict__ else self._offer(self.finding, 1)
        return found[0] if found else None


class Diagnosis(NamedTuple):
    """A Review, and all that we add to it.

    `diagnostics` holds what the review found, in its order, then the advice.
    """

    text: str
    review: Review
    diagnostics: tuple[Diagnostic, ...]
