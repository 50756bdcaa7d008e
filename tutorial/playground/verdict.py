"""A Review as the verdict shows it: outcome, findings with marks, the stored objects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from tutorial.kube.apiserver.review import Finding, Review
from tutorial.kube.manifest import Document, parse
from tutorial.playground.marks import Mark, Ruler
from tutorial.playground.stored import Line, lines, written_as

type Outcome = Literal["accepted", "warned", "refused"]

# A list longer than this helps nobody; the full output is below it in any case.
MOST_SHOWN: Final = 50
MOST_LINES: Final = 400


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: who said what about which place."""

    severity: Literal["error", "warning"]
    code: str
    speaker: str
    message: str
    line: int = 0  # 0: about no place in particular
    column: int = 0
    mark: Mark | None = None
    counted: int = 0  # the line that kubectl itself names, when that is another one


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as the API server keeps it, line by line."""

    name: str  # "service/web"
    lines: tuple[Line, ...]
    hidden: int  # lines beyond MOST_LINES


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to show of a Review."""

    outcome: Outcome
    errors: tuple[Item, ...]
    warnings: tuple[Item, ...]
    refusals: int  # all errors, shown or not
    hidden: int  # findings beyond MOST_SHOWN
    output: str
    stored: tuple[Stored, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that is shown, errors first."""
        return self.errors + self.warnings


def verdict(review: Review, text: str) -> Verdict:
    """Prepare a Review of `text` for the verdict component."""
    ruler = Ruler(text)
    placed = [_item(review, finding, ruler) for finding in review.findings]
    said = {item.message for item in placed}
    unplaced = [Item("warning", "", _SERVER, message) for message in review.warnings if message not in said]
    errors = [item for item in placed if item.severity == "error"]
    if not review.accepted and not errors:
        errors = [Item("error", "", _speaker(review, review.output), review.output.strip())]
    warnings = [item for item in placed if item.severity == "warning"] + unplaced
    shown_errors = tuple(errors[:MOST_SHOWN])
    shown_warnings = tuple(warnings[: MOST_SHOWN - len(shown_errors)])
    return Verdict(
        outcome="refused" if not review.accepted else "warned" if warnings else "accepted",
        errors=shown_errors,
        warnings=shown_warnings,
        refusals=len(errors),
        hidden=len(errors) + len(warnings) - len(shown_errors) - len(shown_warnings),
        output=review.output,
        stored=_stored(review, text),
    )


# kubectl's YAML reader counts from where it noticed the mistake, and within one document of several.
_YAML_LINE: Final = re.compile(r"\byaml: line (\d{1,6}):")
_SERVER: Final = "The API server"
_KUBECTL: Final = "kubectl"


def _item(review: Review, finding: Finding, ruler: Ruler) -> Item:
    where = finding.span
    named = _YAML_LINE.search(finding.message)
    counted = int(named[1]) if named else 0
    return Item(
        severity=finding.severity,
        code=finding.code,
        speaker=_speaker(review, finding.message),
        message=finding.message,
        line=where.start.line,
        column=where.start.column,
        mark=ruler.mark(where),
        counted=counted if counted != where.start.line else 0,
    )


def _speaker(review: Review, message: str) -> str:
    """Who said it: what kubectl finds out itself begins with "error:" in the output."""
    first = message.partition("\n")[0].removeprefix("error: ")
    own = any(line.startswith("error:") and first in line for line in review.output.splitlines())
    return _KUBECTL if own else _SERVER


def _stored(review: Review, text: str) -> tuple[Stored, ...]:
    if not review.objects:
        return ()
    documents = [part.value for part in parse(text) if isinstance(part, Document)]
    return tuple(_one_stored(thing, documents) for thing in review.objects)


def _one_stored(thing: Mapping[str, Any], documents: Sequence[Any]) -> Stored:
    every = lines(thing, written_as(thing, documents))
    return Stored(_name(thing), every[:MOST_LINES], max(0, len(every) - MOST_LINES))


def _name(thing: Mapping[str, Any]) -> str:
    return f"{str(thing.get('kind', 'object')).lower()}/{thing.get('metadata', {}).get('name', '')}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a manifest in the numbered listing."""

    text: str
    severity: Literal["", "error", "warning"]


def listing(shown: Verdict, text: str) -> tuple[Row, ...]:
    """The lines of a reviewed text, those with findings marked."""
    worst = {item.line: item.severity for item in (*shown.warnings, *shown.errors)}
    return tuple(Row(line, worst.get(number, "")) for number, line in enumerate(text.split("\n"), 1))
