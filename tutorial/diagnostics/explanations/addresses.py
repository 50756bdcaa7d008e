"""spec.clusterIP, spec.clusterIPs and spec.externalIPs."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
