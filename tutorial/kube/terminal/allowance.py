"""How much work one line may do: one allowance for all of it, counted in steps and never in time.

A step is what takes about ten nanoseconds on a quiet core, so a line that uses everything up takes about 50 ms.
Every price below is what its work was measured to take; the same line always ends at the same place.
"""

from contextvars import ContextVar
from typing import Final

STEPS: Final = 5_500_000
READ_CHARACTER: Final = 25
"""One character of a line that is read, each time: what stands in $(…) is read once more."""
READ_WORD: Final = 300
"""One word or $ of such a line."""
READ_COMMAND: Final = 1_500
"""One command of such a line, before it is known whether it will run."""
RUN: Final = 2_500
"""One command that runs: a program, an assignment, a loop, a branch."""
CALL: Final = 8_000
"""One program that such a command calls."""
REDIRECT: Final = 2_000
"""One redirection of such a command."""
WORD: Final = 250
"""One word that comes of its words: of braces, variables, $(…) and names of files."""
SUM: Final = 1_500
"""One $((…))."""
SUM_CHARACTER: Final = 220
"""One character of it."""
CHARACTER: Final = 12
"""One character that a program reads or writes."""
SEARCH: Final = 450
"""One search with a regular expression, besides the steps of the search itself."""
REPLACEMENT: Final = 500
"""One line or match that sed or awk builds anew."""
AWK_STEP: Final = 125
"""One statement or expression of an awk program."""
SLOW_STEP: Final = 180
"""One step of our own regular-expression engine."""
PRINTED: Final = 24
"""One character that kubectl prints, with the object it came from."""
COMMAND: Final = 40_000
"""One call of kubectl."""
CHANGE: Final = 60_000
"""One object that a command created, changed or deleted, with all that the controllers do about it."""
CONNECTION: Final = 30_000
"""One connection that a program tries to open."""
WAY: Final = 4_000
"""One of the ways that such a connection might take: there is one for every endpoint."""
FIELD: Final = 8
"""One character of a variable that is split into words."""
HEAVY: Final = {"sort": 4, "cut": 6, "column": 2, "base64": 2}
"""Programs that take longer over a character of their input: how many times as long."""

LONGEST_LINE: Final = 16 * 1024
"""How many characters a line may have: reading it comes before anything can be counted."""
MOST_PAIRS: Final = 20_000
"""How many pairs of equal lines two files may have for diff to compare them."""

_LEFT: ContextVar[list[int] | None] = ContextVar("work that is left", default=None)


class TooMuch(Exception):
    """The line asks for more work than a line may do."""


def refill() -> list[int]:
    """Begin anew: a new line has the whole allowance."""
    left = [STEPS]
    _LEFT.set(left)
    return left


def left() -> list[int]:
    """Return the counter of this line; whoever takes many small steps counts it down himself."""
    return _LEFT.get() or refill()


def spend(steps: int) -> None:
    """Count work that is about to be done; raises TooMuch. Nothing at all may always be done."""
    counter = left()
    counter[0] -= steps
    if steps > 0 and counter[0] < 0:
        raise TooMuch


def done(steps: int) -> None:
    """Count work that is done already: what comes next in the line may then be too much."""
    left()[0] -= steps
