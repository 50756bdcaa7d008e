"""The rules of a node, as nft and iptables-save list them: names and hashes as upstream makes them."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.kube.traffic.town import BALANCER, EVERYWHERE, NODE_PORT, ONE, town, web
from tutorial.kube.traffic.rules import iptables, nft

LOCAL = {**BALANCER, "externalTrafficPolicy": "Local", "healthCheckNodePort": 30255}
RANGES = {**BALANCER, "loadBalancerSourceRanges": ["172.30.0.100/32", "10.0.0.0/8"]}
STICKY = {"sessionAffinity": "ClientIP", "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 5400}}}
FIXED = {"clusterIP": "10.96.1.1"}
SVC, SVL, EXT, FW = (f"KUBE-{kind}-LOLE4ISW44XBNF3G" for kind in ("SVC", "SVL", "EXT", "FW"))
WEB = "-PFISGYVC-default/web/tcp/"


def rules(which: str, spec: Mapping[str, Any], node: str = "node-a", **more: Any) -> list[str]:
    listed = LISTS[which](town(spec={**FIXED, **spec}, **more), node, "default/web")
    return [line.strip().rstrip(",") for line in listed.splitlines()]


def chain(lines: list[str], name: str) -> list[str]:
    """The rules of a chain, without what every rule begins with."""
    if name.startswith("KUBE-"):
        return [line.removeprefix(f"-A {name} ") for line in lines if line.startswith(f"-A {name} ")]
    start = lines.index(f"chain {name} {{") + 1
    return lines[start : lines.index("}", start)]


LISTS = {"nft": nft, "iptables": iptables}


def test_names_are_those_of_every_cluster() -> None:
    """These chains have the same names in every cluster of the world."""
    ports = [{"name": "dns", "port": 53, "protocol": "UDP"}, {"name": "dns-tcp", "port": 53}]
    cluster = town(pods=(), dns=True)
    dns = cluster.get("Service", "kube-dns", "kube-system")
    assert dns is not None
    assert [p["name"] for p in dns["spec"]["ports"]] == [p["name"] for p in ports]
    listed = nft(cluster, "node-a")
    for name in (
        "service-2QRHZV4L-default/kubernetes/tcp/https",
        "service-FY5PMXPG-kube-system/kube-dns/udp/dns",
        "service-NWBZK7IH-kube-system/kube-dns/tcp/dns-tcp",
    ):
        assert f"chain {name} {{" in listed
    listed = iptables(cluster, "node-a")
    for name in ("NPX46M4PTMTKRN6Y", "TCOU7JCQXEZGVUNU", "ERIFXISQEP7F7OF4"):
        assert f":KUBE-SVC-{name} - [0:0]\n" in listed


@pytest.mark.parametrize("which", ["nft", "iptables"])
def test_the_first_line_says_that_it_is_an_illustration(which: str) -> None:
    listed = LISTS[which](town(), "node-a")
    assert listed.startswith("# An illustration: the rules for Services on node-a, without the rest of the ruleset.\n")
    assert rules(which, {})[0].startswith("# An illustration: the rules for the Service default/web on node-a")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({}, f"elements = {{ 10.96.1.1 . tcp . 80 : goto service{WEB} }}"),
        ({}, "elements = { 10.244.1.12 . 10.244.1.12 . tcp . 8080 }"),
        (NODE_PORT, f"elements = {{ tcp . 30080 : goto external{WEB} }}"),
        (NODE_PORT, "elements = { 172.30.0.11 }"),
        (BALANCER, f"172.30.0.200 . tcp . 80 : goto external{WEB} }}"),
        (RANGES, f'elements = {{ 172.30.0.200 . tcp . 80 comment "default/web" : goto firewall{WEB} }}'),
        (RANGES, "ip saddr != { 172.30.0.100/32, 10.0.0.0/8 } drop"),
        ({**RANGES, "loadBalancerSourceRanges": ["172.30.0.0/24"]}, "ip saddr != { 172.30.0.0/24, 172.30.0.200 } drop"),
        (STICKY, "timeout 1h30m"),
        ({"sessionAffinity": "ClientIP"}, "timeout 3h"),
        ({"externalIPs": ["198.51.100.7"]}, f"198.51.100.7 . tcp . 80 : goto external{WEB} }}"),
        ({"internalTrafficPolicy": "Local"}, f"elements = {{ 10.96.1.1 . tcp . 80 : goto local{WEB} }}"),
    ],
)
def test_lines_of_nft(spec: Mapping[str, Any], expected: str) -> None:
    assert any(line.endswith(expected) for line in rules("nft", spec))


@pytest.mark.parametrize(
    ("spec", "name", "expected"),
    [
        (
            {},
            f"service{WEB}",
            [
                "meta l4proto tcp dnat ip to numgen random mod 3 map "
                "{ 0 : 10.244.1.12 . 8080, 1 : 10.244.2.12 . 8080, 2 : 10.244.3.12 . 8080 }"
            ],
        ),
        (NODE_PORT, f"external{WEB}", ["meta mark set meta mark | 0x00004000", f"goto service{WEB}"]),
        (
            LOCAL,
            f"external{WEB}",
            [
                f'ip saddr 10.244.0.0/16 goto service{WEB} comment "short-circuit pod traffic"',
                'fib saddr type local meta mark set meta mark | 0x00004000 comment "masquerade local traffic"',
                f'fib saddr type local goto service{WEB} comment "short-circuit local traffic"',
                f"goto local{WEB}",
            ],
        ),
        (LOCAL, f"local{WEB}", ["meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.244.1.12 . 8080 }"]),
    ],
)
def test_chains_of_nft(spec: Mapping[str, Any], name: str, expected: list[str]) -> None:
    assert chain(rules("nft", spec), name) == expected


MASQ = "-j KUBE-MARK-MASQ"
OUTSIDE = "default/web external destinations"


@pytest.mark.parametrize(
    ("spec", "name", "expected"),
    [
        (
            {},
            SVC,
            [
                '! -s 10.244.0.0/16 -d 10.96.1.1/32 -p tcp -m comment --comment "default/web cluster IP" '
                f"-m tcp --dport 80 {MASQ}",
                '-m comment --comment "default/web -> 10.244.1.12:8080" -m statistic --mode random '
                "--probability 0.33333333349 -j KUBE-SEP-5OCWPZKODR2CLL6E",
                '-m comment --comment "default/web -> 10.244.2.12:8080" -m statistic --mode random '
                "--probability 0.50000000000 -j KUBE-SEP-Q3DMFNEMESXUC7IT",
                '-m comment --comment "default/web -> 10.244.3.12:8080" -j KUBE-SEP-5HIAM4BBIYEHYZT2',
            ],
        ),
        (
            {},
            "KUBE-SEP-5OCWPZKODR2CLL6E",
            [
                f'-s 10.244.1.12/32 -m comment --comment "default/web" {MASQ}',
                '-p tcp -m comment --comment "default/web" -m tcp -j DNAT --to-destination 10.244.1.12:8080',
            ],
        ),
        (
            NODE_PORT,
            EXT,
            [f'-m comment --comment "masquerade traffic for {OUTSIDE}" {MASQ}', f"-j {SVC}"],
        ),
        (NODE_PORT, "KUBE-NODEPORTS", [f'-p tcp -m comment --comment "default/web" -m tcp --dport 30080 -j {EXT}']),
        (
            LOCAL,
            EXT,
            [
                f'-s 10.244.0.0/16 -m comment --comment "pod traffic for {OUTSIDE}" -j {SVC}',
                f'-m comment --comment "masquerade LOCAL traffic for {OUTSIDE}" -m addrtype --src-type LOCAL {MASQ}',
                f'-m comment --comment "route LOCAL traffic for {OUTSIDE}" -m addrtype --src-type LOCAL -j {SVC}',
                f"-j {SVL}",
            ],
        ),
        (
            RANGES,
            FW,
            [
                f'-s 172.30.0.100/32 -m comment --comment "default/web loadbalancer IP" -j {EXT}',
                f'-s 10.0.0.0/8 -m comment --comment "default/web loadbalancer IP" -j {EXT}',
                '-m comment --comment "other traffic to default/web will be dropped by KUBE-PROXY-FIREWALL"',
            ],
        ),
        (
            RANGES,
            "KUBE-PROXY-FIREWALL",
            [
                f'-d 172.30.0.200/32 -p tcp -m comment --comment "default/web traffic not accepted by {FW}" '
                "-m tcp --dport 80 -j DROP"
            ],
        ),
    ],
)
def test_chains_of_iptables(spec: Mapping[str, Any], name: str, expected: list[str]) -> None:
    assert chain(rules("iptables", spec), name) == expected


def test_affinity() -> None:
    lines = rules("nft", STICKY, pods=ONE)
    end = next(line[6:-2] for line in lines if line.startswith("chain endpoint-"))
    kept = end.replace("endpoint-", "affinity-", 1)
    assert end.endswith("-default/web/tcp/__10.244.1.12/8080")
    assert chain(lines, end) == [f"update @{kept} {{ ip saddr }}", "meta l4proto tcp dnat to 10.244.1.12:8080"]
    assert chain(lines, f"service{WEB}") == [
        f"ip saddr @{kept} goto {end}",
        f"numgen random mod 1 vmap {{ 0 : goto {end} }}",
    ]
    lines = rules("iptables", STICKY, pods=ONE)
    sep = "KUBE-SEP-5OCWPZKODR2CLL6E"
    rsource = f"--name {sep} --mask 255.255.255.255 --rsource"
    comment = '-m comment --comment "default/web -> 10.244.1.12:8080"'
    assert chain(lines, SVC)[1:] == [
        f"{comment} -m recent --rcheck --seconds 5400 --reap {rsource} -j {sep}",
        f"{comment} -j {sep}",
    ]
    assert f"-m recent --set {rsource} -m tcp -j DNAT --to-destination 10.244.1.12:8080" in chain(lines, sep)[1]


@pytest.mark.parametrize(
    ("pods", "spec", "node", "nft_says", "iptables_says"),
    [
        ((), {}, "node-a", "goto reject-chain", "has no endpoints"),
        (ONE, {"internalTrafficPolicy": "Local"}, "node-b", "drop", "has no local endpoints"),
    ],
)
def test_without_endpoints(pods: Any, spec: Mapping[str, Any], node: str, nft_says: str, iptables_says: str) -> None:
    lines = rules("nft", spec, node, pods=pods)
    assert f'elements = {{ 10.96.1.1 . tcp . 80 comment "default/web" : {nft_says} }}' in lines
    then = "REJECT --reject-with icmp-port-unreachable" if nft_says != "drop" else "DROP"
    assert chain(rules("iptables", spec, node, pods=pods), "KUBE-SERVICES")[0] == (
        f'-d 10.96.1.1/32 -p tcp -m comment --comment "default/web {iptables_says}" -m tcp --dport 80 -j {then}'
    )


def test_a_node_without_a_local_endpoint_drops_callers_from_outside() -> None:
    lines = rules("nft", LOCAL, "node-b", pods=ONE)
    assert 'elements = { tcp . 30080 comment "default/web" : drop }' in lines
    assert f"goto local{WEB}" not in chain(lines, f"external{WEB}")
    outside = chain(rules("iptables", LOCAL, "node-b", pods=ONE), "KUBE-EXTERNAL-SERVICES")
    local = "-m addrtype --dst-type LOCAL -m tcp --dport 30080 -j DROP"
    assert outside[-1] == f'-p tcp -m comment --comment "default/web has no local endpoints" {local}'


def test_hints_and_stopped_proxies_count() -> None:
    near = {"trafficDistribution": "PreferSameNode"}
    assert (
        "numgen random mod 1 map { 0 : 10.244.3.12 . 8080 }" in chain(rules("nft", near, "node-c"), f"service{WEB}")[0]
    )
    cluster = town(pods=EVERYWHERE)
    seen = {ref: o for ref, o in cluster.objects.items() if ref.kind in ("Service", "EndpointSlice")}
    stopped = cluster._replace(around=cluster.around._replace(stopped={"node-a": seen}))
    later = stopped.drop(*(ref for ref in seen if ref.name.startswith("web")))
    assert "default/web" in nft(later, "node-a")
    assert "default/web" not in nft(later, "node-b")


@pytest.mark.parametrize("which", ["nft", "iptables"])
@pytest.mark.parametrize("spec", [{}, NODE_PORT, BALANCER, LOCAL, RANGES, STICKY, {**LOCAL, **STICKY, **RANGES}])
@pytest.mark.parametrize("pods", [(), ONE, EVERYWHERE, (web(1, "a", ready=False),)])
@pytest.mark.parametrize("node", ["node-a", "node-b"])
def test_every_chain_that_is_named_is_there(which: str, spec: Mapping[str, Any], pods: Any, node: str) -> None:
    listed = LISTS[which](town(spec={**FIXED, **spec}, pods=pods), node)
    if which == "nft":
        named = set(re.findall(r"(?:goto|jump) ([^\s,]+)", listed))
        there = set(re.findall(r"^\tchain (\S+) \{$", listed, re.MULTILINE))
    else:
        named = set(re.findall(r"-j (KUBE-\S+)", listed))
        there = set(re.findall(r"^:(\S+) ", listed, re.MULTILINE))
    assert named <= there
