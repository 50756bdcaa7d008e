"""How a line ends before its end: exit, break, continue, and how far its loops go.

How much work it may do stands in tutorial.kube.allowance.
"""

from typing import Final

MOST_COMMANDS: Final = 100
MOST_ROUNDS: Final = 50
MOST_TRIES: Final = 20
"""How many rounds a loop has whose end is not its input's."""
ALWAYS: Final = frozenset({"true", ":", "sleep"})
NEVER: Final = frozenset({"false"})
"""What while and until wait for in vain."""
MOST_DEPTH: Final = 12
MOST_FILES: Final = 50

TOO_MUCH: Final = "this line asks for more work than one line may do here; do it in several, or on less text"
ENDLESS: Final = (
    "while: a loop that may never end does not run here. "
    "Name the rounds: for i in $(seq 1 10); do …; done. `while read` works: it ends with its input."
)


class Halt(Exception):
    """The whole line ends here: `exit`, or more work than a line may do. The text is for standard error."""

    def __init__(self, text: str = "", rc: int = 1, fatal: bool = True) -> None:
        """`fatal` is false for `exit`, which ends one shell only."""
        super().__init__(text)
        self.text, self.rc, self.fatal = text, rc, fatal


class LoopControl(Exception):
    """`break` or `continue`."""

    def __init__(self, ends: bool) -> None:
        super().__init__()
        self.ends = ends
