"""Where connections go: policies, session affinity, trafficDistribution, topology."""

from tutorial.diagnostics.model import Explanation

ENTRIES: tuple[Explanation, ...] = ()
