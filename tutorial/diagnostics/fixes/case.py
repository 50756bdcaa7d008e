"""What a fixer sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Document


@dataclass(frozen=True, slots=True)
class Case:
    """A text and one thing that was found in it."""

    text: str
    finding: Finding

    @property
    def document(self) -> Document | None:
        """The object that it was found in; None when the text could not be read."""
        return self.finding.within


type Fixer = Callable[[Case], Iterator[Fix]]
"""Looks at a case and proposes changes, best first; nothing when it is not its kind of mistake."""
