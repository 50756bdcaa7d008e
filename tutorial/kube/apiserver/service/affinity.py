"""spec.sessionAffinity and its settings."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.field import FieldError, invalid, unsupported
from tutorial.kube.apiserver.service_fields import AFFINITIES

LONGEST = 86400  # seconds, a day


def check(service: dict[str, Any]) -> Iterator[FieldError]:
    """None or ClientIP, and how long ClientIP lasts."""
    spec = service["spec"]
    affinity = spec["sessionAffinity"]
    if affinity not in AFFINITIES:
        yield unsupported(("spec", "sessionAffinity"), affinity, AFFINITIES)
    if affinity == "ClientIP":
        seconds = spec["sessionAffinityConfig"]["clientIP"]["timeoutSeconds"]
        if not 0 < seconds <= LONGEST:
            path = ("spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds")
            yield invalid(path, seconds, f"must be greater than 0 and less than {LONGEST}")
