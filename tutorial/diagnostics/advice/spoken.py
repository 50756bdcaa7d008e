"""What is spoken on a port by custom: the name that it may bear."""

from collections.abc import Mapping
from typing import Any

_SPOKEN = {
    22: "ssh",
    25: "smtp",
    80: "http",
    443: "https",
    3306: "mysql",
    5432: "postgres",
    6379: "redis",
    8080: "http",
    8443: "https",
    9090: "metrics",
    27017: "mongodb",
}


def spoken(port: Mapping[str, Any]) -> str:
    """Return a name for a port as it is stored, or "" when nobody could guess one."""
    target = port["targetPort"]
    return target if isinstance(target, str) else _SPOKEN.get(port["port"]) or _SPOKEN.get(target, "")
