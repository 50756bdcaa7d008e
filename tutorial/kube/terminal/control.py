"""How a line ends before its end: exit, break, continue, and how much work a line may do."""

from typing import Final

MOST_COMMANDS: Final = 100
MOST_ROUNDS: Final = 50
MOST_DEPTH: Final = 12
MOST_FILES: Final = 50
MOST_WORK: Final = 512 * 1024
"""How many characters the programs of a line may read and write together."""

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
