"""What came of all files together."""


class Summary:
    """Counts of files and of findings; `problems` are the files that could not be read, and why."""

    def __init__(self) -> None:
        self.accepted = self.refused = self.skipped = 0
        self.errors = self.warnings = self.advice = 0
        self.problems: list[tuple[str, str]] = []

    @property
    def exit(self) -> int:
        """0 all accepted, 1 at least one refused, 2 at least one could not be read."""
        return 2 if self.problems else 1 if self.refused else 0

    def counts(self) -> dict[str, int]:
        """Return the numbers by name."""
        return {
            "files": self.accepted + self.refused,
            "accepted": self.accepted,
            "refused": self.refused,
            "skipped": self.skipped,
            "unreadable": len(self.problems),
            "errors": self.errors,
            "warnings": self.warnings,
            "advice": self.advice,
        }
