"""A Review as the verdict shows it: outcome, findings with marks, the stored objects."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tutorial.kube.apiserver.review import Finding, Review, Severity
from tutorial.playground.marks import Mark, Ruler
from tutorial.playground.stored import Line, lines

type Outcome = Literal["accepted", "warned", "refused"]

# A list longer than this helps nobody; the full output is below it in any case.
MOST_SHOWN: Final = 50
MOST_LINES: Final = 250  # of all stored objects together
MOST_OUTPUT: Final = 20_000  # characters of kubectl's output


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: who said what about which place."""

    severity: Severity
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
    errors = review.errors
    warnings = tuple(finding for finding in review.findings if finding.severity == "warning")
    shown_errors = tuple(_item(finding, ruler) for finding in errors[:MOST_SHOWN])
    shown_warnings = tuple(_item(finding, ruler) for finding in warnings[: MOST_SHOWN - len(shown_errors)])
    return Verdict(
        outcome="refused" if not review.accepted else "warned" if warnings else "accepted",
        errors=shown_errors,
        warnings=shown_warnings,
        refusals=len(errors),
        hidden=len(errors) + len(warnings) - len(shown_errors) - len(shown_warnings),
        output=_shortened(review.output),
        stored=_stored(review),
    )


def _shortened(output: str) -> str:
    """The output, without the end of one that nobody would read."""
    if len(output) <= MOST_OUTPUT:
        return output
    kept = output[: output.rfind("\n", 0, MOST_OUTPUT) + 1] or output[:MOST_OUTPUT] + "…\n"
    return f"{kept}… and {output.count(chr(10), len(kept))} more lines\n"


# kubectl's YAML reader counts from where it noticed the mistake, and within one document of several.
_YAML_LINE: Final = re.compile(r"\byaml: line (\d{1,6}):")
_SERVER: Final = "The API server"
_KUBECTL: Final = "kubectl"


def _item(finding: Finding, ruler: Ruler) -> Item:
    where = finding.span
    named = _YAML_LINE.search(finding.message)
    counted = int(named[1]) if named else 0
    return Item(
        severity=finding.severity,
        code=finding.code,
        # What kubectl finds out itself, before it asks the server, begins with "error:".
        speaker=_KUBECTL if finding.message.startswith("error:") else _SERVER,
        message=finding.message,
        line=where.start.line,
        column=where.start.column,
        mark=ruler.mark(where),
        counted=counted if counted != where.start.line else 0,
    )


def _stored(review: Review) -> tuple[Stored, ...]:
    out, left = [], MOST_LINES
    for thing, given in zip(review.objects, review.given, strict=True):
        every = lines(thing, given) if left else ()
        out.append(Stored(_name(thing), every[:left], max(0, len(every) - left)))
        left = max(0, left - len(every))
    return tuple(out)


def _name(thing: Mapping[str, Any]) -> str:
    return f"{str(thing.get('kind', 'object')).lower()}/{thing.get('metadata', {}).get('name', '')}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a manifest in the numbered listing."""

    text: str
    severity: Literal["", "error", "warning", "advice"]


def listing(shown: Verdict, text: str) -> tuple[Row, ...]:
    """The lines of a reviewed text, those with findings marked."""
    worst = {item.line: item.severity for item in (*shown.warnings, *shown.errors)}
    return tuple(Row(line, worst.get(number, "")) for number, line in enumerate(text.split("\n"), 1))
