"""What came of a manifest: the values that `review` returns."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from tutorial.kube.manifest import Document, Path, Span

type Severity = Literal["error", "warning", "advice"]
type Speaker = Literal["kubectl", "apiserver", "schema", "advice"]


class Cause(NamedTuple):
    """One entry of `details.causes` in an Invalid status: what the API returns, word for word."""

    reason: str  # "FieldValueInvalid"
    field: str  # "spec.ports[0].nodePort"
    message: str  # "Invalid value: 80: provided port is not in the valid range. …"


# A quotation that does not end is matched too, to its end, so that nothing is looked at twice.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+("?)', re.DOTALL)
# It begins with a class of characters, since for those a text is searched fastest.
_NUMBER = re.compile(r"[-\d](?<![\w.].)(?:(?<=\d)|\d)[\w.]*")
_INDEX = re.compile(r"\[\d+\]")


def _elided(quoted: re.Match[str]) -> str:
    return '"…"' if quoted[1] else quoted[0]


def shape(message: str) -> str:
    """Return a message without its quoted values, indices and numbers: the kind of mistake it is."""
    if "\\" in message:
        message = _QUOTED.sub(_elided, message)
    elif '"' in message:
        parts = message.split('"')  # words and quotations in turn
        rest = [] if len(parts) % 2 else [f'{parts[-2]}"{parts[-1]}']  # a quotation without an end is kept
        message = '"…"'.join([*parts[: len(parts) - 2 * len(rest) : 2], *rest])
    if "[" in message:
        message = _INDEX.sub("[]", message)
    return _NUMBER.sub("N", message).strip()


class Finding(NamedTuple):
    """One thing that was said about one place in the text.

    `message` is said by the API server or by kubectl, unchanged, unless `by` says that the words
    are ours. `path` is where in the object, `span` where in the text; when the field itself is
    missing, the span is that of its nearest parent. `within` is the object, None when the text
    could not be read.
    """

    severity: Severity
    message: str
    path: Path
    place: Callable[[], Span]  # asked for few of many findings
    document: int = 0  # counts from 0
    by: Speaker = "apiserver"
    within: Document | None = None

    def _said(self) -> tuple[object, ...]:
        return self.severity, self.message, self.path, self.document, self.by

    def __eq__(self, other: object) -> bool:
        """Whether the same was said about the same place; of which reading does not matter."""
        return isinstance(other, Finding) and self._said() == other._said()

    def __ne__(self, other: object) -> bool:
        """Follow __eq__, which a tuple's own would not."""
        return not self == other

    def __hash__(self) -> int:
        """Follow __eq__."""
        return hash(self._said())

    def __repr__(self) -> str:
        """Leave out the whole document."""
        return f"Finding{self._said()}"

    @property
    def span(self) -> Span:
        """Where in the text it belongs."""
        return self.place()

    @property
    def code(self) -> str:
        """The shape of what went wrong: stable, for explanations and links."""
        return shape(self.message)


class Taken(NamedTuple):
    """An object that kubectl read: which document, and what was stored (None when it was refused)."""

    document: Document
    number: int
    stored: Mapping[str, Any] | None


class Review(NamedTuple):
    """Everything that `kubectl create -f` and the API server say about one text.

    `exit` and `output` are kubectl's: its exit status, and what it prints (standard output, then
    standard error). `objects` holds each object as it would be stored, defaults and allocated
    values included, for the documents that were created, in order; it is empty when nothing was.
    `given` holds what was written for each of them. `taken` holds every object that was read,
    created or refused.
    """

    exit: int
    output: str
    causes: tuple[Cause, ...] = ()
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    objects: tuple[Mapping[str, Any], ...] = ()
    given: tuple[Mapping[str, Any], ...] = ()
    taken: tuple[Taken, ...] = ()

    def _said(self) -> tuple[object, ...]:
        return self.exit, self.output, self.causes, self.warnings, self.findings, self.objects, self.given

    def __eq__(self, other: object) -> bool:
        """Whether the same was said and stored; of which reading does not matter."""
        return isinstance(other, Review) and self._said() == other._said()

    def __ne__(self, other: object) -> bool:
        """Follow __eq__, which a tuple's own would not."""
        return not self == other

    def __hash__(self) -> int:
        """Follow __eq__."""
        return hash((self.exit, self.output))

    def __repr__(self) -> str:
        """Leave out the documents."""
        return f"Review{self._said()}"

    @property
    def accepted(self) -> bool:
        """Whether every document was created."""
        return self.exit == 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stand in the way."""
        return tuple(f for f in self.findings if f.severity == "error")
