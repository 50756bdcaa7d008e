"""host, as BIND 9.16 prints."""

from collections.abc import Sequence
from typing import Final

from tutorial.kube.dns import CONNREFUSED, NOERROR, TIMEOUT, Record, is_address, resolve, resolver_of
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools.dig import TYPES

_USAGE: Final = (
    "Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]\n"
    "            [-R number] [-m flag] [-p port] hostname [server]\n"
)
_SAYS: Final = {
    "A": "has address",
    "AAAA": "has IPv6 address",
    "CNAME": "is an alias for",
    "PTR": "domain name pointer",
    "SRV": "has SRV record",
    "TXT": "descriptive text",
    "SOA": "has SOA record",
}


def run(argv: Sequence[str], job: Job) -> Result:
    """Look a name or an address up. 1: it was not found, or nobody answers."""
    kind, args, rest = "", [], list(argv)
    while rest:
        word = rest.pop(0)
        if word == "-t":
            kind = (rest.pop(0) if rest else "").upper()
            if kind not in TYPES:
                return Result(stderr=f"host: invalid type: {kind}\n\n", rc=1)
        elif word in ("-W", "-R", "-N", "-c", "-m", "-p"):
            rest = rest[1:]
        elif not word.startswith("-"):
            args.append(word)
    if not args:
        return Result(stderr=_USAGE, rc=1)
    server, head = resolver_of(job.cluster, job.client).server, ""
    if len(args) > 1:
        found = (args[1],) if is_address(args[1]) else resolve(job.cluster, args[1], client=job.client).addresses
        if not found:
            return Result(stderr=f"host: couldn't get address for '{args[1]}': not found\n", rc=1)
        server = found[0]
        head = f"Using domain server:\nName: {args[1]}\nAddress: {server}#53\nAliases: \n\n"
    name = args[0]
    if is_address(name) and not kind:
        name, kind = ".".join(reversed(name.split("."))) + ".in-addr.arpa.", "PTR"
    looked = resolve(job.cluster, name, kind or "A", client=job.client, server=server)
    if looked.status in (TIMEOUT, CONNREFUSED):
        refused = (
            f";; communications error to {server}#53: connection refused\n" if looked.status == CONNREFUSED else ""
        )
        return Result(f"{head}{refused};; connection timed out; no servers could be reached\n", rc=1)
    shown = looked.answer.name.rstrip(".")
    if looked.status != NOERROR:
        return Result(f"{head}Host {shown} not found: 3({looked.status})\n", rc=1)
    if not looked.records:
        return Result(f"{head}{shown} has no {kind or 'A'} record\n" if kind else head)
    return Result(head + "".join(_line(record) for record in looked.records))


def _line(record: Record) -> str:
    return f"{record.name.rstrip('.')} {_SAYS.get(record.type, f'has {record.type} record')} {record.data}\n"
