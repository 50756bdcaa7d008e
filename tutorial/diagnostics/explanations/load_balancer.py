"""Fields that only a LoadBalancer Service may have."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
