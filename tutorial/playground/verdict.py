"""A Diagnosis as the verdict shows it: outcome, findings, advice, the stored objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tutorial.diagnostics import Diagnosis
from tutorial.kube.apiserver import Review
from tutorial.playground.items import Item, items
from tutorial.playground.stored import Line, lines

type Outcome = Literal["accepted", "warned", "refused"]

# A list longer than this helps nobody; the full output is below it in any case.
MOST_SHOWN: Final = 50
MOST_LINES: Final = 250  # of all stored objects together
MOST_OUTPUT: Final = 20_000  # characters of kubectl's output
_ORDER: Final = {"error": 0, "warning": 1, "advice": 2}


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as the API server keeps it, line by line."""

    name: str  # "service/web"
    lines: tuple[Line, ...]
    hidden: int  # lines beyond MOST_LINES


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to show of a Diagnosis."""

    outcome: Outcome
    errors: tuple[Item, ...]
    warnings: tuple[Item, ...]
    advice: tuple[Item, ...]  # ours, and no part of the outcome
    refusals: int  # all errors, shown or not
    hidden: int  # findings beyond MOST_SHOWN
    unsearched: int  # of what is shown: for how many nobody looked for fixes
    output: str
    stored: tuple[Stored, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """What kubectl and the API server said, as far as it is shown, errors first."""
        return self.errors + self.warnings

    @property
    def searched(self) -> int:
        """For how many of what is shown fixes were looked for: the first ones."""
        return len(self.errors) + len(self.warnings) + len(self.advice) - self.unsearched


def verdict(diagnosis: Diagnosis) -> Verdict:
    """Prepare a Diagnosis for the verdict component."""
    found = sorted(diagnosis.diagnostics, key=lambda diagnostic: _ORDER[diagnostic.severity])
    shown, unsearched = items(found[:MOST_SHOWN], diagnosis.text)
    errors, warnings, advice = (tuple(i for i in shown if i.severity == severity) for severity in _ORDER)
    review = diagnosis.review
    warned = any(diagnostic.severity == "warning" for diagnostic in found)
    return Verdict(
        outcome="refused" if not review.accepted else "warned" if warned else "accepted",
        errors=errors,
        warnings=warnings,
        advice=advice,
        refusals=sum(diagnostic.severity == "error" for diagnostic in found),
        hidden=len(found) - len(shown),
        unsearched=unsearched,
        output=_shortened(review.output),
        stored=_stored(review),
    )


def _shortened(output: str) -> str:
    """The output, without the end of one that nobody would read."""
    if len(output) <= MOST_OUTPUT:
        return output
    kept = output[: output.rfind("\n", 0, MOST_OUTPUT) + 1] or output[:MOST_OUTPUT] + "…\n"
    return f"{kept}… and {output.count(chr(10), len(kept))} more lines\n"


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
    worst = {item.line: item.severity for item in (*shown.advice, *shown.warnings, *shown.errors)}
    return tuple(Row(line, worst.get(number, "")) for number, line in enumerate(text.split("\n"), 1))
