"""The names that /etc/services gives to ports."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TCP: Final[Mapping[int, str]] = MappingProxyType(
    {
        21: "ftp",
        22: "ssh",
        23: "telnet",
        25: "smtp",
        53: "domain",
        80: "http",
        88: "kerberos",
        110: "pop3",
        143: "imap2",
        389: "ldap",
        443: "https",
        636: "ldaps",
        993: "imaps",
        1433: "ms-sql-s",
        2379: "etcd-client",
        2380: "etcd-server",
        3306: "mysql",
        5432: "postgresql",
        5672: "amqp",
        6379: "redis",
        8080: "http-alt",
    }
)
UDP: Final[Mapping[int, str]] = MappingProxyType(
    {53: "domain", 67: "bootps", 123: "ntp", 161: "snmp", 443: "https", 514: "syslog"}
)


def name_of(port: int, protocol: str) -> str:
    """The name of a port, or an empty text."""
    return (UDP if protocol == "UDP" else TCP).get(port, "")


def number_of(text: str, protocol: str = "TCP") -> int | None:
    """A port by number or name; None when it is neither."""
    if text.isdecimal() and text.isascii():
        return int(text) if 0 < int(text) < 65536 else None
    return next((number for number, name in (UDP if protocol == "UDP" else TCP).items() if name == text), None)
