"""What kubectl printed, cause by cause."""

from dataclasses import dataclass
from typing import Final

from tutorial.diagnostics import Explanation
from tutorial.diagnostics.pasted import read_output

# Longer lists help nobody; the first cause is where to begin in any case.
MOST_CAUSES: Final = 30
MOST_SAID: Final = 10  # messages of one cause
MOST_UNKNOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Cause:
    """One page of the catalogue, and everything in the text that it explains."""

    explanation: Explanation
    said: tuple[str, ...]
    more: int  # how much more it explains than is shown


@dataclass(frozen=True, slots=True)
class Reading:
    """What a pasted text says."""

    causes: tuple[Cause, ...]  # in the order in which they were said first
    unknown: tuple[str, ...]  # what has no explanation, as it was pasted
    hidden: int  # how much more there is than is shown


def read(text: str) -> Reading:
    """Read what kubectl printed. What one page explains is one cause, however often it was said."""
    causes: dict[str, tuple[Explanation, dict[str, None]]] = {}
    unknown: dict[str, None] = {}
    for said in read_output(text):
        if said.explanation:
            causes.setdefault(said.explanation.slug, (said.explanation, {}))[1][said.message] = None
        else:
            unknown[said.text] = None
    shown = tuple(
        Cause(explanation, tuple(messages)[:MOST_SAID], max(0, len(messages) - MOST_SAID))
        for explanation, messages in causes.values()
    )
    return Reading(
        causes=shown[:MOST_CAUSES],
        unknown=tuple(unknown)[:MOST_UNKNOWN],
        hidden=max(0, len(shown) - MOST_CAUSES) + max(0, len(unknown) - MOST_UNKNOWN),
    )
