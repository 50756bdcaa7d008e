"""IP addresses and ranges as the API server reads them: leniently, then strictly.

Mirrors k8s.io/utils/net (ParseIPSloppy, ParseCIDRSloppy: leading zeros are decimal) and
apimachinery pkg/util/validation/ip.go with StrictIPCIDRValidation, on by default since 1.36.
"""

import ipaddress
import re
from functools import lru_cache

from tutorial.kube.apiserver.field import FieldError, invalid
from tutorial.kube.manifest import Path, gofmt

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_QUAD = re.compile(r"(\d+)\.(\d+)\.(\d+)\.(\d+)", re.ASCII)
_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_PLAIN = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_PREFIX = re.compile(r"\d+", re.ASCII)


def parse_ip(text: str) -> Address | None:
    """Read an address; leading zeros are ignored. IPv4-mapped IPv6 becomes IPv4, as in Go."""
    return _parse_short_ip(text) if len(text) < 64 else _parse_ip(text)


def _parse_ip(text: str) -> Address | None:
    quad = _QUAD.fullmatch(text)
    if quad:
        parts = [int(part[-9:]) if len(part) < 12 else 999 for part in quad.groups()]
        if any(part > 255 for part in parts):
            return None
        return ipaddress.IPv4Address(bytes(parts))
    if ":" not in text or "%" in text:
        return None
    head, _, tail = text.rpartition(":")
    if "." in tail:
        inner = parse_ip(tail)
        if not isinstance(inner, ipaddress.IPv4Address):
            return None
        text = f"{head}:{inner}"
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return None
    return address.ipv4_mapped or address


# One address is looked at by several checks.
_parse_short_ip = lru_cache(maxsize=1024)(_parse_ip)


def is_plain(text: str) -> bool:
    """Whether it is an IPv4 address in its usual form, as nearly all are."""
    return _PLAIN.fullmatch(text) is not None


def family(text: str) -> str:
    """Return "IPv4", "IPv6", or "" for what is no address."""
    address = parse_ip(text)
    return f"IPv{address.version}" if address else ""


def _has_leading_zeros(text: str) -> bool:
    quad = _QUAD.fullmatch(text if ":" not in text else text.rpartition(":")[2])
    return quad is not None and any(len(part) > 1 and part[0] == "0" for part in quad.groups())


def check_ip(path: Path, text: str) -> list[FieldError]:
    """Complain about an address that is none, or not written strictly."""
    if is_plain(text):
        return []
    address = parse_ip(text)
    if address is None:
        return [invalid(path, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    if _has_leading_zeros(text):
        return [invalid(path, text, "must not have leading 0s")]
    if address.version == 4 and ":" in text:
        return [invalid(path, text, "must not be an IPv4-mapped IPv6 address")]
    return []


def check_not_special(path: Path, text: str) -> list[FieldError]:
    """Complain about an address that must not be taken from its owner (ValidateNonSpecialIP)."""
    address = parse_ip(text)
    if address is None:
        return []
    out = []
    if address.is_unspecified:
        out.append(invalid(path, text, f"may not be unspecified ({text})"))
    if address.is_loopback:
        out.append(invalid(path, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)"))
    if address.is_link_local:
        out.append(invalid(path, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"))
    if _is_link_local_multicast(address):
        out.append(invalid(path, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"))
    return out


def _is_link_local_multicast(address: Address) -> bool:
    packed = address.packed
    return packed[:3] == b"\xe0\x00\x00" if address.version == 4 else packed[0] == 0xFF and packed[1] & 0x0F == 2


def parse_cidr(text: str) -> tuple[Address, int] | None:
    """Read an address and a prefix length (of the address's own family, but 96 more if mapped)."""
    head, slash, tail = text.partition("/")
    address = parse_ip(head)
    if not slash or address is None or not _PREFIX.fullmatch(tail) or len(tail) > 8:
        return None
    bits = 128 if ":" in head else 32
    return (address, int(tail)) if int(tail) <= bits else None


def check_cidr(path: Path, text: str, name: str = "") -> list[FieldError]:
    """Complain about a range that is none, or not written strictly."""
    parsed = parse_cidr(text)
    if parsed is None:
        detail = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
        return [invalid(path, text, detail, name)]
    head, _, tail = text.partition("/")
    if _has_leading_zeros(head) or (len(tail) > 1 and tail[0] == "0"):
        return [invalid(path, text, "must not have leading 0s in IP or prefix length", name)]
    address, length = parsed
    if address.version == 4 and ":" in head:
        return [invalid(path, text, "must not have an IPv4-mapped IPv6 address", name)]
    if int(address) & ((1 << (address.max_prefixlen - length)) - 1):
        return [invalid(path, text, "must not have bits set beyond the prefix length", name)]
    return []


def warn_ip(field: str, text: str) -> list[str]:
    """Warn about an address that is not in its usual form (GetWarningsForIP)."""
    if not text or is_plain(text):
        return []
    address = parse_ip(text)
    if address is None:
        return []
    if _has_leading_zeros(text) or (address.version == 4 and ":" in text):
        return [f'{field}: non-standard IP address {gofmt.quote(text)} is invalid: use "{address}"']
    if address.version == 6 and str(address) != text:
        return [f'{field}: IPv6 address {gofmt.quote(text)} should be in RFC 5952 canonical format ("{address}")']
    return []


def warn_cidr(field: str, text: str) -> list[str]:
    """Warn about a range that is not in its usual form (GetWarningsForCIDR)."""
    parsed = parse_cidr(text)
    if parsed is None or parsed[0].version == 4:
        return []
    usual = f"{parsed[0]}/{parsed[1]}"
    if usual == text:
        return []
    return [f'{field}: IPv6 CIDR value {gofmt.quote(text)} should be in RFC 5952 canonical format ("{usual}")']
