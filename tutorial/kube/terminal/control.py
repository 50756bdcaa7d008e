"""How a line ends before its end: exit, break, continue, and more work than a line may do."""


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
