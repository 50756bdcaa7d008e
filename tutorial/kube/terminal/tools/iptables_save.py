"""iptables-save: kube-proxy's rules on a node in iptables mode, to look at."""

import getopt
from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.rule_places import node_here, paid
from tutorial.kube.traffic.rules import iptables

_NAME = "iptables-save v1.8.11 (nf_tables)"
_TABLES = ("filter", "nat", "mangle", "raw", "security")


def run(argv: Sequence[str], job: Job) -> Result:
    """Run iptables-save, with -t TABLE and -c."""
    refused = f"{_NAME}: Could not fetch rule set generation id: Permission denied (you must be root)"
    node = node_here(job, "iptables-save", refused)
    if isinstance(node, Result):
        return node
    try:
        options, _ = getopt.gnu_getopt(list(argv), "ct:f:M:V", ["counters", "table=", "file=", "version"])
    except getopt.GetoptError as error:
        return Result(
            stderr=f"iptables-save: {error.msg}\nLook at manual page `iptables-save.8' for more information.\n", rc=1
        )
    last = dict(options)
    if "-V" in last or "--version" in last:
        return Result(f"{_NAME}\n")
    table = last.get("-t") or last.get("--table")
    if table is not None and table not in _TABLES:
        return Result(stderr=f"{_NAME}: table '{table}' does not exist\n", rc=1)
    if job.cluster.around.mode != "iptables":
        return Result("# kube-proxy works in nftables mode here: nft list table ip kube-proxy\n")
    return Result(paid(iptables(job.cluster, node, table=table)))
