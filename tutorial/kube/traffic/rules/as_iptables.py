"""The rules of a node in iptables mode, as `iptables-save` writes them.

Mirrors pkg/proxy/iptables/proxier.go of Kubernetes 1.36 (syncProxyRules, writeServiceToEndpointRules), in the order of
arguments that iptables-save has.
"""

from collections.abc import Iterator

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.cluster.pods import node_ip as address_of
from tutorial.kube.traffic.ports import Endpoint
from tutorial.kube.traffic.rules.names import POD_RANGE, iptables_chain, shown
from tutorial.kube.traffic.rules.plan import Plan, heading, plans

_MASQ = "KUBE-MARK-MASQ"
_ALWAYS = {"filter": ("KUBE-EXTERNAL-SERVICES", "KUBE-NODEPORTS", "KUBE-SERVICES"), "nat": ("KUBE-NODEPORTS",)}
"""Chains that are there even when they are empty."""


def iptables(cluster: Cluster, node: str, service: str | None = None, table: str | None = None) -> str:
    """List the rules of a node in iptables mode, those of one Service ("default/web") or of all.

    The node must exist. `table` is "filter" or "nat", None for both. The first line says that it is an illustration.
    """
    found = list(plans(cluster, node, service))
    out = heading(node, service)
    if table in (None, "filter"):
        out += _table("filter", _filter(found))
    if table in (None, "nat"):
        own = cluster.get("Node", node)
        assert own is not None
        out += _table("nat", _nat(found, address_of(own)))
    return out


def _table(name: str, rules: Iterator[str]) -> str:
    lines = list(rules)
    chains = sorted({*_ALWAYS[name], *(line.split(" ", 2)[1] for line in lines)})
    # iptables-save goes through the chains in the order of their names; within a chain the order is that of the rules.
    order = {chain: n for n, chain in enumerate(chains)}
    lines.sort(key=lambda line: order[line.split(" ", 2)[1]])
    body = "".join(f":{chain} - [0:0]\n" for chain in chains) + "".join(line + "\n" for line in lines)
    return f"*{name}\n{body}COMMIT\n"


def _rule(chain: str, comment: str, then: str, *, before: str = "", match: str = "") -> str:
    parts = (f"-A {chain}", before, f'-m comment --comment "{comment}"' if comment else "", match, f"-j {then}")
    return " ".join(part for part in parts if part)


def _to(plan: Plan, address: str) -> str:
    """The first half of a match: the destination and its protocol."""
    return f"-d {address}/32 -p {plan.port.protocol.lower()}"


def _dport(plan: Plan, number: int) -> str:
    return f"-m {plan.port.protocol.lower()} --dport {number}"


def _filter(found: list[Plan]) -> Iterator[str]:
    """Those that refuse, drop and let in."""
    for plan in found:
        port, name = plan.port, shown(plan.port)
        if plan.anywhere:
            comment, then = f"{name} has no local endpoints", "DROP"
        else:
            comment, then = f"{name} has no endpoints", "REJECT --reject-with icmp-port-unreachable"
        match = _dport(plan, port.port)
        if not plan.internal:
            yield _rule("KUBE-SERVICES", comment, then, before=_to(plan, port.cluster_ip), match=match)
        for address in (*port.external_ips, *port.balancer_ips):
            if not plan.external:
                yield _rule("KUBE-EXTERNAL-SERVICES", comment, then, before=_to(plan, address), match=match)
            if plan.guarded and plan.anywhere and address in port.balancer_ips:
                why = f"{name} traffic not accepted by {iptables_chain('FW', port)}"
                yield _rule("KUBE-PROXY-FIREWALL", why, "DROP", before=_to(plan, address), match=match)
        if port.node_port and not plan.external:
            local = f"-m addrtype --dst-type LOCAL {_dport(plan, port.node_port)}"
            yield _rule("KUBE-EXTERNAL-SERVICES", comment, then, before=f"-p {port.protocol.lower()}", match=local)
        if port.health_port:
            match = f"-m tcp --dport {port.health_port}"
            yield _rule("KUBE-NODEPORTS", f"{name} health check node port", "ACCEPT", before="-p tcp", match=match)


def _nat(found: list[Plan], node_ip: str) -> Iterator[str]:
    """Those that rewrite addresses."""
    yield "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000"
    yield "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN"
    yield "-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0"
    why = "kubernetes service traffic requiring SNAT"
    yield _rule("KUBE-POSTROUTING", why, "MASQUERADE --random-fully")
    for plan in found:
        yield from _entrances(plan)
        yield from _chains(plan, node_ip)
    why = "kubernetes service nodeports; NOTE: this must be the last rule in this chain"
    yield _rule("KUBE-SERVICES", why, "KUBE-NODEPORTS", match="-m addrtype --dst-type LOCAL")


def _entrances(plan: Plan) -> Iterator[str]:
    port, name = plan.port, shown(plan.port)
    match, outside = _dport(plan, port.port), iptables_chain("EXT", port)
    if plan.internal:
        inside = iptables_chain("SVL" if port.internal_local else "SVC", port)
        yield _rule("KUBE-SERVICES", f"{name} cluster IP", inside, before=_to(plan, port.cluster_ip), match=match)
    if not plan.anywhere:
        return
    for address in port.external_ips:
        yield _rule("KUBE-SERVICES", f"{name} external IP", outside, before=_to(plan, address), match=match)
    first = iptables_chain("FW", port) if plan.guarded else outside
    for address in port.balancer_ips:
        yield _rule("KUBE-SERVICES", f"{name} loadbalancer IP", first, before=_to(plan, address), match=match)
    if port.node_port:
        match = _dport(plan, port.node_port)
        yield _rule("KUBE-NODEPORTS", name, outside, before=f"-p {port.protocol.lower()}", match=match)


def _chains(plan: Plan, node_ip: str) -> Iterator[str]:
    port, name = plan.port, shown(plan.port)
    if plan.internal:
        inside = iptables_chain("SVL" if port.internal_local else "SVC", port)
        before = f"! -s {POD_RANGE} {_to(plan, port.cluster_ip)}"
        yield _rule(inside, f"{name} cluster IP", _MASQ, before=before, match=_dport(plan, port.port))
    if plan.anywhere and port.reachable_from_outside:
        yield from _external(plan)
    if plan.guarded and plan.anywhere:
        chain = iptables_chain("FW", port)
        # Where the balancer's address is the node's as well, the node's own calls come from that address.
        own = port.balancer_ips if port.allows(node_ip) else ()
        for source in (*port.ranges, *(f"{ip}/32" for ip in own)):
            yield _rule(chain, f"{name} loadbalancer IP", iptables_chain("EXT", port), before=f"-s {source}")
        yield f'-A {chain} -m comment --comment "other traffic to {name} will be dropped by KUBE-PROXY-FIREWALL"'
    if plan.cluster:
        yield from _choice(plan, iptables_chain("SVC", port), plan.cluster)
    if plan.local:
        yield from _choice(plan, iptables_chain("SVL", port), plan.local)
    for endpoint in plan.endpoints:
        chain = iptables_chain("SEP", port, endpoint)
        yield _rule(chain, name, _MASQ, before=f"-s {endpoint.ip}/32")
        keep = f"-m recent --set --name {chain} --mask 255.255.255.255 --rsource " if plan.sticky_seconds else ""
        protocol = port.protocol.lower()
        then = f"DNAT --to-destination {endpoint}"
        yield _rule(chain, name, then, before=f"-p {protocol}", match=f"{keep}-m {protocol}")


def _external(plan: Plan) -> Iterator[str]:
    """Node port, load balancer and external IPs come together here."""
    port, chain = plan.port, iptables_chain("EXT", plan.port)
    what = f"{shown(port)} external destinations"
    everybody = iptables_chain("SVC", port)
    if not port.external_local:
        yield _rule(chain, f"masquerade traffic for {what}", _MASQ)
        yield _rule(chain, "", everybody)
        return
    local = "-m addrtype --src-type LOCAL"
    yield _rule(chain, f"pod traffic for {what}", everybody, before=f"-s {POD_RANGE}")
    yield _rule(chain, f"masquerade LOCAL traffic for {what}", _MASQ, match=local)
    yield _rule(chain, f"route LOCAL traffic for {what}", everybody, match=local)
    if plan.local:
        yield _rule(chain, "", iptables_chain("SVL", port))


def _choice(plan: Plan, chain: str, endpoints: tuple[Endpoint, ...]) -> Iterator[str]:
    ends = [(f"{shown(plan.port)} -> {e}", iptables_chain("SEP", plan.port, e)) for e in endpoints]
    for comment, end in ends if plan.sticky_seconds else ():
        recent = f"-m recent --rcheck --seconds {plan.sticky_seconds} --reap --name {end}"
        yield _rule(chain, comment, end, match=f"{recent} --mask 255.255.255.255 --rsource")
    for left, (comment, end) in zip(range(len(ends), 0, -1), ends, strict=True):
        # The kernel keeps a chance in steps of 1/2³¹, hence 0.33333333349 for a third.
        chance = round(float(f"{1 / left:.10f}") * 2**31) / 2**31
        draw = f"-m statistic --mode random --probability {chance:.11f}" if left > 1 else ""
        yield _rule(chain, comment, end, match=draw)
