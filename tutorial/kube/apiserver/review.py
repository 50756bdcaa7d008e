"""What came of a manifest: the values that `review` returns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tutorial.kube.manifest import Document, Path, Span

type Severity = Literal["error", "warning", "advice"]
type Speaker = Literal["kubectl", "apiserver", "schema", "advice"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One entry of `details.causes` in an Invalid status: what the API returns, word for word."""

    reason: str  # "FieldValueInvalid"
    field: str  # "spec.ports[0].nodePort"
    message: str  # "Invalid value: 80: provided port is not in the valid range. …"


# A quotation that does not end is matched too, to its end, so that nothing is looked at twice.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+("?)', re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.])-?\d[\w.]*")
_INDEX = re.compile(r"\[\d+\]")


def _elided(quoted: re.Match[str]) -> str:
    return '"…"' if quoted[1] else quoted[0]


def shape(message: str) -> str:
    """Return a message without its quoted values, indices and numbers: the kind of mistake it is."""
    return _NUMBER.sub("N", _INDEX.sub("[]", _QUOTED.sub(_elided, message))).strip()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was said about one place in the text.

    `message` is said by the API server or by kubectl, unchanged, unless `by` says that the words
    are ours. `path` is where in the object, `span` where in the text; when the field itself is
    missing, the span is that of its nearest parent. `within` is the object, None when the text
    could not be read.
    """

    severity: Severity
    message: str
    path: Path
    place: Callable[[], Span] = field(repr=False, compare=False)  # asked for few of many findings
    document: int = 0  # counts from 0
    by: Speaker = "apiserver"
    within: Document | None = field(default=None, repr=False, compare=False)

    @property
    def span(self) -> Span:
        """Where in the text it belongs."""
        return self.place()

    @property
    def code(self) -> str:
        """The shape of what went wrong: stable, for explanations and links."""
        return shape(self.message)


@dataclass(frozen=True, slots=True)
class Taken:
    """An object that kubectl read: which document, and what was stored (None when it was refused)."""

    document: Document
    number: int
    stored: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Review:
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
    taken: tuple[Taken, ...] = field(default=(), repr=False, compare=False)

    @property
    def accepted(self) -> bool:
        """Whether every document was created."""
        return self.exit == 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stand in the way."""
        return tuple(f for f in self.findings if f.severity == "error")
