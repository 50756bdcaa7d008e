"""spec.externalIPs."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.addresses import check_ip, check_not_special
from tutorial.kube.apiserver.field import FieldError


def check(service: dict[str, Any]) -> Iterator[FieldError]:
    """Addresses, and none that a node needs for itself."""
    for i, ip in enumerate(service["spec"].get("externalIPs") or []):
        path = ("spec", "externalIPs", i)
        yield from check_ip(path, ip) or check_not_special(path, ip)
