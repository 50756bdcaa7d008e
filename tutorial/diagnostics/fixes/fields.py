"""Which field may stand where, and which of them somebody meant."""

from collections.abc import Iterable, Iterator
from functools import cache

from tutorial.kube.apiserver.schema import Field, ListOf, MapOf, Struct, Type
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.manifest import Path

# What people write who know the field by another name: from Compose, Helm, Ingress, containers.
ALIASES = {
    "addresses": "clusterIPs",
    "cookie": "clientIP",
    "containerport": "targetPort",
    "destinationport": "targetPort",
    "dnsname": "externalName",
    "externalhostname": "externalName",
    "externalport": "port",
    "host": "externalName",
    "hostname": "externalName",
    "internalport": "targetPort",
    "ipfamily": "ipFamilies",
    "labelselector": "selector",
    "matchlabels": "selector",
    "number": "port",
    "podselector": "selector",
    "portname": "name",
    "publishedport": "nodePort",
    "serviceport": "port",
    "servicetype": "type",
    "sourceranges": "loadBalancerSourceRanges",
    "stickiness": "sessionAffinity",
    "target": "targetPort",
    "timeout": "timeoutSeconds",
    "ttl": "timeoutSeconds",
    "whitelist": "loadBalancerSourceRanges",
}


def field_at(path: Path) -> Field | None:
    """Return the field that a path leads to; an item of a list or map is a field of its type."""
    entry = Field(SERVICE)
    for part in path:
        type_: Type = entry.type
        if isinstance(type_, Struct) and isinstance(part, str) and part in type_.fields:
            entry = type_.fields[part]
        elif (isinstance(type_, ListOf) and isinstance(part, int)) or isinstance(type_, MapOf):
            entry = Field(type_.item, values=entry.values)
        else:
            return None
    return entry


def names_at(path: Path) -> tuple[str, ...]:
    """Return the fields that an object at a path may have."""
    entry = field_at(path)
    return tuple(entry.type.fields) if entry and isinstance(entry.type, Struct) else ()


@cache
def levels() -> dict[str, tuple[Path, ...]]:
    """Return for each field of metadata, spec and ports at which levels it is valid."""
    out: dict[str, tuple[Path, ...]] = {}
    for level in ((), ("metadata",), ("spec",), ("spec", "ports", 0), ("spec", "sessionAffinityConfig", "clientIP")):
        for name in names_at(level):
            out[name] = (*out.get(name, ()), level)
    return out


def plain(name: str) -> str:
    """Return a name without what people get wrong first: case, hyphens, underscores, spaces."""
    return "".join(char for char in name.casefold() if char.isalnum())


def nearest(name: str, choices: Iterable[str]) -> Iterator[str]:
    """Yield the choices that somebody who wrote `name` may have meant, likeliest first."""
    wanted = plain(name)
    ranked = []
    for order, choice in enumerate(choices):
        known = plain(choice)
        steps = 0 if known == wanted else distance(wanted, known)
        if known != wanted and known in (wanted + "s", wanted.removesuffix("s"), wanted + "es"):
            steps = 1
        if steps <= max(1, min(len(wanted), len(known)) // 3):
            ranked.append((steps, order, choice))
    yield from (choice for _, _, choice in sorted(ranked))


def distance(one: str, other: str) -> int:
    """Return how many letters to add, drop, change or swap (optimal string alignment)."""
    if abs(len(one) - len(other)) > 6:
        return abs(len(one) - len(other))
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
