"""The rules that a node lists lead a packet to where its trace goes."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kube.cluster.drawn import added, build, service
from tests.kube.traffic.ruleset import IN, LOCAL, THROUGH, Packet, by_iptables, by_nft
from tutorial.kube.cluster import Cluster, Ref, Written, patch
from tutorial.kube.traffic import Trace, rules, trace

NODES = ("node-a", "node-b", "node-c")
EXTERNAL_IP, VIP = "172.30.0.210", "172.30.0.200"
POD = st.fixed_dictionaries(
    {"labels": st.just({"app": "a"}), "node": st.sampled_from(NODES), "ports": st.just([{"containerPort": 8080}])},
    optional={
        "ready": st.sampled_from([True, True, False]),
        "terminating": st.booleans(),
        "hostNetwork": st.booleans(),
    },
)
CLIENT = {"labels": {}, "ready": True}
PODS = st.tuples(*(st.just({**CLIENT, "node": node}) for node in NODES), st.lists(POD, max_size=4)).map(
    lambda drawn: [*drawn[:3], *drawn[3]]
)
POLICY = st.sampled_from(["Cluster", "Local"])
RANGES = st.lists(
    st.sampled_from(["172.30.0.100/32", "172.30.0.11/32", "10.244.0.0/16", "172.30.0.0/24", "0.0.0.0/0"]), max_size=2
)
SPEC = st.fixed_dictionaries(
    {"type": st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer", "LoadBalancer"]), "internal": POLICY},
    optional={
        "external": POLICY,
        "ranges": RANGES,
        "sessionAffinity": st.just("ClientIP"),
        "publishNotReadyAddresses": st.booleans(),
        "trafficDistribution": st.sampled_from(["PreferSameZone", "PreferSameNode"]),
        "externalIPs": st.sampled_from([[EXTERNAL_IP], ["172.30.0.11"]]),
        "at a node": st.booleans(),
    },
)


def spec_of(drawn: dict[str, Any]) -> dict[str, Any]:
    """A Service that the API server takes: a field stays only where its type allows it."""
    spec = {name: value for name, value in drawn.items() if name not in ("internal", "external", "ranges", "at a node")}
    port: dict[str, Any] = {"port": 80, "targetPort": 8080}
    spec |= {"selector": {"app": "a"}, "internalTrafficPolicy": drawn["internal"]}
    if spec["type"] != "ClusterIP":
        port["nodePort"] = 30080
    if "external" in drawn and (spec["type"] != "ClusterIP" or spec.get("externalIPs")):
        spec["externalTrafficPolicy"] = drawn["external"]
    if spec["type"] == "LoadBalancer" and drawn.get("ranges"):
        spec["loadBalancerSourceRanges"] = drawn["ranges"]
    return {**spec, "ports": [port]}


def balanced_at_a_node(cluster: Cluster) -> Cluster:
    """Give the load balancer the address of a node besides its own, as k3s does."""
    status = {"status": {"loadBalancer": {"ingress": [{"ip": "172.30.0.11"}, {"ip": VIP}]}}}
    answer = patch(cluster, Ref("Service", "default", "web"), status, "merge", subresource="status")
    assert isinstance(answer, Written)
    return answer.cluster


def listed(cluster: Cluster, node: str, packet: Packet) -> tuple[set[str], dict[str, bool], str]:
    """What the rules of a node do: to whom it goes, whether its sender is hidden then, and how it dies."""
    if cluster.around.mode == "iptables":
        found = by_iptables(rules.iptables(cluster, node), packet)
    else:
        found = by_nft(rules.nft(cluster, node), packet)
    return {end for end, _ in found.ends}, dict(found.ends), found.dead


def gone(found: Trace) -> str:
    return {"refused": "reject", "timeout": "drop"}.get(found.result, found.result)


@settings(max_examples=150)
@given(
    PODS,
    SPEC,
    st.sampled_from(["nftables", "iptables"]),
    st.sampled_from(NODES),
    st.sampled_from(["pod", "node", "external", "external2"]),
    st.sampled_from(["cluster", "node port", "vip", "external IP", "node a:80", "127.0.0.1"]),
)
def test_the_rules_of_a_node_lead_where_the_trace_goes(
    pods: list[dict[str, Any]], drawn: dict[str, Any], mode: str, node: str, client: str, target: str
) -> None:
    cluster = added(build(pods), service(spec_of(drawn)))
    cluster = cluster._replace(around=cluster.around._replace(mode=mode))
    if drawn["type"] == "LoadBalancer" and drawn.get("at a node"):
        cluster = balanced_at_a_node(cluster)
    made = cluster.get("Service", "web")
    assert made is not None
    place = NODES.index(node)
    node_ip, gateway = f"172.30.0.{11 + place}", f"10.244.{1 + place}.1"
    destination, port = {
        "cluster": (made["spec"]["clusterIP"], 80),
        "node port": (node_ip, 30080),
        "vip": (VIP, 80),
        "external IP": (EXTERNAL_IP, 80),
        "node a:80": ("172.30.0.11", 80),
        "127.0.0.1": ("127.0.0.1", 30080),
    }[target]
    own = frozenset({node_ip, gateway})
    is_own = destination in own or destination == "127.0.0.1"
    if client == "pod":
        who = f"pod:default/p{place}"
        pod = cluster.get("Pod", f"p{place}")
        assert pod is not None
        source, how = pod["status"]["podIP"], IN if is_own else THROUGH
        if destination == "127.0.0.1":
            return  # that is the pod itself
    elif client == "node":
        who, source, how = f"node:{node}", destination if is_own else node_ip, LOCAL
    else:
        if destination == "127.0.0.1" or (target == "node a:80" and node != "node-a"):
            return
        who, source, how = client, {"external": "172.30.0.100", "external2": "172.30.0.101"}[client], THROUGH
        how = IN if is_own else THROUGH
    found = trace(cluster, who, destination, port, via=node if client.startswith("external") else None)
    ends, hidden, dead = listed(cluster, node, Packet(source, destination, port, how, own))
    if target == "node a:80" and node != "node-a" and not ends:
        return  # it leaves for node-a, whose rules have their own test
    told = {branch.endpoint for branch in found.branches} if found.service else set()
    assert (told, not ends) == (ends, not told)
    if not ends and dead:
        assert gone(found) == dead
    for branch in found.branches if ends and client != "node" else ():
        arrived = branch.endpoint.partition(":")[0] in own  # what is for the node itself is not sent on, nor hidden
        assert (branch.source != source) == (hidden[branch.endpoint] and not arrived)


@settings(max_examples=60)
@given(PODS, SPEC, st.sampled_from(NODES))
def test_a_listing_names_nothing_that_it_does_not_list(
    pods: list[dict[str, Any]], drawn: dict[str, Any], node: str
) -> None:
    cluster = added(build(pods), service(spec_of(drawn)))
    nft = rules.nft(cluster, node)
    there = set(re.findall(r"^\t(?:chain|set|map) (\S+) \{$", nft, re.M))
    rest = re.sub(r'comment "[^"]*"', "", nft).replace(",", " ")
    assert set(re.findall(r"(?:@|goto )([a-z]\S*)", rest)) <= there
    for table in ("filter", "nat"):
        listing = rules.iptables(cluster, node, table=table)
        there = set(re.findall(r"^:(\S+)", listing, re.M))
        assert set(re.findall(r"-[Aj] (KUBE-\S+)", listing)) <= there


def test_a_node_that_is_let_in_may_call_the_balancer_by_an_address_of_its_own() -> None:
    spec = {"type": "LoadBalancer", "selector": {"app": "a"}, "ports": [{"port": 80, "targetPort": 8080}]}
    spec |= {"loadBalancerSourceRanges": ["172.30.0.11/32"]}
    cluster = added(build([{"labels": {"app": "a"}, "node": "node-b"}]), service(spec))
    for node, own in (("node-a", True), ("node-b", False)):
        assert (f"-s {VIP}/32" in rules.iptables(cluster, node)) is own
        assert (f"172.30.0.11/32, {VIP} }}" in rules.nft(cluster, node)) is own


def test_source_ranges_without_an_endpoint_guard_nobody_in_iptables_mode() -> None:
    """Without an endpoint the caller is refused, and no firewall stands before that."""
    spec = {"type": "LoadBalancer", "ports": [{"port": 80}], "loadBalancerSourceRanges": ["172.30.0.100/32"]}
    cluster = added(build([]), service({**spec, "selector": {"app": "a"}}))
    listing = rules.iptables(cluster, "node-a")
    assert "-j DROP" not in listing
    assert "default/web has no endpoints" in listing


@pytest.mark.parametrize("mode", ["nftables", "iptables"])
def test_source_ranges_leave_the_node_port_alone_where_the_balancer_has_a_nodes_address(mode: str) -> None:
    ports = [{"port": 80, "targetPort": 8080, "nodePort": 30080}]
    spec: dict[str, Any] = {"type": "LoadBalancer", "ports": ports}
    spec |= {"loadBalancerSourceRanges": ["172.30.0.100/32"], "selector": {"app": "a"}}
    pod: dict[str, Any] = {"labels": {"app": "a"}, "node": "node-b", "ports": [{"containerPort": 8080}]}
    cluster = balanced_at_a_node(added(build([pod]), service(spec)))
    cluster = cluster._replace(around=cluster.around._replace(mode=mode))
    for client, port, result in (("external", 80, "ok"), ("external2", 80, "timeout"), ("external2", 30080, "ok")):
        assert (client, port, trace(cluster, client, "172.30.0.11", port).result) == (client, port, result)
