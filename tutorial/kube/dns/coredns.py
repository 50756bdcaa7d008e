"""What CoreDNS answers about the zone of a cluster, with its kubernetes plugin (pods insecure, ttl 30).

Mirrors plugin/kubernetes (kubernetes.go, parse.go, reverse.go) and plugin/backend_lookup.go. Everything outside of
the zone is handed on to the name server of the nodes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.cluster.around import CLUSTER_DNS
from tutorial.kube.cluster.pods import listens
from tutorial.kube.dns import outside
from tutorial.kube.dns.model import (
    CONNREFUSED,
    NOERROR,
    NXDOMAIN,
    TIMEOUT,
    TTL,
    ZONE,
    Asked,
    Record,
    is_address,
)

SOA: Final = Record(f"{ZONE}.", TTL, "SOA", f"ns.dns.{ZONE}. hostmaster.{ZONE}. 1767225600 7200 1800 86400 {TTL}")
_LABEL: Final = "kubernetes.io/service-name"
_SERVER: Final = f"kube-dns.kube-system.svc.{ZONE}."
_VERSION_TTL: Final = 28800
_REVERSE: Final = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.in-addr\.arpa\.")
_DASHED: Final = re.compile(r"\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}")
_MOST_CNAMES: Final = 8


class _Item(NamedTuple):
    """What stands behind a name: an address, or the name that it is another name of."""

    host: str
    owner: str
    """The full name that the address belongs to, the target of an SRV record."""
    port: int


def reachable(cluster: Cluster, server: str) -> str:
    """Return NOERROR when a DNS server of this cluster answers at an address, otherwise TIMEOUT or CONNREFUSED."""
    for service in cluster.of("Service"):
        spec = service.get("spec", {})
        if not any(p.get("port") == 53 for p in spec.get("ports") or ()):
            continue
        servers = list(_servers(cluster, service))
        if any(server in (e.get("addresses") or ()) for e in servers):  # the pod itself is asked
            return NOERROR
        if spec.get("clusterIP") == server:
            return NOERROR if any(map(_usable, servers)) else CONNREFUSED
    return TIMEOUT


def answer(cluster: Cluster, name: str, kind: str) -> Asked:
    """Answer a question about a full name, which ends with a dot."""
    if name == f"{ZONE}." or name.endswith(f".{ZONE}."):
        return _in_zone(cluster, name, kind)
    match = _REVERSE.fullmatch(name)
    if match:
        records = tuple(_pointers(cluster, name, ".".join(reversed(match.groups()))))
        if records and kind in ("PTR", "ANY"):
            return Asked(name, NOERROR, records, authoritative=True)
    return outside.answer(cluster, name, kind)


def _in_zone(cluster: Cluster, name: str, kind: str) -> Asked:
    if kind == "TXT":  # nothing else has one, and CoreDNS does not look whether the name is there
        version = Record(name, _VERSION_TTL, "TXT", '"1.1.0"')
        found = (version,) if name == f"dns-version.{ZONE}." else ()
        return Asked(name, NOERROR, found, soa=None if found else SOA, authoritative=True)
    if name == f"{ZONE}." and kind == "SOA":
        return Asked(name, NOERROR, (SOA,), authoritative=True)
    if name == f"{ZONE}." and kind == "NS":
        own = Record(_SERVER, TTL, "A", CLUSTER_DNS)
        return Asked(name, NOERROR, (Record(name, TTL, "NS", _SERVER),), (own,), authoritative=True)
    items = _items(cluster, name)
    if items is None:
        return Asked(name, NXDOMAIN, soa=SOA, authoritative=True)
    extra: tuple[Record, ...] = ()
    if kind == "SRV":
        records, extra = _srv(name, items)
    elif kind in ("A", "AAAA", "CNAME"):
        records = _addresses(cluster, name, kind, items, ())
    else:
        records = ()  # of MX, NS, ANY and all the others it only knows whether the name is there
    return Asked(name, NOERROR, records, extra, None if records else SOA, authoritative=True)


def _addresses(
    cluster: Cluster, name: str, kind: str, items: tuple[_Item, ...], before: tuple[Record, ...]
) -> tuple[Record, ...]:
    """Addresses without repetition; an alias is followed, inside of the zone and outside."""
    out: list[Record] = []
    for item in items:
        if is_address(item.host):
            record = Record(name, TTL, "A", item.host)
            if kind == "A" and record not in out:
                out.append(record)
            continue
        target = item.host.rstrip(".").lower() + "."
        alias = Record(name, TTL, "CNAME", target)
        if kind == "CNAME":
            out.append(alias)
        elif target != name and alias not in before and len(before) < _MOST_CNAMES:
            if target.endswith(f".{ZONE}."):
                found = _items(cluster, target)
                more = _addresses(cluster, target, kind, found, (*before, alias)) if found else ()
                out += [alias, *more] if more else []
            else:
                out += [alias, *answer(cluster, target, kind).records]
    return tuple(out)


def _srv(name: str, items: tuple[_Item, ...]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """SRV records, whose weights share 100, and the addresses of their targets. An alias has none."""
    items = tuple(item for item in items if is_address(item.host))
    weight = max(1, 100 // len(items)) if items else 0
    records: dict[tuple[str, int], Record] = {}
    extra: dict[Record, None] = {}
    for item in items:
        if item.port >= 0:
            record = Record(name, TTL, "SRV", f"0 {weight} {item.port} {item.owner}")
            records.setdefault((item.owner, item.port), record)
            extra[Record(item.owner, TTL, "A", item.host)] = None
    return tuple(records.values()), tuple(extra)


def _items(cluster: Cluster, name: str) -> tuple[_Item, ...] | None:
    """Return what stands behind a name of the zone.

    Nothing: the name is only a part of others, which is NODATA. None: it is not there, which is NXDOMAIN.
    """
    labels = name.removesuffix(f"{ZONE}.").rstrip(".").split(".")
    if labels in ([""], ["svc"], ["pod"]):
        return ()
    if labels == ["ns", "dns"]:
        return (_Item(CLUSTER_DNS, name, -1),)
    kind, rest = labels[-1], labels[:-1]
    if kind not in ("svc", "pod"):
        return None
    namespace = rest[-1]
    if cluster.get("Namespace", namespace) is None:
        return None
    if len(rest) == 1:
        return ()
    if len(rest) > 4:
        return None
    if kind == "pod":  # whatever stands before the address is not looked at
        address = rest[-2].replace("-", ".")
        fits = _DASHED.fullmatch(rest[-2]) and is_address(address)
        return (_Item(address, f"{rest[-2]}.{namespace}.pod.{ZONE}.", 0),) if fits else None
    service = cluster.get("Service", rest[-2], namespace)
    if service is None:
        return None
    endpoint = rest[0] if len(rest) == 3 else ""
    port, protocol = (rest[0].removeprefix("_"), rest[1].removeprefix("_")) if len(rest) == 4 else ("", "")
    return tuple(_of_service(cluster, service, endpoint, port, protocol)) or None


def _of_service(cluster: Cluster, service: Object, endpoint: str, port: str, protocol: str) -> Iterator[_Item]:
    spec, meta = service.get("spec", {}), service["metadata"]
    own = f"{meta['name']}.{meta.get('namespace') or 'default'}.svc.{ZONE}."
    if spec.get("type") == "ExternalName":
        target = str(spec.get("externalName") or "")
        if not endpoint and target and not is_address(target.rstrip(".")):
            yield _Item(target, own, 0)
        return
    if endpoint or spec.get("clusterIP") == "None":
        for address, host, p in _endpoints(cluster, service):
            if endpoint in ("", host) and _fits(port, protocol, p):
                yield _Item(address, f"{host}.{own}", int(p.get("port") or -1))
        return
    for p in spec.get("ports") or ():
        if _fits(port, protocol, p):
            for address in spec.get("clusterIPs") or [spec.get("clusterIP") or ""]:
                if is_address(address):
                    yield _Item(address, own, int(p["port"]))


def _fits(port: str, protocol: str, p: Mapping[str, Any]) -> bool:
    return port in ("", str(p.get("name") or "").lower()) and protocol in ("", str(p.get("protocol") or "TCP").lower())


def _endpoints(cluster: Cluster, service: Object) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield every address that is ready with its name and, one by one, its ports."""
    for one in _slices(cluster, service):
        if one.get("addressType", "IPv4") != "IPv4":
            continue
        for endpoint in one.get("endpoints") or ():
            if (endpoint.get("conditions") or {}).get("ready") is False:
                continue
            for address in endpoint.get("addresses") or ():
                host = str(endpoint.get("hostname") or address.replace(".", "-"))
                for port in one.get("ports") or ({"port": -1},):
                    yield str(address), host, port


def _slices(cluster: Cluster, service: Object) -> list[Object]:
    namespace, name = service["metadata"].get("namespace") or "default", service["metadata"]["name"]
    slices = cluster.of("EndpointSlice", namespace)
    return [s for s in slices if (s["metadata"].get("labels") or {}).get(_LABEL) == name]


def _servers(cluster: Cluster, service: Object) -> Iterator[Mapping[str, Any]]:
    """Yield the endpoints of a Service behind which a process really listens for DNS."""
    for one in _slices(cluster, service):
        numbers = [int(p.get("port") or 0) for p in one.get("ports") or () if p.get("protocol") == "UDP"]
        for endpoint in one.get("endpoints") or ():
            target = endpoint.get("targetRef") or {}
            pod = cluster.get("Pod", str(target.get("name", "")), str(one["metadata"].get("namespace") or "default"))
            if pod and any(listens(cluster, pod, number, "UDP") for number in numbers):
                yield endpoint


def _usable(endpoint: Mapping[str, Any]) -> bool:
    conditions = endpoint.get("conditions") or {}
    return conditions.get("ready") is not False or conditions.get("serving") is True


def _pointers(cluster: Cluster, name: str, address: str) -> Iterator[Record]:
    """Whose address this is: a Service's cluster IP, otherwise every endpoint that has it."""
    services = cluster.of("Service")
    for service in services:
        spec, meta = service.get("spec", {}), service["metadata"]
        if address in (spec.get("clusterIPs") or [spec.get("clusterIP")]):
            yield Record(name, TTL, "PTR", f"{meta['name']}.{meta.get('namespace') or 'default'}.svc.{ZONE}.")
            return
    seen = set()
    for service in services:
        meta = service["metadata"]
        for found, host, _ in _endpoints(cluster, service):
            target = f"{host}.{meta['name']}.{meta.get('namespace') or 'default'}.svc.{ZONE}."
            if found == address and target not in seen:
                seen.add(target)
                yield Record(name, TTL, "PTR", target)
