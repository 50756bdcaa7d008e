"""spec.clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy together.

Mirrors validation.go ValidateServiceClusterIPsRelatedFields. The allocator asks it first, then the
validation asks it again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tutorial.kube.apiserver import addresses
from tutorial.kube.apiserver.field import MAX_ERRORS, FieldError, duplicate, invalid, required, unsupported
from tutorial.kube.apiserver.service.helpers import Spec, is_headless
from tutorial.kube.apiserver.service_fields import IP_FAMILIES, IP_FAMILY_POLICIES
from tutorial.kube.manifest import Path

IPS: Path = ("spec", "clusterIPs")
FAMILIES: Path = ("spec", "ipFamilies")
POLICY: Path = ("spec", "ipFamilyPolicy")
_POLICIES = (None, *IP_FAMILY_POLICIES)


def check(service: dict[str, Any]) -> Iterable[FieldError]:
    """Complain in the API server's order; a malformed address hides what would follow from it."""
    spec = service["spec"]
    return () if spec["type"] == "ExternalName" or _is_usual(spec) else _check(spec)


def _is_usual(spec: Spec) -> bool:
    """Whether nothing is said about addresses, or one of IPv4: the Services of nearly everybody."""
    ips, families = spec.get("clusterIPs"), spec.get("ipFamilies")
    if spec.get("ipFamilyPolicy") not in _POLICIES:
        return False
    if not ips:
        return not families and not spec.get("clusterIP")
    return (
        len(ips) == 1
        and ips[0] == spec.get("clusterIP")
        and (not families or families == ["IPv4"])
        and addresses.is_plain(ips[0])
    )


def _check(spec: Spec) -> Iterator[FieldError]:
    ips: list[str] = spec.get("clusterIPs") or []
    yield from _in_step(spec.get("clusterIP", ""), ips)
    yield from _families(spec)
    malformed = list(_addresses(ips))
    yield from malformed
    if len(ips) > 2:
        yield invalid(IPS, ips, "may only hold up to 2 values")
    if malformed:
        return
    families = [addresses.family(ip) for ip in ips]
    if len(ips) > 1 and len(set(families)) < 2:
        yield invalid(IPS, ips, "may specify no more than one IP for each IP family")
    if not is_headless(spec):
        wanted = spec.get("ipFamilies") or []
        for i, (ip, has, want) in enumerate(zip(ips, families, wanted, strict=False)):
            if want in IP_FAMILIES and has != want:
                yield invalid((*IPS, i), ip, f"expected an {want} value as indicated by `ipFamilies[{i}]`")


def _in_step(ip: str, ips: list[str]) -> Iterator[FieldError]:
    if ip and not ips:
        yield required(IPS)
    elif ip and ips[0] != ip:
        yield invalid(IPS, ips, "first value must match `clusterIP`")
    elif not ip and ips:
        yield invalid(IPS, ips, "must be empty when `clusterIP` is not specified")


def _families(spec: Spec) -> Iterator[FieldError]:
    seen: set[str] = set()
    for i, family in enumerate((spec.get("ipFamilies") or [])[:MAX_ERRORS]):
        if family not in IP_FAMILIES:
            yield unsupported((*FAMILIES, i), family, IP_FAMILIES)
        if family in seen:
            yield duplicate((*FAMILIES, i), family)
        seen.add(family)
    policy = spec.get("ipFamilyPolicy")
    if policy is not None and policy not in IP_FAMILY_POLICIES:
        yield unsupported(POLICY, policy, IP_FAMILY_POLICIES)


def _addresses(ips: list[str]) -> Iterator[FieldError]:
    for i, ip in enumerate(ips[:MAX_ERRORS]):
        if i == 0 and ip == "None":
            if len(ips) > 1:
                yield invalid(IPS, ips, "'None' must be the first and only value")
            continue
        yield from addresses.check_ip((*IPS, i), ip)
