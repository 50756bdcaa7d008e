"""spec.type, and what each type rules out."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
