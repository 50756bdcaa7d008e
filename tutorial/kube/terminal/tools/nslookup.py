"""nslookup, as BIND 9.16 prints (the one in dnsutils; BusyBox's looks different)."""

from collections.abc import Sequence
from typing import Final

from tutorial.kube.dns import CONNREFUSED, NOERROR, TIMEOUT, Asked, Record, is_address, resolve, resolver_of
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools.dig import TYPES

_TIMED_OUT: Final = ";; connection timed out; no servers could be reached\n"
_WORDS: Final = {"SRV": "service", "PTR": "name", "CNAME": "canonical name", "TXT": "text", "SOA": "origin"}


def run(argv: Sequence[str], job: Job) -> Result:
    """Look one name up, or an address. 1: it was not found, or nobody answers."""
    kind, args = "", []
    for word in argv:
        name, _, value = word.lstrip("-").partition("=")
        if not word.startswith("-"):
            args.append(word)
        elif name in ("type", "query", "querytype", "q", "ty"):
            kind = value.upper()
            if kind not in TYPES:
                return Result(f"unknown query type: {value}\n", rc=1)
    if not args:
        return Result("nslookup asks its questions one by one here: nslookup NAME [SERVER]\n", rc=1)
    server = resolver_of(job.cluster, job.client).server
    label = server
    if len(args) > 1:
        label = args[1]
        found = (label,) if is_address(label) else resolve(job.cluster, label, client=job.client).addresses
        if not found:
            return Result(f"nslookup: couldn't get address for '{label}': not found\n", rc=1)
        server = found[0]
    if is_address(args[0]) and not kind:
        name, kind = ".".join(reversed(args[0].split("."))) + ".in-addr.arpa.", "PTR"
        return _ask(job, name, kind, server, label, reverse=True)
    return _ask(job, args[0], kind, server, label)


def _ask(job: Job, name: str, kind: str, server: str, label: str, reverse: bool = False) -> Result:
    found = resolve(job.cluster, name, kind or "A", client=job.client, server=server)
    if found.status == TIMEOUT:
        return Result(f"{_TIMED_OUT}\n", rc=1)
    if found.status == CONNREFUSED:
        return Result(f";; communications error to {server}#53: connection refused\n{_TIMED_OUT}\n", rc=1)
    asked = found.answer
    head = "" if reverse else f"Server:\t\t{label}\nAddress:\t{server}#53\n\n"
    if asked.status != NOERROR:
        shown = asked.name.rstrip(".")
        return Result(f"{head}** server can't find {shown}: {asked.status}\n\n", rc=1)
    if not asked.records:
        return Result(f"{head}*** Can't find {name}: No answer\n\n", rc=1)
    note = "" if asked.authoritative or reverse else "Non-authoritative answer:\n"
    out = head + note + "".join(_line(record) for record in asked.records)
    target = _loose_end(asked)
    if target and kind in ("", "A", "AAAA"):
        return Result(f"{out}** server can't find {target}: NXDOMAIN\n\n", rc=1)
    return Result(f"{out}\n")


def _line(record: Record) -> str:
    name = record.name.rstrip(".")
    if record.type in ("A", "AAAA"):
        return f"Name:\t{name}\nAddress: {record.data}\n"
    if record.type == "PTR":
        return f"{record.name.rstrip('.')}\tname = {record.data}\n"
    return f"{name}\t{_WORDS.get(record.type, record.type.lower())} = {record.data}\n"


def _loose_end(asked: Asked) -> str:
    """Return the name at the end of a chain of aliases that leads to no address."""
    last = asked.records[-1]
    return last.data.rstrip(".") if last.type == "CNAME" else ""
