"""Going to another place and coming back, and letting time pass."""

import re
from typing import Final

from tutorial.kube import dns
from tutorial.kube.cluster import Cluster, settle
from tutorial.kube.cluster.around import OUTSIDE
from tutorial.kube.cluster.pods import node_ip
from tutorial.kube.kubectl import Context, command
from tutorial.kube.terminal import places
from tutorial.kube.terminal.control import Halt
from tutorial.kube.terminal.machine import Machine
from tutorial.kube.terminal.streams import Streams

_WITH_VALUE: Final = frozenset("-i -l -p -o -F -J -L -R -D".split())
_TIME: Final = re.compile(r"\d{0,9}(\.\d+)?[smhd]?")


def ssh(machine: Machine, argv: list[str], streams: Streams) -> int:
    """Go to a node or to one of the two clients outside; with a command, run it there and stay here."""
    args = argv[1:]
    while args and args[0].startswith("-"):
        args = args[2:] if args[0] in _WITH_VALUE else args[1:]
    if not args:
        streams.err.write("usage: ssh [user@]hostname [command [argument ...]]\n")
        return 255
    host = args[0].rpartition("@")[2]
    if machine.session.where.startswith("pod:"):
        streams.err.write("sh: ssh: not found\n")
        return 127
    where = _host(machine.cluster, host)
    if not where:
        streams.err.write(_unknown(machine.cluster, host))
        return 255
    if len(args) == 1:
        machine.session = machine.session.enter(where)
        return 0
    there = machine.session.enter(where)._replace(aliases={})
    return machine.inside(there, lambda: machine.text(" ".join(args[1:]), streams))


def _host(cluster: Cluster, host: str) -> str:
    """Return the place behind a host's name or address; an empty text when there is none that lets one in."""
    address = cluster.around.answers.get(host, host)
    for node in cluster.nodes():
        if node["metadata"]["name"] == host or node_ip(node) == address:
            return f"node:{node['metadata']['name']}"
    return next((place for place, ip in OUTSIDE.items() if host == place or address == ip), "")


def _unknown(cluster: Cluster, host: str) -> str:
    if not dns.is_address(host) and host not in cluster.around.answers:
        nodes = ", ".join(node["metadata"]["name"] for node in cluster.nodes())
        hint = f"The nodes are {nodes}.\n" if nodes else ""
        return f"ssh: Could not resolve hostname {host}: Name or service not known\n{hint}"
    return f"ssh: connect to host {host} port 22: Connection timed out\n"


def leave(machine: Machine, argv: list[str], streams: Streams) -> int:
    """`exit`: come back from a node or a pod. On the laptop it ends the line and nothing else."""
    rc = int(argv[1]) % 256 if len(argv) > 1 and argv[1].isdigit() and len(argv[1]) < 10 else machine.rc
    if not machine.nested:
        _come_back(machine, streams)
    raise Halt(rc=rc, fatal=False)


def _come_back(machine: Machine, streams: Streams) -> None:
    session = machine.session
    if not session.behind:
        streams.err.write("This is where you began: there is no place to go back to.\n")
        return
    where = session.where
    if where.startswith("node:"):
        streams.err.write(f"logout\nConnection to {places.hostname(machine.cluster, where)} closed.\n")
    left = session.leave()
    if where in session.removes:
        namespace, _, name = where.removeprefix("pod:").partition("/")
        left = left._replace(removes=tuple(place for place in session.removes if place != where))
        output = command(["delete", "pod", name, "-n", namespace], machine.cluster, Context())
        machine.cluster = output.cluster
        streams.out.write(output.stdout)
    machine.session = left


def sleep(machine: Machine, argv: list[str], streams: Streams) -> int:
    """Let time pass: pods that were terminating are gone afterwards. Nobody waits."""
    if len(argv) < 2:
        streams.err.write("sleep: missing operand\nTry 'sleep --help' for more information.\n")
        return 1
    for word in argv[1:]:
        if not _TIME.fullmatch(word):
            streams.err.write(f"sleep: invalid time interval ‘{word}’\nTry 'sleep --help' for more information.\n")
            return 1
    machine.cluster = settle(machine.cluster)
    return 0
