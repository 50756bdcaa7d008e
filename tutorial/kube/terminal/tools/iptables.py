"""iptables -S: one chain of kube-proxy's rules on a node in iptables mode, to look at."""

import getopt
from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.rule_places import node_here, paid
from tutorial.kube.traffic.rules import iptables

_NAME = "iptables v1.8.11 (nf_tables)"
_CHANGES = {"-A", "-D", "-I", "-R", "-F", "-Z", "-N", "-X", "-P", "-E"}


def run(argv: Sequence[str], job: Job) -> Result:
    """Run iptables with -S [CHAIN] and -t TABLE."""
    refused = f"{_NAME}: Could not fetch rule set generation id: Permission denied (you must be root)"
    node = node_here(job, "iptables", refused)
    if isinstance(node, Result):
        return node
    try:
        options, rest = getopt.gnu_getopt(
            list(argv), "t:SLnvxVwADIRFZNXPE", ["table=", "list-rules", "list", "version"]
        )
    except getopt.GetoptError as error:
        option = f"--{error.opt}" if len(error.opt) > 1 else f"-{error.opt}"
        return Result(stderr=f'{_NAME}: unknown option "{option}"\n', rc=2)
    last = dict(options)
    if "-V" in last or "--version" in last:
        return Result(f"{_NAME}\n")
    table = last.get("-t") or last.get("--table") or "filter"
    if set(last) & _CHANGES:
        return Result(stderr="kube-proxy writes these rules; here they can be listed: iptables-save\n", rc=1)
    if "-L" in last or "--list" in last:
        return Result(stderr="Here iptables lists rules as it takes them: iptables -t nat -S, or iptables-save\n", rc=1)
    if "-S" not in last and "--list-rules" not in last:
        return Result(stderr=f"{_NAME}: no command specified\n", rc=2)
    if table not in ("filter", "nat"):
        return Result(stderr=f"{_NAME}: table '{table}' is not part of this illustration\n", rc=1)
    if job.cluster.around.mode != "iptables":
        return Result("# kube-proxy works in nftables mode here: nft list table ip kube-proxy\n")
    return _listed(paid(iptables(job.cluster, node, table=table)), rest[0] if rest else "", table)


def _listed(saved: str, chain: str, table: str) -> Result:
    first, *lines = saved.splitlines()
    chains = [line[1:].split()[0] for line in lines if line.startswith(":")]
    if chain and chain not in chains:
        return Result(stderr=f"{_NAME}: chain '{chain}' in table '{table}' does not exist\n", rc=1)
    shown = [f"-N {name}" for name in chains if chain in ("", name)]
    shown += [line for line in lines if line.startswith(f"-A {chain} " if chain else "-A ")]
    return Result("".join(f"{line}\n" for line in (first, *shown)))
