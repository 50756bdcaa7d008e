"""Follows a packet through the rules that a node lists: an interpreter for what `iptables-save` and `nft list` print.

Where chance decides, every way is taken. No affinity is remembered.
"""

import ipaddress
import re
import shlex
from collections.abc import Mapping
from typing import NamedTuple

LOCAL, IN, THROUGH = "local", "in", "through"
"""How a packet meets the rules: made by the node itself, for the node, or on its way through it."""


class Packet(NamedTuple):
    """A first packet of TCP."""

    source: str
    destination: str
    port: int
    how: str
    own: frozenset[str]
    """The node's own addresses."""

    def is_own(self, address: str) -> bool:
        return address in self.own or address.startswith("127.")


class Verdict(NamedTuple):
    """What becomes of it: where it may be sent to, each time with whether its sender is hidden."""

    ends: frozenset[tuple[str, bool]] = frozenset()
    dead: str = ""
    """"reject" or "drop"; nothing when it passes unchanged."""


type Ways = tuple[set[tuple[str, bool]], set[bool], str]
"""Where ways end, with which marks they come out of a chain again, and who stopped one."""


def by_iptables(listing: str, packet: Packet) -> Verdict:
    """Follow a packet through what iptables-save prints."""
    nat, filters = (_iptables_chains(listing, table) for table in ("nat", "filter"))
    ends, _, _ = _iptables(nat, "KUBE-SERVICES", packet, False)
    if ends:
        # POSTROUTING hides whoever is marked; the chain of an endpoint marks what comes from itself.
        return Verdict(frozenset(ends))
    hooks = {
        LOCAL: ("KUBE-PROXY-FIREWALL", "KUBE-SERVICES"),
        THROUGH: ("KUBE-PROXY-FIREWALL", "KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES"),
        IN: ("KUBE-PROXY-FIREWALL", "KUBE-EXTERNAL-SERVICES"),
    }[packet.how]
    dead = [_iptables(filters, chain, packet, False)[2] for chain in hooks]
    if packet.how == LOCAL and packet.is_own(packet.destination) and not any(dead):
        dead.append(_iptables(filters, "KUBE-EXTERNAL-SERVICES", packet, False)[2])  # it comes in again
    return Verdict(dead=next(filter(None, dead), ""))


def _iptables_chains(listing: str, table: str) -> dict[str, list[list[str]]]:
    _, _, text = listing.partition(f"*{table}\n")
    chains: dict[str, list[list[str]]] = {}
    for line in text.partition("COMMIT")[0].splitlines():
        if line.startswith("-A "):
            _, chain, *rule = shlex.split(line)
            chains.setdefault(chain, []).append(rule)
    return chains


def _iptables(chains: Mapping[str, list[list[str]]], chain: str, packet: Packet, marked: bool) -> Ways:
    ends: set[tuple[str, bool]] = set()
    marks = {marked}
    for rule in chains.get(chain, ()):
        if "-j" not in rule or not _fits(rule, packet):
            continue
        target, after = rule[rule.index("-j") + 1], set(marks) if "statistic" in rule else set()
        for mark in marks:
            if target == "KUBE-MARK-MASQ":
                after.add(True)
            elif target == "DNAT":
                ends.add((rule[-1], mark))
            elif target in ("REJECT", "DROP"):
                return ends, set(), target.lower()
            elif target == "ACCEPT":
                return ends, marks, ""
            else:
                found, out, _ = _iptables(chains, target, packet, mark)
                ends |= found
                after |= out
        marks = after
    return ends, marks, ""


def _fits(rule: list[str], packet: Packet) -> bool:
    for at, word in enumerate(rule):
        if word in ("-s", "-d"):
            address = packet.source if word == "-s" else packet.destination
            inside = ipaddress.ip_address(address) in ipaddress.ip_network(rule[at + 1])
            if inside == (at > 0 and rule[at - 1] == "!"):
                return False
        elif word == "--rcheck" or (word == "-p" and rule[at + 1] != "tcp"):
            return False
        elif word == "--dport" and int(rule[at + 1]) != packet.port:
            return False
        elif (word == "--src-type" and not packet.is_own(packet.source)) or (
            word == "--dst-type" and not packet.is_own(packet.destination)
        ):
            return False
    return True


def by_nft(listing: str, packet: Packet) -> Verdict:
    """Follow a packet through what nft list prints."""
    blocks = {
        match[1]: [line.strip() for line in match[2].splitlines()]
        for match in re.finditer(r"\t(?:chain|set|map) (\S+) \{\n(.*?)\n\t\}\n", listing, re.S)
    }
    if "firewall-check" in blocks:
        dead = _nft(blocks, "firewall-check", packet, False)[2]
        if dead:
            return Verdict(dead=dead)
    ends, _, _ = _nft(blocks, "services", packet, False)
    if ends:
        return Verdict(frozenset((end, mark or _is_hairpin(blocks, packet, end)) for end, mark in ends))
    checks = ["service-endpoints-check", "cluster-ips-check"]
    if packet.how == IN or packet.is_own(packet.destination):
        checks = ["nodeport-endpoints-check", "service-endpoints-check"]
    dead_ = (_nft(blocks, chain, packet, False)[2] for chain in checks if chain in blocks)
    return Verdict(dead=next(filter(None, dead_), ""))


def _is_hairpin(blocks: Mapping[str, list[str]], packet: Packet, end: str) -> bool:
    ip, _, port = end.partition(":")
    return f"{packet.source} . {ip} . tcp . {port}" in _elements(blocks, "hairpin-connections")


def _elements(blocks: Mapping[str, list[str]], name: str) -> dict[str, str]:
    """The elements of a set or map, with what a map leads them to."""
    text = " ".join(blocks[name]).partition("elements = {")[2].rpartition("}")[0]
    out = {}
    for element in filter(str.strip, text.split(",")):
        key, _, then = re.sub(r'comment "[^"]*"', "", element).strip().partition(" : ")
        out[key.strip()] = then.strip()
    return out


def _nft(blocks: Mapping[str, list[str]], chain: str, packet: Packet, marked: bool) -> Ways:
    mark = marked
    for line in blocks[chain]:
        rest = re.sub(r' comment "[^"]*"$', "", line)
        while condition := _CONDITION.match(rest):
            if not _holds(blocks, condition[0].strip(), packet):
                break
            rest = rest[condition.end() :]
        else:
            if rest.startswith("comment "):
                continue
            if rest.startswith("meta mark set"):
                mark = True
            elif rest in ("drop", "reject"):
                return set(), set(), rest
            elif rest.startswith("goto "):
                return _nft(blocks, rest.removeprefix("goto "), packet, mark)
            elif found := re.match(r"(ip daddr \. )?meta l4proto \. th dport vmap @(\S+)", rest):
                key = f"{packet.destination} . tcp . {packet.port}" if found[1] else f"tcp . {packet.port}"
                then = _elements(blocks, found[2]).get(key)
                if then in ("drop", "reject"):
                    return set(), set(), str(then)
                if then:
                    return _nft(blocks, then.removeprefix("goto "), packet, mark)
            elif found := re.search(r"(?:map|vmap) \{ (.*) \}", rest):
                ends: set[tuple[str, bool]] = set()
                for choice in found[1].split(", "):
                    then = choice.partition(" : ")[2]
                    if then.startswith("goto "):
                        ends |= _nft(blocks, then.removeprefix("goto "), packet, mark)[0]
                    else:
                        ends.add((then.replace(" . ", ":"), mark))
                return ends, set(), ""
            elif found := re.match(r"dnat to (\S+)", rest):
                return {(found[1], mark)}, set(), ""
    return set(), {mark}, ""


_CONDITION = re.compile(
    r"ip [sd]addr (?:!= )?(?:\{[^}]*\}|@\S+|\d\S*) |fib saddr type local |meta l4proto (?:tcp|udp|sctp) (?=dnat)"
)


def _holds(blocks: Mapping[str, list[str]], condition: str, packet: Packet) -> bool:
    words = condition.split()
    if words[0] == "fib":
        return packet.is_own(packet.source)
    if words[0] == "meta":
        return words[2] == "tcp"
    address = packet.source if words[1] == "saddr" else packet.destination
    negated = words[2] == "!="
    text = condition.partition(words[1])[2].replace("!= ", "").strip(" {}")
    if text.startswith("@"):
        inside = "affinity-" not in text and address in _elements(blocks, text[1:])
    else:
        inside = any(ipaddress.ip_address(address) in ipaddress.ip_network(t.strip()) for t in text.split(","))
    return inside != negated
