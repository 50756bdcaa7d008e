"""traceroute: over which hosts a packet goes."""

import getopt
from collections.abc import Sequence

from tutorial.kube.cluster.pods import gateway_of
from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import connect, own_node, own_pod
from tutorial.kube.terminal.tools._shared.way import hops_to
from tutorial.kube.traffic import ERROR, NXDOMAIN, OK, UNREACHABLE


def run(argv: Sequence[str], job: Job) -> Result:
    """Run traceroute: -n, -m MOST, -w and -q are known."""
    try:
        options, rest = getopt.gnu_getopt(list(argv), "46nITUdFm:w:q:f:p:i:s:")
    except getopt.GetoptError as error:
        return Result(stderr=f"Bad option `-{error.opt}' (argc 1)\n", rc=2)
    if not rest:
        return Result(stderr="Usage:\n  traceroute [ -46dFITnrAUDV ] [ -m max_ttl ] [ -q nqueries ] host\n", rc=2)
    last = dict(options)
    most = last.get("-m", "30")
    if not most.isdecimal() or not 0 < int(most) < 256:
        return Result(stderr="max hops cannot be more than 255\n", rc=2)
    landing = connect(job, rest[0], 0, "ICMP")
    if landing.result == NXDOMAIN:
        text = f"{rest[0]}: Name or service not known\n"
        text += f'Cannot handle "host" cmdline arg `{rest[0]}\' on position 1 (argc 1)\n'
        return Result(stderr=text, rc=2, trace=landing.trace)
    head = f"traceroute to {rest[0]} ({landing.address}), {most} hops max, 60 byte packets\n"
    if landing.result == ERROR:
        return Result(head, "send: Operation not permitted\n", 1, trace=landing.trace)
    node = own_node(job)
    first = [gateway_of(node)] if node is not None and own_pod(job) is not None else []
    hops = hops_to(job, landing.address) if landing.result == OK else first
    lines = [_line(n, hop, "-n" in last) for n, hop in enumerate(hops[: int(most)], 1)]
    if landing.result not in (OK, UNREACHABLE):
        lines += [f"{n:2}  * * *\n" for n in range(len(lines) + 1, int(most) + 1)]
    return Result(head + "".join(lines), trace=landing.trace)


def _line(number: int, address: str, numeric: bool) -> str:
    who = address if numeric else f"{address} ({address})"
    times = "  ".join(f"{(number * 17 + n * 4 + 20) / 1000:.3f} ms" for n in (3, 1, 0))
    return f"{number:2}  {who}  {times}\n"
