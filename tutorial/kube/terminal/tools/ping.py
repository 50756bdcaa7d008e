"""iputils' ping. A cluster IP answers none: it lives in rules for ports."""

import getopt
from collections.abc import Sequence
from typing import Final

from tutorial.kube.cluster.pods import gateway_of
from tutorial.kube.terminal.job import ERR, OUT, Job, Result, said
from tutorial.kube.terminal.tools._shared.connect import Landing, connect, own_node
from tutorial.kube.terminal.tools._shared.way import hops_to
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, UNREACHABLE

USAGE: Final = "\nUsage\n  ping [options] <destination>\n\nOptions:\n  -c <count>         stop after <count> replies\n"
MOST: Final = 20
_TIMES: Final = (71, 58, 62, 55, 66, 60, 57, 63)
"""Microseconds of the replies, in turn."""


def run(argv: Sequence[str], job: Job) -> Result:
    """Run ping. Without -c it would never end; here it is interrupted after four packets."""
    try:
        options, rest = getopt.gnu_getopt(list(argv), "46AabBCDdfHhLnOqrRUvVc:e:F:i:I:l:M:m:N:p:Q:s:S:t:T:w:W:")
    except getopt.GetoptError as error:
        wrong = "option requires an argument" if "requires" in error.msg else "invalid option"
        return Result(stderr=f"ping: {wrong} -- '{error.opt}'\n{USAGE}", rc=2)
    last = dict(options)
    if "-h" in last:
        return Result(stderr=USAGE, rc=2)
    if not rest:
        return Result(stderr="ping: usage error: Destination address required\n", rc=1)
    for name in ("-c", "-w", "-s"):
        if name in last and not (last[name].isdecimal() and int(last[name]) < 10**9):
            return Result(stderr=f"ping: invalid argument: '{last[name]}'\n", rc=1)
    if last.get("-c") == "0":
        return Result(stderr="ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807\n", rc=1)
    host = rest[-1]
    landing = connect(job, host, 0, "ICMP")
    if landing.result == NXDOMAIN:
        return Result(stderr=f"ping: {host}: Name or service not known\n", rc=2, trace=landing.trace)
    endless = "-c" not in last and "-w" not in last
    count = min(int(last.get("-c") or last.get("-w") or 4), MOST)
    return _pinged(job, landing, count, int(last.get("-s", "56")), endless, "-q" in last)


def _pinged(job: Job, landing: Landing, count: int, size: int, endless: bool, quiet: bool) -> Result:
    address = landing.address
    out = f"PING {landing.host} ({address}) {size}({size + 28}) bytes of data.\n"
    errors = ""
    replies: list[int] = []
    for seq in range(1, count + 1):
        if landing.result == OK:
            replies.append(_TIMES[(seq - 1) % len(_TIMES)])
            ttl = 65 - len(hops_to(job, address))
            out += (
                ""
                if quiet
                else f"{size + 8} bytes from {address}: icmp_seq={seq} ttl={ttl} time={_ms(replies[-1])} ms\n"
            )
        elif landing.result == UNREACHABLE:
            out += "" if quiet else f"From {_refuser(job)} icmp_seq={seq} Destination Port Unreachable\n"
        elif landing.result == ERROR:
            errors += "ping: sendmsg: Operation not permitted\n"
    ending = ("^C\n" if endless else "\n") + _statistics(landing, count, replies)
    return said((OUT, out), (ERR, errors), (OUT, ending), rc=0 if replies else 1, trace=landing.trace)


def _statistics(landing: Landing, count: int, replies: list[int]) -> str:
    errors = f"+{count} errors, " if landing.result == UNREACHABLE else ""
    lost = 0 if replies else 100
    took = (count - 1) * (1024 if not replies else 1012) if count > 1 else 0
    head = f"--- {landing.host} ping statistics ---\n{count} packets transmitted, {len(replies)} received, "
    head += f"{errors}{lost}% packet loss, time {took}ms\n"
    if not replies:
        return head + "\n"
    mean = sum(replies) / len(replies)
    spread = (sum(r * r for r in replies) / len(replies) - mean * mean) ** 0.5
    return head + f"rtt min/avg/max/mdev = {_ms(min(replies))}/{_ms(mean)}/{_ms(max(replies))}/{_ms(spread)} ms\n"


def _ms(microseconds: float) -> str:
    return f"{microseconds / 1000:.3f}"


def _refuser(job: Job) -> str:
    """Who sends the refusal: the node of the caller, from its side of the pods' network."""
    node = own_node(job)
    return gateway_of(node) if node is not None else "10.244.1.1"
