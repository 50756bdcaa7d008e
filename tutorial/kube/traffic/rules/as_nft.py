"""The rules of a node in nftables mode, as `nft list table ip kube-proxy` writes them.

Mirrors pkg/proxy/nftables/proxier.go of Kubernetes 1.36 (setupNFTables, syncProxyRules, writeServiceToEndpointRules).
"""

from collections.abc import Iterable, Iterator

from tutorial.kube.cluster.cluster import Cluster
from tutorial.kube.cluster.pods import node_ip
from tutorial.kube.traffic.ports import Endpoint
from tutorial.kube.traffic.rules.names import MARK, POD_RANGE, nft_chain, shown
from tutorial.kube.traffic.rules.plan import Plan, heading, plans

_ADDRESSES = "ipv4_addr . inet_proto . inet_service : verdict"
_PORTS = "inet_proto . inet_service : verdict"
_SET_MARK = f"meta mark set meta mark | {MARK}"


def nft(cluster: Cluster, node: str, service: str | None = None) -> str:
    """List the rules of a node in nftables mode, those of one Service ("default/web") or of all.

    The node must exist. The first line says that it is an illustration.
    """
    found = list(plans(cluster, node, service))
    own = cluster.get("Node", node)
    assert own is not None
    parts = [*_sets(found, node, node_ip(own)), *_maps(found), *_dispatch(found)]
    for plan in found:
        parts += _chains(plan, node_ip(own))
    body = "\n".join(parts)
    return f'{heading(node, service)}table ip kube-proxy {{\n\tcomment "rules for kube-proxy"\n{body}}}\n'


def _block(kind: str, name: str, lines: Iterable[str], elements: Iterable[str] = ()) -> str:
    body = list(lines)
    held = ",\n\t\t\t     ".join(elements)
    if held:
        body.append(f"elements = {{ {held} }}")
    return f"\t{kind} {name} {{\n" + "".join(f"\t\t{line}\n" for line in body) + "\t}\n"


def _sets(found: list[Plan], node: str, ip: str) -> Iterator[str]:
    hairpins = [
        f"{e.ip} . {e.ip} . {plan.port.protocol.lower()} . {e.port}"
        for plan in found
        for e in plan.endpoints
        if e.node == node
    ]
    lines = ["type ipv4_addr . ipv4_addr . inet_proto . inet_service", 'comment "service hairpin connections"']
    yield _block("set", "hairpin-connections", lines, dict.fromkeys(hairpins))
    addresses = dict.fromkeys(plan.port.cluster_ip for plan in found)
    yield _block("set", "cluster-ips", ["type ipv4_addr", 'comment "Active ClusterIPs"'], addresses)
    lines = ["type ipv4_addr", 'comment "IPs that accept NodePort traffic"']
    yield _block("set", "nodeport-ips", lines, [ip])
    for plan in found:
        for endpoint in plan.endpoints if plan.sticky_seconds else ():
            lines = ["type ipv4_addr", "size 65535", "flags dynamic,timeout", f"timeout {_span(plan.sticky_seconds)}"]
            yield _block("set", nft_chain("affinity", plan.port, endpoint), lines)


def _maps(found: list[Plan]) -> Iterator[str]:
    """The verdict maps: where a packet goes, by what is written on it."""
    addresses: list[str] = []
    ports: list[str] = []
    none: list[str] = []
    none_at_ports: list[str] = []
    guarded: list[str] = []
    for plan in found:
        port, protocol = plan.port, plan.port.protocol.lower()
        comment = f'comment "{shown(port)}"'
        dead = "goto reject-chain" if not plan.anywhere else "drop"
        key = f"{port.cluster_ip} . {protocol} . {port.port}"
        if plan.internal:
            addresses.append(f"{key} : goto {nft_chain('local' if port.internal_local else 'service', port)}")
        else:
            none.append(f"{key} {comment} : {dead}")
        for address in (*port.external_ips, *port.balancer_ips):
            key = f"{address} . {protocol} . {port.port}"
            if plan.anywhere:
                addresses.append(f"{key} : goto {nft_chain('external', port)}")
            if not plan.external:
                none.append(f"{key} {comment} : {dead}")
            if plan.guarded and address in port.balancer_ips:
                guarded.append(f"{key} {comment} : goto {nft_chain('firewall', port)}")
        if port.node_port:
            key = f"{protocol} . {port.node_port}"
            if plan.anywhere:
                ports.append(f"{key} : goto {nft_chain('external', port)}")
            if not plan.external:
                none_at_ports.append(f"{key} {comment} : {dead}")
    yield from _map("service-ips", _ADDRESSES, "ClusterIP, ExternalIP and LoadBalancer IP traffic", addresses, True)
    yield from _map("service-nodeports", _PORTS, "NodePort traffic", ports, True)
    about = "vmap to drop or reject packets to services with no endpoints"
    checked = bool(none or none_at_ports)
    yield from _map("no-endpoint-services", _ADDRESSES, about, none, checked)
    about = "vmap to drop or reject packets to service nodeports with no endpoints"
    yield from _map("no-endpoint-nodeports", _PORTS, about, none_at_ports, checked)
    about = "destinations that are subject to LoadBalancerSourceRanges"
    yield from _map("firewall-ips", _ADDRESSES, about, guarded, False)


def _map(name: str, type_: str, about: str, elements: list[str], looked_at: bool) -> Iterator[str]:
    """A map, where it holds something or a chain that is listed looks into it."""
    if elements or looked_at:
        yield _block("map", name, [f"type {type_}", f'comment "{about}"'], elements)


def _dispatch(found: list[Plan]) -> Iterator[str]:
    """The chains that every packet comes through."""
    yield _block(
        "chain",
        "services",
        [
            f"ip daddr @cluster-ips ip saddr != {POD_RANGE} {_SET_MARK} "
            'comment "masquerade clusterIP traffic from outside cluster"',
            "ip daddr . meta l4proto . th dport vmap @service-ips",
            "ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports",
        ],
    )
    if any(not plan.internal or not plan.external for plan in found):
        check = ["ip daddr . meta l4proto . th dport vmap @no-endpoint-services"]
        yield _block("chain", "service-endpoints-check", check)
        check = ["ip daddr @nodeport-ips meta l4proto . th dport vmap @no-endpoint-nodeports"]
        yield _block("chain", "nodeport-endpoints-check", check)
        about = 'comment "helper for @no-endpoint-services / @no-endpoint-nodeports"'
        yield _block("chain", "reject-chain", [about, "reject"])
    yield _block(
        "chain",
        "cluster-ips-check",
        [
            'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
            'ip daddr 10.96.0.0/16 drop comment "Drop traffic to unallocated ClusterIPs"',
        ],
    )
    if any(plan.guarded for plan in found):
        yield _block("chain", "firewall-check", ["ip daddr . meta l4proto . th dport vmap @firewall-ips"])
    yield _block(
        "chain",
        "masquerading",
        [
            f"meta mark & {MARK} != 0x00000000 meta mark set meta mark ^ {MARK} masquerade fully-random",
            "ct status dnat ip saddr . ip daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random",
        ],
    )


def _chains(plan: Plan, ip: str) -> Iterator[str]:
    """The chains of one port of a Service."""
    port = plan.port
    if plan.cluster:
        yield _block("chain", nft_chain("service", port), _choice(plan, plan.cluster))
    if plan.local:
        yield _block("chain", nft_chain("local", port), _choice(plan, plan.local))
    if plan.anywhere and port.reachable_from_outside:
        yield _block("chain", nft_chain("external", port), _external(plan))
    if plan.guarded:
        sources = [str(r) for r in port.ranges]
        sources += port.balancer_ips if port.allows(ip) else ()
        yield _block("chain", nft_chain("firewall", port), [f"ip saddr != {{ {', '.join(sources)} }} drop"])
    for endpoint in plan.endpoints if plan.sticky_seconds else ():
        affinity = nft_chain("affinity", port, endpoint)
        lines = [f"update @{affinity} {{ ip saddr }}", f"meta l4proto {port.protocol.lower()} dnat to {endpoint}"]
        yield _block("chain", nft_chain("endpoint", port, endpoint), lines)


def _external(plan: Plan) -> Iterator[str]:
    port = plan.port
    everybody = nft_chain("service", port)
    if not port.external_local:
        yield _SET_MARK
        yield f"goto {everybody}"
        return
    yield f'ip saddr {POD_RANGE} goto {everybody} comment "short-circuit pod traffic"'
    yield f'fib saddr type local {_SET_MARK} comment "masquerade local traffic"'
    yield f'fib saddr type local goto {everybody} comment "short-circuit local traffic"'
    if plan.local:
        yield f"goto {nft_chain('local', port)}"


def _choice(plan: Plan, endpoints: tuple[Endpoint, ...]) -> Iterator[str]:
    port = plan.port
    draw = f"numgen random mod {len(endpoints)}"
    if not plan.sticky_seconds:
        ends = ", ".join(f"{n} : {e.ip} . {e.port}" for n, e in enumerate(endpoints))
        yield f"meta l4proto {port.protocol.lower()} dnat ip to {draw} map {{ {ends} }}"
        return
    for endpoint in endpoints:
        yield f"ip saddr @{nft_chain('affinity', port, endpoint)} goto {nft_chain('endpoint', port, endpoint)}"
    ends = ", ".join(f"{n} : goto {nft_chain('endpoint', port, e)}" for n, e in enumerate(endpoints))
    yield f"{draw} vmap {{ {ends} }}"


def _span(seconds: int) -> str:
    """A duration as nft writes it: 10800 is 3h, 90 is 1m30s."""
    parts = ((seconds // 86400, "d"), (seconds // 3600 % 24, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
