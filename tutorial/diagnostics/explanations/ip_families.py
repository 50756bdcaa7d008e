"""spec.ipFamilies and spec.ipFamilyPolicy."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
