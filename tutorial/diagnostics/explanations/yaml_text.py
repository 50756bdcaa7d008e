"""What libyaml and kubectl say about a text that they cannot read."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
