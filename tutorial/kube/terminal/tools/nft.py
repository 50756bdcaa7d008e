"""nft: kube-proxy's rules on a node in nftables mode, to look at."""

import re
from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.rule_places import node_here, paid
from tutorial.kube.traffic.rules import nft

_KINDS = ("chain", "map", "set")


def run(argv: Sequence[str], job: Job) -> Result:
    """Run nft: `list ruleset`, `list tables`, `list table ip kube-proxy`, `list chain|map|set ip kube-proxy NAME`."""
    node = node_here(job, "nft", "Operation not permitted (you must be root)")
    if isinstance(node, Result):
        return node
    words = [w for word in argv if not word.startswith("-") for w in word.split()]
    if not words:
        return Result(stderr="nft: no command specified\n", rc=1)
    if words[0] != "list":
        return Result(stderr="kube-proxy writes these rules; here they can be listed: nft list ruleset\n", rc=1)
    rest = words[1:]
    mine = job.cluster.around.mode == "nftables"
    if rest == ["ruleset"]:
        return Result(
            paid(nft(job.cluster, node)) if mine else "# kube-proxy works in iptables mode here: iptables-save\n"
        )
    if rest == ["tables"]:
        return Result("table ip kube-proxy\ntable ip6 kube-proxy\n" if mine else "table ip filter\ntable ip nat\n")
    if rest[:1] == ["table"] and len(rest) > 1:
        family, name = rest[-2:] if len(rest) > 2 else ("ip", rest[1])
        if (family, name) == ("ip", "kube-proxy") and mine:
            return Result(paid(nft(job.cluster, node)))
        return _none(words, name)
    if rest and rest[0] in _KINDS and len(rest) == 4 and rest[1:3] == ["ip", "kube-proxy"] and mine:
        return _part(paid(nft(job.cluster, node)), rest[0], rest[3], words)
    if rest and rest[0] in (*_KINDS, "table") and len(rest) > 1:
        return _none(words, rest[2] if len(rest) > 2 else rest[1])
    line = " ".join(words)
    return Result(stderr=f"Error: syntax error, unexpected {rest[0] if rest else 'newline'}\n{line}\n", rc=1)


def _part(listing: str, kind: str, name: str, words: list[str]) -> Result:
    found = re.search(rf"^\t{kind} {re.escape(name)} {{\n.*?^\t}}\n", listing, re.MULTILINE | re.DOTALL)
    if found is None:
        return _none(words, name)
    first = listing.partition("\n")[0]
    return Result(f"{first}\ntable ip kube-proxy {{\n{found[0]}}}\n")


def _none(words: list[str], name: str) -> Result:
    line = " ".join(words)
    marks = " " * line.rindex(name) + "^" * len(name)
    return Result(stderr=f"Error: No such file or directory\n{line}\n{marks}\n", rc=1)
