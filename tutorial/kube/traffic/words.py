"""What a trace says about each step: what happens, and why."""

from collections.abc import Sequence
from typing import Final

from tutorial.kube.traffic.model import Packet
from tutorial.kube.traffic.network import Node, Rule
from tutorial.kube.traffic.ports import Endpoint, ServicePort
from tutorial.kube.traffic.rules import names


def to(packet: Packet) -> str:
    """Where a packet goes: "10.96.20.115:80", or the address alone for a ping."""
    return packet.destination if packet.protocol == "ICMP" else f"{packet.destination}:{packet.port}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def sends(name: str, packet: Packet) -> str:
    """The client's first packet."""
    if packet.protocol == "ICMP":
        return f"{_upper(name)} pings `{packet.destination}`."
    verb = "opens a connection to" if packet.protocol == "TCP" else "sends a datagram to"
    return f"{_upper(name)} {verb} `{to(packet)}` over {packet.protocol}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def routed_in(ip: str, node: str, asked: bool) -> str:
    """Traffic from outside that a router leads to a node."""
    how = "A route leads" if asked else "The network leads"
    return f"{how} traffic for `{ip}` to {node}."


def balancer_takes(ip: str, nodes: Sequence[str], node_port: int) -> str:
    """A balancer with the ipMode Proxy."""
    return (
        f"The load balancer at `{ip}` ends the connection and opens one of its own, in turn to port {node_port} of "
        f"{listed(nodes, 'or')}. What comes behind it never sees the client’s address."
    )


def balancer_sends(node: str, packet: Packet) -> str:
    """The balancer's own connection."""
    return f"The load balancer opens its own connection to {node}, `{to(packet)}`."


def matched(rule: Rule, packet: Packet, node: str, origin: str) -> str:
    """A rule of kube-proxy took the packet."""
    service = rule.port.service
    if rule.kind == "node port":
        return f"On {node} kube-proxy’s rules know port {packet.port} of the node as the node port of `{service}`."
    what = {
        "cluster IP": "the cluster IP",
        "external IP": "an external IP",
        "load balancer": "the load balancer’s address",
    }[rule.kind]
    text = f"`{packet.destination}` is {what} of `{service}`, and kube-proxy’s rules on {node} take the packet."
    if rule.kind == "cluster IP":
        return f"{text} No machine has that address: it lives in the rules of every node."
    if origin != "wire":
        return f"{text} It never leaves for the load balancer." if rule.kind == "load balancer" else text
    return text


def rule(mode: str, rule: Rule, packet: Packet) -> str:
    """The rule that matched, as a ruleset of that mode writes it."""
    protocol, port = packet.protocol.lower(), packet.port
    inside = rule.kind == "cluster IP"
    if mode == "nftables":
        chain = names.nft_chain("service" if inside else "external", rule.port)
        if rule.kind == "node port":
            return f"meta l4proto . th dport vmap @service-nodeports {{ {protocol} . {port} : goto {chain} }}"
        element = f"{packet.destination} . {protocol} . {port} : goto {chain}"
        return f"ip daddr . meta l4proto . th dport vmap @service-ips {{ {element} }}"
    chain = names.iptables_chain("SVC" if inside else "EXT", rule.port)
    if rule.kind == "node port":
        return f"-A KUBE-NODEPORTS -p {protocol} -m {protocol} --dport {port} -j {chain}"
    return f"-A KUBE-SERVICES -d {packet.destination}/32 -p {protocol} -m {protocol} --dport {port} -j {chain}"


def policy(rule: Rule, local: bool, inside: bool, node: str, count: int) -> str:
    """How a traffic policy narrows the choice; empty where there is nothing to say."""
    if rule.kind == "cluster IP":
        if not local:
            return ""
        return f"`internalTrafficPolicy: Local` allows endpoints on {node} alone. {_number(count)}"
    if local:
        allowed = f"`externalTrafficPolicy: Local` allows endpoints on {node} alone. {_number(count)}"
        return f"{allowed} The sender’s address stays as it is." if count else allowed
    if rule.port.external_local and inside:
        return (
            "`externalTrafficPolicy: Local` is for callers from outside. This one is inside the cluster, "
            "so all endpoints are allowed."
        )
    return ""


def _number(count: int) -> str:
    return {0: "There is none.", 1: "There is one."}.get(count, f"There are {count}.")


TERMINATING: Final = (
    "No endpoint is ready. Those that are shutting down still serve, so they get the traffic until they are gone."
)


def hints(kind: str, node: Node, chosen: Sequence[Endpoint]) -> str:
    """Topology hints narrowed the choice."""
    if kind == "node":
        return f"The hints of the EndpointSlice prefer endpoints on the same node, {node.name}: {_count(chosen)}."
    return (
        f"The hints of the EndpointSlice prefer endpoints in the same zone; {node.name} is in {node.zone}: "
        f"{_count(chosen)}."
    )


def _count(chosen: Sequence[Endpoint]) -> str:
    return "one is left" if len(chosen) == 1 else f"{len(chosen)} are left"


def choice(chosen: Sequence[Endpoint], sticky: bool) -> str:
    """How an endpoint is drawn."""
    if len(chosen) == 1:
        return f"There is one endpoint to choose: `{chosen[0]}`."
    if sticky:
        return (
            f"One of {len(chosen)} endpoints is drawn, and `sessionAffinity: ClientIP` keeps this client with it: "
            "on this node and for this port of the Service."
        )
    return f"One of {len(chosen)} endpoints is drawn at random, for every connection anew."


def choose_rule(mode: str, port: ServicePort, chosen: Sequence[Endpoint]) -> str:
    """The rule that draws."""
    if len(chosen) < 2:
        return ""
    if mode == "nftables":
        draw = f"numgen random mod {len(chosen)}"
        if port.sticky:
            ends = ", ".join(f"{n} : goto {names.nft_chain('endpoint', port, e)}" for n, e in enumerate(chosen))
            return f"{draw} vmap {{ {ends} }}"
        ends = ", ".join(f"{n} : {e.ip} . {e.port}" for n, e in enumerate(chosen))
        return f"meta l4proto {port.protocol.lower()} dnat ip to {draw} map {{ {ends} }}"
    first = names.iptables_chain("SEP", port, chosen[0])
    chain = names.iptables_chain("SVC", port)
    return f"-A {chain} -m statistic --mode random --probability {1 / len(chosen):.11f} -j {first}"


def rewritten(old: Packet, new: Packet) -> str:
    """The destination is rewritten."""
    return f"The destination `{to(old)}` becomes `{to(new)}`. The node remembers it for the reply."


def masquerade(old: str, new: str, node: Node, hairpin: bool) -> str:
    """The sender's address is rewritten because of a rule."""
    if hairpin:
        return (
            f"The pod was sent to itself. So that its reply comes back this way, the sender `{old}` becomes `{new}`, "
            f"an address of {node.name}."
        )
    which = "its address on the pods’ side" if new == node.gateway else "its own address"
    return f"{node.name} puts {which} in the sender’s place, so that the reply comes back: `{old}` becomes `{new}`."


def pod_network(packet: Packet, new: str, to_node: bool) -> str:
    """The sender's address is rewritten by the pod network."""
    where = "on the way to another node’s address" if to_node else "when it leaves the cluster"
    return f"The pod network hides the pod behind its node {where}: `{packet.source}` becomes `{new}`."


def over_the_wire(node: str, other: str, packet: Packet) -> str:
    """From node to node."""
    return f"{node} sends it to {other}, where `{packet.destination}` is."


def delivered(backend: str, place: str, packet: Packet) -> str:
    """It arrived."""
    who = (
        f"`{backend}`"
        if backend
        else {"balancer": "The load balancer", "server:api-server": "The API server"}.get(
            place, _upper(place.partition(":")[2] or place)
        )
    )
    if packet.protocol == "ICMP":
        return f"{who} answers the ping."
    return f"{who} listens on {packet.port}/{packet.protocol} and sees `{packet.source}` as the sender."


def unenforced(policy: str) -> str:
    """A NetworkPolicy is about the pod, and this network is one of those that do not know them."""
    return (
        f" The NetworkPolicy `{policy}` is about this pod. The network of this cluster enforces no policies; "
        "another one may drop the packet here."
    )


def reply(called: str, rewritten: bool) -> str:
    """The answer finds its way."""
    if rewritten:
        return f"The answer goes back the same way, and its sender is `{called}` again: nobody notices the rewriting."
    return "The answer goes back."
