"""What dig and host print of an answer: its header, its sections, its records in columns."""

from collections.abc import Iterable
from typing import Final

from tutorial.kube.dns import Asked, Record

QUERY_ID: Final = 4711
"""A real one is drawn for each question; here every transcript is to come out again."""


def record_line(record: Record, ttl: bool = True, cls: bool = True) -> str:
    """Return a record in the columns that BIND uses: name, TTL, class, type, data (dns_master_style)."""
    stops = {2: (24, 32, 40, 48), 1: (24, 24, 32, 40) if cls else (24, 32, 32, 40), 0: (24, 24, 24, 32)}[ttl + cls]
    out = record.name
    fields = [(stops[0], str(record.ttl))] if ttl else []
    fields += [(stops[1], "IN")] if cls else []
    fields += [(stops[2], record.type), (stops[3], record.data)]
    column = len(out)
    for stop, text in fields:
        indent, column = _indent(column, stop)
        out += indent + text
        column += len(text)
    return out


def _indent(column: int, stop: int) -> tuple[str, int]:
    """Go to a column with tabs and blanks, at least one step."""
    stop = max(stop, column + 1)
    tabs = stop // 8 - column // 8
    if not tabs:
        return " " * (stop - column), stop
    return "\t" * tabs + " " * (stop % 8), stop


def header(asked: Asked) -> str:
    """Return the header of a message, as dig prints it."""
    flags = "qr aa rd" if asked.authoritative else "qr rd ra"
    counts = f"QUERY: 1, ANSWER: {len(asked.records)}, AUTHORITY: {int(asked.soa is not None)}"
    return (
        f";; ->>HEADER<<- opcode: QUERY, status: {asked.status}, id: {QUERY_ID}\n"
        f";; flags: {flags}; {counts}, ADDITIONAL: {len(asked.extra) + 1}\n"
    )


def question(name: str, kind: str) -> str:
    """Return the question as a line of its section."""
    indent, column = _indent(len(name) + 1, 32)
    after, _ = _indent(column + 2, 40)
    return f";{name}{indent}IN{after}{kind}"


def section(title: str, lines: Iterable[str]) -> str:
    """Return a section with its title; an empty one is left out."""
    rows = list(lines)
    return f";; {title} SECTION:\n" + "".join(f"{row}\n" for row in rows) + "\n" if rows else ""


def size(asked: Asked) -> int:
    """Return how many bytes the message takes; CoreDNS does not shorten names."""
    records = (*asked.records, *((asked.soa,) if asked.soa else ()), *asked.extra)
    return 12 + _name(asked.name) + 4 + sum(_name(r.name) + 10 + _data(r) for r in records) + 11


def _name(name: str) -> int:
    return len(name) + 1 if name != "." else 1


def _data(record: Record) -> int:
    words = record.data.split()
    if record.type == "A":
        return 4
    if record.type == "SRV":
        return 6 + _name(words[-1])
    if record.type == "SOA":
        return _name(words[0]) + _name(words[1]) + 20
    return len(record.data) - 1 if record.type == "TXT" else _name(record.data)
