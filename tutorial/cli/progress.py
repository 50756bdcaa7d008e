"""How far a long run is: one line on standard error, only where somebody sees it."""

import sys

ENOUGH = 100  # files; fewer are done before the line could be read
_EVERY = 25


class Progress:
    """Counts files on a line that replaces itself and is gone at the end."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._drawn = total, 0, False
        self._shown = total >= ENOUGH and sys.stderr.isatty()

    def step(self) -> None:
        """One more file is done."""
        self._done += 1
        if self._shown and self._done % _EVERY == 0:
            sys.stdout.flush()  # both may be the same terminal
            sys.stderr.write(f"\rReviewed {self._done} of {self._total} files")
            sys.stderr.flush()
            self._drawn = True

    def clear(self) -> None:
        """Take the line away before something is printed."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
