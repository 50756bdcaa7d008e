"""How much work one line may do: one allowance for all of it, counted in steps and never in time.

A step is what takes about ten nanoseconds on a quiet core, so a line that uses everything up takes less than 50 ms.
Every price below is what its work was measured to take; the same line always ends at the same place.

    with line(): ...  # whatever spends in here spends of one allowance

The terminal begins a line; whoever works for it spends, down to the controllers. Where no line was begun nothing is
counted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

STEPS: Final = 4_800_000
READ_CHARACTER: Final = 25
"""One character of a line that is read, each time: what stands in $(…) is read once more."""
READ_WORD: Final = 420
"""One word or $ of such a line."""
READ_COMMAND: Final = 1_500
"""One command or $(…) of such a line, before it is known whether it will run."""
RUN: Final = 2_500
"""One command that runs: a program, an assignment, a loop, a branch."""
CALL: Final = 8_000
"""One program that such a command calls."""
FAILED: Final = 3_500
"""One of them that fails before it runs: its words, its redirections or its name are wrong."""
REDIRECT: Final = 2_000
"""One redirection of such a command."""
WORD: Final = 250
"""One word that comes of its words: of braces, variables, $(…) and names of files."""
PART: Final = 80
"""One part of such a word: what is quoted, what is not, a variable."""
VARIABLE: Final = 300
"""One variable in it."""
SUBSTITUTION: Final = 1_500
"""One $(…) in it, besides the commands that run in there."""
ASSIGNMENT: Final = 400
"""One assignment, besides its words."""
SPLIT: Final = 50
"""One character that xargs splits into words."""
SUM: Final = 1_500
"""One $((…))."""
SUM_CHARACTER: Final = 260
"""One character of it."""
CHARACTER: Final = 8
"""One character that a program reads or writes."""
SEARCH: Final = 280
"""One search with a regular expression, besides the steps of the search itself."""
EDITED: Final = 60
"""One line that one command of sed looks at."""
REPLACEMENT: Final = 500
"""One line or match that sed or awk builds anew."""
KEY: Final = 130
"""One key of a line that is sorted."""
VERSION: Final = 40
"""One character of a version in it."""
AWK_STEP: Final = 125
"""One statement or expression of an awk program."""
SLOW_STEP: Final = 180
"""One step of our own regular-expression engine."""
PRINTED: Final = 3
"""One character that kubectl prints, besides what it took to write it."""
COMMAND: Final = 25_000
"""One call of kubectl."""
ARGUMENT: Final = 350
"""One character of its arguments: selectors, templates and patches are read closely."""
PARSED: Final = 35
"""One character of a manifest."""
DOCUMENT: Final = 15_000
"""One document of it."""
SHOWN: Final = 2_500
"""One object that kubectl completes with what a server adds."""
FIELD_SHOWN: Final = 130
"""One field of it that is written as JSON or YAML."""
ROW: Final = 900
"""One row of a table."""
COMPARED: Final = 220
"""One object that is sorted before another."""
DESCRIBED: Final = 15_000
"""One object that kubectl describes."""
FOUND: Final = 250
"""One value that a step of a template leads to."""
WRITTEN: Final = 12
"""One character of a value that a template prints."""
BLOCK: Final = 300
"""One block of a Go template."""
DIFFERENCE: Final = 900
"""One line that is compared."""
PAIR: Final = 700
"""One label or annotation that an object gets or loses."""
PATCHED: Final = 9_000
"""One object that is labelled or annotated, besides the write."""
CHANGE: Final = 12_000
"""One write to the cluster, with what all controllers do about it but for the pods and endpoints."""
ADMISSION: Final = 20_000
"""One Service that the API server admits."""
TAKEN: Final = 500
"""One Service whose addresses and ports are taken then."""
LOOK: Final = 8_000
"""One controller that looks at what is different; a rollout has many such looks."""
OBJECT: Final = 20
"""One object of the cluster at each write: the controllers look at what is different."""
CREATED: Final = 10_000
"""One object that the API server creates, besides the write: it reads and completes it."""
SELECTOR: Final = 400
"""One selector of a Service that a pod is held against."""
STARTED: Final = 8_000
"""One pod that is started, with the looks that everybody takes at it."""
STEPPED_OVER: Final = 250
"""One pod that a StatefulSet looks at before each of its steps."""
ENDPOINT: Final = 1_500
"""One pod that a controller looks at as an endpoint of one Service."""
ENDPOINT_PORT: Final = 150
"""One port that it looks for there."""
RULES: Final = 20
"""One character of the rules of a node."""
CONNECTION: Final = 30_000
"""One connection that a program tries to open."""
WAY: Final = 4_000
"""One of the ways that such a connection might take: there is one for every endpoint."""
FIELD: Final = 8
"""One character of a variable that is split into words."""
HEAVY: Final = {"sort": 3, "cut": 9, "column": 3, "base64": 3}
"""Programs that take longer over a character of their input: how many times as long."""

LONGEST_LINE: Final = 16 * 1024
"""How many characters a line may have: reading it comes before anything can be counted."""
MOST_PAIRS: Final = 20_000
"""How many pairs of equal lines two files may have for diff to compare them."""

_LEFT: ContextVar[list[int] | None] = ContextVar("work that is left", default=None)


class TooMuch(Exception):
    """The line asks for more work than a line may do."""


@contextmanager
def line() -> Iterator[list[int]]:
    """Begin a line, which has the whole allowance; what is left of it stands in the list."""
    left = [STEPS]
    token = _LEFT.set(left)
    try:
        yield left
    finally:
        _LEFT.reset(token)


def left() -> list[int]:
    """Return the counter of this line; whoever takes many small steps counts it down himself."""
    return _LEFT.get() or [STEPS]


def spend(steps: int) -> None:
    """Count work that is about to be done; raises TooMuch. Nothing at all may always be done."""
    counter = _LEFT.get()
    if counter is None:
        return
    counter[0] -= steps
    if steps > 0 and counter[0] < 0:
        raise TooMuch
