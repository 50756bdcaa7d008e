"""iproute2's ss: what programs of a place listen on.

A node port is no program: nothing of it shows here even when all is well.
"""

import getopt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tutorial.kube.cluster.cluster import Object
from tutorial.kube.cluster.pods import containers_of, is_host_network, listening
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import own_node, own_pod
from tutorial.kube.terminal.tools._shared.images import short
from tutorial.kube.terminal.tools._shared.ports import name_of
from tutorial.kube.traffic.network import HEALTHZ
from tutorial.kube.traffic.trace import network_of

USAGE = (
    "Usage: ss [ OPTIONS ]\n   -h, --help          this message\n   -n, --numeric       don't resolve service names\n"
    "   -a, --all           display all sockets\n   -l, --listening     display listening sockets\n"
    "   -p, --processes     show process using socket\n   -t, --tcp           display only TCP sockets\n"
    "   -u, --udp           display only UDP sockets\n   -H, --no-header     Suppress header line\n"
)
_LONG = [
    "help",
    "numeric",
    "all",
    "listening",
    "processes",
    "tcp",
    "udp",
    "no-header",
    "ipv4",
    "ipv6",
    "extended",
    "oneline",
]
_PROGRAMS = {"redis": "redis-server", "mysql": "mysqld", "mongo": "mongod", "traefik/whoami": "whoami"}


class Socket(NamedTuple):
    """Something that is listened on."""

    protocol: str
    address: str
    port: int
    program: str
    pid: int


def run(argv: Sequence[str], job: Job) -> Result:
    """Run ss. Connections are over as soon as they are made here, so only listening sockets are ever shown."""
    try:
        options, _ = getopt.gnu_getopt(list(argv), "hnalptuH46eoimrsxwd", _LONG)
    except getopt.GetoptError as error:
        wrong = f"unrecognized option '--{error.opt}'" if len(error.opt) > 1 else f"invalid option -- '{error.opt}'"
        return Result(stderr=f"ss: {wrong}\n{USAGE}", rc=255)
    letters = {name[2:3] if name != "--no-header" else "H" for name, _ in options if name.startswith("--")}
    letters |= {name[1] for name, _ in options if not name.startswith("--")}
    if "h" in letters:
        return Result(USAGE)
    kinds = [p for p, letter in (("UDP", "u"), ("TCP", "t")) if letter in letters] or ["UDP", "TCP"]
    found = sorted((s for s in sockets(job) if s.protocol in kinds), key=lambda s: (s.protocol == "TCP", s.port))
    if not letters & {"l", "a"} or "6" in letters:
        found = []
    return Result(_table(found, "n" in letters, "p" in letters, len(kinds) > 1, "H" in letters))


def sockets(job: Job) -> Iterator[Socket]:
    """Yield what is listened on in a place."""
    pod, node = own_pod(job), own_node(job)
    if pod is not None and not is_host_network(pod):
        yield from _of(job, pod, 1)
    elif node is not None:
        name = node["metadata"]["name"]
        pods = (p for p in job.cluster.of("Pod") if is_host_network(p) and p["spec"].get("nodeName") == name)
        for number, other in enumerate(pods):
            yield from _of(job, other, 2101 + 10 * number)
        for port in (*network_of(job.cluster).rules_on(name).health, HEALTHZ):
            yield Socket("TCP", "*", port, "kube-proxy", 1284)


def _of(job: Job, pod: Object, pid: int) -> Iterator[Socket]:
    image = short(str(next(containers_of(pod), {}).get("image", "")))
    program = _PROGRAMS.get(image) or image.rpartition("/")[2] or "main"
    for entry in listening(job.cluster, pod):
        where, _, protocol = entry.partition("/")
        address, _, number = where.rpartition(":")
        yield Socket(protocol, address or "0.0.0.0", int(number), program, pid)  # noqa: S104


def _table(found: list[Socket], numeric: bool, processes: bool, both: bool, bare: bool) -> str:
    head = ("Netid", "State", "Recv-Q", "Send-Q", "Local Address", "Port", "Peer Address", "Port", "Process")
    rows = [head]
    for s in found:
        name = "" if numeric else name_of(s.port, s.protocol)
        peer = "*" if s.address == "*" else "0.0.0.0"  # noqa: S104
        who = f'users:(("{s.program}",pid={s.pid},fd=6))' if processes else ""
        state, backlog = ("LISTEN", "4096") if s.protocol == "TCP" else ("UNCONN", "0")
        rows.append((s.protocol.lower(), state, "0", backlog, s.address, name or str(s.port), peer, "*", who))
    wide = [max(len(row[n]) for row in rows) for n in range(9)]
    out = ""
    for row in rows[1:] if bare else rows:
        start = f"{row[0]:<{wide[0]}} " if both else ""
        local = f"{row[4]:>{wide[4]}}:{row[5]:<{wide[5]}}"
        peer = f"{row[6]:>{wide[6]}}:{row[7]:<{wide[7]}}"
        out += f"{start}{row[1]:<{wide[1]}} {row[2]:<6} {row[3]:<6} {local} {peer} {row[8]}".rstrip() + "\n"
    return out
