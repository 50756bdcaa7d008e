"""dig, as BIND 9.16 prints."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tutorial.kube.dns import CONNREFUSED, TIMEOUT, Asked, is_address, resolve
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._text.wire import header, question, record_line, section, size

TYPES: Final = frozenset("A AAAA ANY CAA CNAME DNSKEY DS HINFO MX NAPTR NS PTR SOA SPF SRV TLSA TXT".split())
_BANNER: Final = "DiG 9.16.50-Debian"
_PARTS: Final = ("comments", "question", "answer", "authority", "additional", "stats", "cmd")
_WITHOUT_MEANING: Final = frozenset(
    "tcp vc edns ednsopt cookie recurse rdflag cdflag adflag aaonly besteffort dnssec trace nsid qr identify keepopen "
    "multiline onesoa fail defname ignore idnout sigchase crypto rrcomments ttlunits expire".split()
)
_TIMED_OUT: Final = ";; connection timed out; no servers could be reached\n"


class _Query(NamedTuple):
    name: str = "."
    kind: str = "A"
    server: str = ""
    short: bool = False
    search: bool = False
    shown: Mapping[str, bool] = dict.fromkeys(_PARTS, True)
    ttl: bool = True
    cls: bool = True


class _Refused(Exception):
    pass


def run(argv: Sequence[str], job: Job) -> Result:
    """Ask for every name that is given. 9: no server answers; 10: a server's name cannot be found."""
    if list(argv) == ["-v"]:
        return Result(stderr=f"{_BANNER}\n")
    try:
        queries = _read(list(argv), job)
    except _Refused as refused:
        return Result(stderr=str(refused), rc=1)
    out, rc = "", 0
    for i, query in enumerate(queries):
        text, code = _ask(query, job, " ".join(argv), first=i == 0)
        out, rc = out + text, max(rc, code)
    return Result(out, rc=rc)


def _read(argv: list[str], job: Job) -> list[_Query]:
    """Read the command line: names, types, @server, +options, in any order."""
    base, queries, named = _Query(), list[_Query](), False
    current = base
    while argv:
        word = argv.pop(0)
        if word.startswith("@"):
            current = current._replace(server=_server(word[1:], job))
        elif word.startswith("+"):
            current = _option(current, word[1:])
        elif word == "-x" or (word.startswith("-x") and is_address(word[2:])):
            address = word[2:] or (argv.pop(0) if argv else "")
            if not is_address(address):
                raise _Refused(f"dig: Invalid IP address {address}\n")
            queries = _next(queries, current, named)
            current = current._replace(name=".".join(reversed(address.split("."))) + ".in-addr.arpa", kind="PTR")
            named = True
        elif word in ("-t", "-q", "-c", "-p", "-b", "-k", "-y"):
            value = argv.pop(0) if argv else ""
            if word == "-t":
                if value.upper() not in TYPES:
                    raise _Refused(f";; Warning, ignoring invalid type {value}\n")
                current = current._replace(kind=value.upper())
            elif word == "-q":
                queries, current = _next(queries, current, named), current._replace(name=value)
                named = True
        elif word in ("-4", "-6", "-m", "-u", "-r", "-i"):
            continue
        elif word.startswith("-"):
            raise _Refused(
                f"Invalid option: {word}\nUsage:  dig [@global-server] [domain] [q-type] [q-class] {{q-opt}}\n"
            )
        elif word.upper() in TYPES:
            current = current._replace(kind=word.upper())
        elif word.upper() not in ("IN", "CH"):
            if named:
                queries.append(current)
                current = current._replace(kind="A")
            current, named = current._replace(name=word), True
    if not named and current.kind == "A":
        current = current._replace(kind="NS")
    return [*queries, current]


def _next(queries: list[_Query], current: _Query, named: bool) -> list[_Query]:
    return [*queries, current] if named else queries


def _option(query: _Query, word: str) -> _Query:
    name, _, _ = word.partition("=")
    on = not name.startswith("no")
    bare = name if on else name[2:]
    if bare == "all":
        return query._replace(shown=dict.fromkeys(_PARTS, on))
    if bare in _PARTS:
        return query._replace(shown={**query.shown, bare: on})
    if bare == "short":
        return query._replace(short=on)
    if bare in ("search", "showsearch"):
        return query._replace(search=on)
    if bare in ("ttlid", "ttl"):
        return query._replace(ttl=on)
    if bare in ("class", "cl"):
        return query._replace(cls=on)
    if bare in _WITHOUT_MEANING or re.fullmatch(r"(time|tries|retry|timeout|bufsize|domain|ndots)", bare):
        return query
    raise _Refused(f"Invalid option: +{word}\nUsage:  dig [@global-server] [domain] [q-type] [q-class] {{q-opt}}\n")


def _server(name: str, job: Job) -> str:
    if is_address(name):
        return name
    found = resolve(job.cluster, name, client=job.client).addresses
    if not found:
        raise _Refused(f"dig: couldn't get address for '{name}': not found\n")
    return found[0]


def _ask(query: _Query, job: Job, line: str, first: bool) -> tuple[str, int]:
    found = resolve(job.cluster, query.name, query.kind, client=job.client, search=query.search, server=query.server)
    asked = found.answer
    banner = f"\n; <<>> {_BANNER} <<>> {line}\n;; global options: +cmd\n" if first and query.shown["cmd"] else ""
    if query.short:
        banner = ""
    if asked.status == TIMEOUT:
        return f"{banner}{_TIMED_OUT}", 9
    if asked.status == CONNREFUSED:
        text = f";; communications error to {found.server}#53: connection refused\n"
        return f"{banner}{text}{_TIMED_OUT}", 9
    if query.short:
        return "".join(f"{record.data}\n" for record in asked.records), 0
    return banner + _message(query, asked, found.server), 0


def _message(query: _Query, asked: Asked, server: str) -> str:
    shown, out = query.shown, ""

    def lines(title: str, rows: list[str]) -> str:
        return section(title, rows) if shown["comments"] else "".join(f"{row}\n" for row in rows)

    if shown["comments"]:
        out += ";; Got answer:\n" + header(asked)
        if not asked.authoritative:
            out += "\n"
        else:
            out += ";; WARNING: recursion requested but not available\n\n"
        out += ";; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 1232\n"
    if shown["question"]:
        out += lines("QUESTION", [question(asked.name, query.kind)])
    if shown["answer"]:
        out += lines("ANSWER", [record_line(r, query.ttl, query.cls) for r in asked.records])
    if shown["authority"] and asked.soa:
        out += lines("AUTHORITY", [record_line(asked.soa, query.ttl, query.cls)])
    if shown["additional"]:
        out += lines("ADDITIONAL", [record_line(r, query.ttl, query.cls) for r in asked.extra])
    if shown["stats"]:
        out += f";; Query time: 0 msec\n;; SERVER: {server}#53({server})\n"
        out += f";; WHEN: Thu Jan 01 00:00:00 UTC 2026\n;; MSG SIZE  rcvd: {size(asked)}\n\n"
    return out
