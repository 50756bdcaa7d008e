"""What the API server asks of EndpointSlices and Endpoints that somebody writes by hand.

Mirrors pkg/apis/discovery/validation/validation.go, core validation.go ValidateEndpoints, and RepackSubsets of
pkg/api/endpoints/util.go.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.addresses import check_ip, check_not_special, family
from tutorial.kube.apiserver.field import FieldError, duplicate, invalid, required, unsupported
from tutorial.kube.cluster.controllers.hashes import subset_port
from tutorial.kube.manifest import Path

DEPRECATED: Final = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"
_TYPES = ("FQDN", "IPv4", "IPv6")
_PROTOCOLS = ("SCTP", "TCP", "UDP")
_PORT: Final = ("name", "port", "protocol", "appProtocol")
type _Port = tuple[str, int, str, str | None]
_MOST_ENDPOINTS, _MOST_ADDRESSES = 1000, 100


def with_slice_defaults(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an EndpointSlice whose ports have a name and a protocol (SetDefaults_EndpointPort)."""
    ports = value.get("ports")
    if not ports:
        return dict(value)
    return {**value, "ports": [{**port, "name": port.get("name") or "", "protocol": _protocol(port)} for port in ports]}


def with_endpoints_defaults(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return Endpoints whose ports have a protocol."""
    subsets = [
        {**s, "ports": [{**port, "protocol": _protocol(port)} for port in s["ports"]]} if s.get("ports") else s
        for s in value.get("subsets") or ()
    ]
    return {**value, "subsets": subsets} if subsets else {k: v for k, v in value.items() if k != "subsets"}


def repacked(endpoints: Mapping[str, Any]) -> dict[str, Any]:
    """Return Endpoints as they are stored: addresses that serve the same ports stand together, each of them once.

    An address that is ready here and not ready there, for one port, is not ready.
    """
    known: dict[str, Mapping[str, Any]] = {}
    serving: dict[_Port | None, dict[str, bool]] = {}
    for subset in endpoints.get("subsets") or ():
        for port in map(_port, subset.get("ports") or (None,)):
            for field, ready in (("addresses", True), ("notReadyAddresses", False)):
                for address in subset.get(field) or ():
                    key = f"{address['ip']}/{(address.get('targetRef') or {}).get('name', '')}"
                    known.setdefault(key, address)
                    served = serving.setdefault(port, {})
                    served[key] = served.get(key, True) and ready
    together: dict[tuple[tuple[str, bool], ...], list[_Port]] = {}
    for offered, addresses in serving.items():
        together.setdefault(tuple(sorted(addresses.items())), []).extend([offered] if offered else [])
    subsets = [
        {"addresses": [known[key] for key, ready in addresses if ready]}
        | {"notReadyAddresses": [known[key] for key, ready in addresses if not ready]}
        | {"ports": [dict(zip(_PORT, port, strict=True)) for port in sorted(ports, key=lambda p: subset_port(*p))]}
        for addresses, ports in together.items()
    ]
    subsets.sort(key=lambda subset: [port["port"] for port in subset["ports"]])
    return {**endpoints, "subsets": [_filled(subset) for subset in subsets]} if subsets else dict(endpoints)


def _port(port: Mapping[str, Any] | None) -> _Port | None:
    return None if port is None else (port.get("name") or "", port["port"], _protocol(port), port.get("appProtocol"))


def _filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object of a subset without the fields that say nothing."""
    return {
        name: [_filled(entry) for entry in field] if name == "ports" else field
        for name, field in value.items()
        if field
    }


def _protocol(port: Mapping[str, Any]) -> str:
    return str(port.get("protocol") or "TCP")


def check_slice(value: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what is wrong with an EndpointSlice."""
    type_ = value.get("addressType") or ""
    if not type_:
        yield required(("addressType",))
    elif type_ not in _TYPES:
        yield unsupported(("addressType",), type_, _TYPES)
    endpoints = value.get("endpoints") or ()
    for i, endpoint in enumerate(endpoints[:_MOST_ENDPOINTS]):
        at: Path = ("endpoints", i)
        addresses = endpoint.get("addresses") or ()
        if not addresses:
            yield required((*at, "addresses"), "must contain at least 1 address")
        for j, address in enumerate(addresses[:_MOST_ADDRESSES]):
            yield from _address(address, type_, (*at, "addresses", j))
        if endpoint.get("nodeName"):
            for text in names.dns_subdomain(endpoint["nodeName"]):
                yield invalid((*at, "nodeName"), endpoint["nodeName"], text)
        if endpoint.get("hostname"):
            yield from (
                invalid((*at, "hostname"), endpoint["hostname"], t) for t in names.dns_label(endpoint["hostname"])
            )
        yield from _hints(endpoint.get("hints") or {}, (*at, "hints"))
    seen: set[str] = set()
    for i, port in enumerate(value.get("ports") or ()):
        yield from _slice_port(port, ("ports", i), seen)


def _hints(hints: Mapping[str, Any], path: Path) -> Iterator[FieldError]:
    """Yield what is wrong with the zones and nodes that an endpoint is meant for."""
    for field, naming in (("forZones", names.qualified_name), ("forNodes", names.dns_subdomain)):
        seen: set[str] = set()
        for i, entry in enumerate(hints.get(field) or ()):
            name, at = entry.get("name") or "", (*path, field, i, "name")
            if name in seen:
                yield duplicate(at, name)
            seen.add(name)
            yield from (invalid(at, name, text) for text in naming(name))


def _address(address: str, type_: str, path: Path) -> Iterator[FieldError]:
    if type_ in ("IPv4", "IPv6"):
        found = check_ip(path, address)
        if found:
            yield from found
            return
        if family(address) != type_:
            yield invalid(path, address, f"must be an {type_} address")
        yield from check_not_special(path, address)
    elif type_ == "FQDN":
        yield from (invalid(path, address, text) for text in names.dns_subdomain(address.removesuffix(".")))


def _slice_port(port: Mapping[str, Any], path: Path, seen: set[str]) -> Iterator[FieldError]:
    name = port.get("name") or ""
    if name:
        yield from (invalid((*path, "name"), name, text) for text in names.dns_label(name))
    if name in seen:
        yield duplicate((*path, "name"), name)
    seen.add(name)
    yield from _check_protocol(port, path)
    if port.get("appProtocol"):
        for text in names.qualified_name(port["appProtocol"]):
            yield invalid((*path, "appProtocol"), port["appProtocol"], text)


def _check_protocol(port: Mapping[str, Any], path: Path) -> Iterator[FieldError]:
    protocol = _protocol(port)
    if protocol not in _PROTOCOLS:
        yield unsupported((*path, "protocol"), protocol, _PROTOCOLS)


def check_slice_changes(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what may not change about an EndpointSlice."""
    if new.get("addressType") != old.get("addressType"):
        yield invalid(("addressType",), new.get("addressType") or "", "field is immutable")


def check_endpoints(value: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what is wrong with Endpoints."""
    for i, subset in enumerate(value.get("subsets") or ()):
        at: Path = ("subsets", i)
        if not subset.get("addresses") and not subset.get("notReadyAddresses"):
            yield required(at, "must specify `addresses` or `notReadyAddresses`")
        for field in ("addresses", "notReadyAddresses"):
            for j, address in enumerate(subset.get(field) or ()):
                ip, where = address.get("ip") or "", (*at, field, j)
                yield from check_ip((*where, "ip"), ip) or check_not_special((*where, "ip"), ip)
                if address.get("hostname"):
                    for text in names.dns_label(address["hostname"]):
                        yield invalid((*where, "hostname"), address["hostname"], text)
        ports = subset.get("ports") or ()
        for j, port in enumerate(ports):
            yield from _endpoints_port(port, (*at, "ports", j), len(ports) > 1)


def _endpoints_port(port: Mapping[str, Any], path: Path, named: bool) -> Iterator[FieldError]:
    name, number = port.get("name") or "", port.get("port") or 0
    if name:
        yield from (invalid((*path, "name"), name, text) for text in names.dns_label(name))
    elif named:
        yield required((*path, "name"))
    yield from (invalid((*path, "port"), number, text) for text in names.port_number(number))
    yield from _check_protocol(port, path)
