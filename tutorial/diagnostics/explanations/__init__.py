"""What each message means, area by area: an entry is one page of the catalogue of errors."""

from tutorial.diagnostics.explanations import ports
from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = (*ports.ENTRIES,)
