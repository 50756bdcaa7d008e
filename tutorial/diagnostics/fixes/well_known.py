"""Ports that have a name everywhere."""

from typing import Any

from tutorial.diagnostics.fixes import spelling

NUMBERS = {
    "ftp": 21,
    "ssh": 22,
    "smtp": 25,
    "dns": 53,
    "http": 80,
    "ntp": 123,
    "ldap": 389,
    "https": 443,
    "mysql": 3306,
    "otlp-grpc": 4317,
    "otlp-http": 4318,
    "postgres": 5432,
    "amqp": 5672,
    "redis": 6379,
    "http-alt": 8080,
    "metrics": 9090,
    "kafka": 9092,
    "memcached": 11211,
    "mongodb": 27017,
}
NAMES = {**{number: name for name, number in NUMBERS.items()}, 8080: "http", 8443: "https"}
_APPLICATION_PROTOCOLS = {"kubernetes.io/h2c": "h2c", "kubernetes.io/ws": "ws", "kubernetes.io/wss": "wss"}


def number(port: Any) -> int:
    """Return the number that a port without a usable one probably has: its target's, its name's, else 80."""
    entry = port if isinstance(port, dict) else {}
    target = entry.get("targetPort")
    if isinstance(target, int) and is_port(target):
        return target
    meant = spelling.whole_number(target) if isinstance(target, str) else None
    if meant is not None and is_port(meant):
        return meant
    for said in (entry.get("name"), entry.get("appProtocol"), target):
        if isinstance(said, str) and said.lower() in NUMBERS:
            return NUMBERS[said.lower()]
    return 80


def name(port: Any) -> str:
    """Return a name for a port: what it speaks, what its number is known for, else `port-9999`."""
    entry = port if isinstance(port, dict) else {}
    spoken = entry.get("appProtocol")
    if isinstance(spoken, str):
        spoken = _APPLICATION_PROTOCOLS.get(spoken, spoken)
        if len(spoken) < 64 and spoken.isalnum() and spoken.islower() and spoken.isascii():
            return spoken
    target = entry.get("targetPort")
    if isinstance(target, str) and not target.isdigit() and (name_of_it := spelling.dns_label(target)):
        return name_of_it
    given = entry.get("port")
    if isinstance(given, int) and given in NAMES:
        return NAMES[given]
    if isinstance(target, int) and target in NAMES:
        return NAMES[target]
    return f"port-{given}" if is_port(given) else "main"


def is_port(value: Any) -> bool:
    """Whether a value is the number of a port."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65535
