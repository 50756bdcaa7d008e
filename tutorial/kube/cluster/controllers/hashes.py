"""Hashes whose value shows: the order of ports, and the names of ReplicaSets.

Kubernetes hashes what k8s.io/utils/dump.ForHash prints of a Go value.
"""

from functools import lru_cache
from typing import Final

from tutorial.kube.cluster.controllers.common import LETTERS

_START: Final = 0x6C62272E07BB014262B821756295C58D
_PRIME: Final = 0x0000000001000000000000000000013B
_PRIME_32: Final = 0x01000193


def fnv128a(text: str) -> int:
    """Return the 128-bit FNV-1a hash of a text."""
    value = _START
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * _PRIME) & ((1 << 128) - 1)
    return value


@lru_cache(128)
def fnv32a(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a text. Those who learn together write the same templates."""
    value, data = 0x811C9DC5, text.encode("utf-8", "replace")
    four = iter(data[: len(data) // 4 * 4])
    for a, b, c, d in zip(four, four, four, four, strict=True):  # higher bits do no harm below; this saves a quarter
        value = ((((value ^ a) * _PRIME_32 ^ b) * _PRIME_32 ^ c) * _PRIME_32 ^ d) * _PRIME_32 & 0xFFFFFFFF
    for byte in data[len(data) // 4 * 4 :]:
        value = ((value ^ byte) * _PRIME_32) & 0xFFFFFFFF
    return value


@lru_cache(1024)
def slice_port(name: str, protocol: str, number: int, application: str | None) -> int:
    """Return where a port stands in an EndpointSlice (portsInOrder)."""
    app = application or "<nil>"
    return fnv128a(
        f"(v1.EndpointPort){{Name:(*string){name} Protocol:(*v1.Protocol){protocol} "
        f"Port:(*int32){number} AppProtocol:(*string){app}}}"
    )


@lru_cache(1024)
def subset_port(name: str, number: int, protocol: str, application: str | None) -> int:
    """Return where a port stands in a subset of Endpoints (portsByHash)."""
    app = application or "<nil>"
    return fnv128a(
        f"(v1.EndpointPort){{Name:(string){name} Port:(int32){number} "
        f"Protocol:(v1.Protocol){protocol} AppProtocol:(*string){app}}}"
    )


def safe_encoded(text: str) -> str:
    """Write a text with letters that form no words (rand.SafeEncodeString)."""
    return "".join(LETTERS[ord(letter) % len(LETTERS)] for letter in text)
