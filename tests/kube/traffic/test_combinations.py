"""Settings of a Service together: each row follows from kube-proxy's rules for both, in both modes."""

from typing import Any

import pytest

from tests.kube.traffic.asking import ALL, BOTH, LOCAL, Row, check
from tests.kube.traffic.town import BALANCER, EVERYWHERE, HTTP, NODE_PORT, ONE, TWO, ask, brief, town, web
from tutorial.kube.cluster import Ref, Written, patch

LEAVING = (web(1, "a"), web(3, "c", terminating=True))
"""One pod that is ready, and one on another node that shuts down and still serves."""
SAME_ZONE, SAME_NODE = {"trafficDistribution": "PreferSameZone"}, {"trafficDistribution": "PreferSameNode"}
UNSEEN = {"publishNotReadyAddresses": True}


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("spec", "pods", "rows"),
    [
        pytest.param(
            {**NODE_PORT, **LOCAL, "sessionAffinity": "ClientIP", "externalIPs": ["172.30.0.210"]},
            TWO,
            [
                ("external", "172.30.0.210:80", "ok web-1 seen as 172.30.0.100"),
                ("pod:client-c", "172.30.0.210:80", "ok web-1,web-2 seen as 10.244.3.11"),
                ("node:node-c", "172.30.0.210:80", "ok web-1,web-2 seen as 172.30.0.13"),
                ("pod:web-1", "172.30.0.210:80", "ok web-1,web-2 seen as 10.244.1.1,10.244.1.12"),
                ("pod:client-c", "172.30.0.210:81", "timeout"),
                ("external", "172.30.0.210:81", "timeout"),
            ],
            id="Local, affinity and an external IP",
        ),
        pytest.param(
            {**NODE_PORT, **LOCAL, "internalTrafficPolicy": "Local"},
            LEAVING,
            [
                ("pod:client-a", "cluster:80", "ok web-1 seen as 10.244.1.11"),
                ("pod:client-b", "cluster:80", "timeout"),
                ("pod:client-c", "cluster:80", "ok web-3 seen as 10.244.3.11"),
                ("external", "node-b:30080", "timeout"),
                ("external", "node-c:30080", "ok web-3 seen as 172.30.0.100"),
                ("pod:client-b", "node-b:30080", "ok web-1 seen as 10.244.2.11"),
                ("pod:client-c", "node-c:30080", "ok web-1 seen as 10.244.3.11"),
            ],
            id="both Local, a pod that shuts down elsewhere",
        ),
        pytest.param(
            {**NODE_PORT, **LOCAL, "internalTrafficPolicy": "Local"},
            LEAVING[1:],
            [
                ("pod:client-a", "cluster:80", "timeout"),
                ("pod:client-a", "node-a:30080", "ok web-3 seen as 10.244.1.11"),
                ("external", "node-a:30080", "timeout"),
                ("external", "node-c:30080", "ok web-3 seen as 172.30.0.100"),
            ],
            id="both Local, only a pod that shuts down",
        ),
        pytest.param(
            {},
            (web(1, "a", ready=False), web(2, "b", ready=False, terminating=True)),
            [("pod:client-c", "cluster:80", "refused")],
            id="nobody is ready",
        ),
        pytest.param(
            UNSEEN,
            (web(1, "a", ready=False), web(2, "b", ready=False, terminating=True), web(3, "c", terminating=True)),
            [("pod:client-c", "cluster:80", f"ok {ALL} seen as 10.244.3.11")],
            id="everybody is published",
        ),
        pytest.param(
            {**UNSEEN, **NODE_PORT, **LOCAL},
            (web(1, "a", ready=False), web(2, "b", terminating=True)),
            [
                ("external", "node-a:30080", "ok web-1 seen as 172.30.0.100"),
                ("external", "node-b:30080", "ok web-2 seen as 172.30.0.100"),
                ("external", "node-c:30080", "timeout"),
            ],
            id="everybody is published, and Local",
        ),
        pytest.param(
            {},
            (web(1, "a", hostNetwork=True), web(2, "b")),
            [
                ("pod:web-1", "cluster:80", "ok web-1,web-2 seen as 172.30.0.11"),
                ("pod:client-b", "cluster:80", "ok web-1,web-2 seen as 10.244.2.11"),
                ("pod:web-1", "web-2:8080", "ok web-2 seen as 172.30.0.11"),
            ],
            id="a backend on its node's network",
        ),
        pytest.param(
            {**NODE_PORT, **LOCAL},
            (web(1, "a", hostNetwork=True),),
            [
                ("external", "node-a:30080", "ok web-1 seen as 172.30.0.100"),
                ("external", "node-b:30080", "timeout"),
                ("pod:client-b", "node-b:30080", "ok web-1 seen as 10.244.2.11"),
            ],
            id="a backend on its node's network, and Local",
        ),
    ],
)
def test_policies(mode: str, spec: dict[str, Any], pods: Any, rows: list[Row]) -> None:
    check(rows, mode, pods, spec)


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("spec", "pods", "rows"),
    [
        (SAME_ZONE, (*TWO, web(3, "c", ready=False)), [("pod:client-c", "cluster:80", "web-1,web-2")]),
        (SAME_ZONE, (web(1, "a", ready=False), web(2, "b"), web(3, "c")), [("pod:client-a", "cluster:80", "web-2")]),
        (SAME_ZONE, (web(1, "a", terminating=True), web(3, "c", terminating=True)),
         [("pod:client-a", "cluster:80", "web-1,web-3")]),
        (SAME_ZONE, (web(1, "a", terminating=True), web(2, "b"), web(3, "c")),
         [("pod:client-a", "cluster:80", "web-2")]),
        (SAME_NODE, (web(1, "a"), web(2, "b", ready=False), web(3, "c")),
         [("pod:client-b", "cluster:80", "web-1"), ("pod:client-a", "cluster:80", "web-1")]),
        (SAME_NODE, (web(1, "a", terminating=True), web(3, "c")), [("pod:client-a", "cluster:80", "web-3")]),
        ({**SAME_ZONE, "internalTrafficPolicy": "Local"}, EVERYWHERE,
         [("pod:client-a", "cluster:80", "web-1"), ("pod:client-c", "cluster:80", "web-3")]),
        ({**SAME_NODE, **NODE_PORT, **LOCAL}, EVERYWHERE,
         [("pod:client-b", "node-b:30080", "web-2"), ("external", "node-a:30080", "web-1"),
          ("pod:client-b", "node-a:30080", "web-1")]),
        ({**SAME_ZONE, "sessionAffinity": "ClientIP"}, EVERYWHERE,
         [("pod:client-a", "cluster:80", "web-1,web-2"), ("pod:client-c", "cluster:80", "web-3")]),
        ({**SAME_ZONE, **UNSEEN}, (*TWO, web(3, "c", ready=False)), [("pod:client-c", "cluster:80", "web-3")]),
    ],
)  # fmt: skip
def test_who_is_near(mode: str, spec: dict[str, Any], pods: Any, rows: list[Row]) -> None:
    cluster = town(pods, spec, mode)
    assert [(client, to, ",".join(ask(cluster, client, to).backends)) for client, to, _ in rows] == rows


@pytest.mark.parametrize("mode", BOTH)
def test_one_endpoint_without_a_zone_and_nobody_goes_by_zones(mode: str) -> None:
    nodes = [{"name": "node-a", "zone": "z1"}, {"name": "node-b", "zone": "z1"}, {"name": "node-c", "zone": ""}]
    cluster = town(EVERYWHERE, SAME_ZONE, mode, nodes=nodes)
    assert ask(cluster, "pod:client-a", "cluster:80").backends == ("web-1", "web-2", "web-3")
    cluster = town(TWO, SAME_ZONE, mode, nodes=nodes)
    assert ask(cluster, "pod:client-c", "cluster:80").backends == ("web-1", "web-2")
    cluster = town(EVERYWHERE, SAME_NODE, mode, nodes=nodes)  # nodes have names, whatever their zone
    assert ask(cluster, "pod:client-c", "cluster:80").backends == ("web-3",)


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("ranges", "let_in"),
    [
        (["10.244.0.0/16"], {"pod:client-a", "pod:client-c"}),
        (["172.30.0.11/32"], {"node:node-a"}),
        (["172.30.0.0/24"], {"node:node-a", "node:node-c", "external", "external2"}),
        (["172.30.0.100/32", " 10.244.3.0/24 "], {"external", "pod:client-c"}),
        (["0.0.0.0/0"], {"node:node-a", "node:node-c", "external", "external2", "pod:client-a", "pod:client-c"}),
        (["2001:db8::/32", "172.30.0.101/32"], {"external2"}),
    ],
)
@pytest.mark.parametrize("policy", [{}, LOCAL])
def test_source_ranges_see_the_sender_before_anybody_hides_it(
    mode: str, ranges: list[str], let_in: set[str], policy: dict[str, str]
) -> None:
    cluster = town(EVERYWHERE, {**BALANCER, **policy, "loadBalancerSourceRanges": ranges}, mode)
    everybody = ("node:node-a", "node:node-c", "external", "external2", "pod:client-a", "pod:client-c")
    found = {client: ask(cluster, client, "vip:80").result for client in everybody}
    assert found == {client: "ok" if client in let_in else "timeout" for client in everybody}
    assert ask(cluster, "external", "node-c:30080").result == "ok"
    assert ask(cluster, "pod:client-a", "cluster:80").result == "ok"


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("ports", "pods", "rows"),
    [
        pytest.param(
            [
                {"name": "udp", "protocol": "UDP", "port": 53, "targetPort": 5353, "nodePort": 30053},
                {"name": "tcp", "protocol": "TCP", "port": 53, "targetPort": 5354, "nodePort": 30053},
            ],
            (web(1, "a", listening=["5353/UDP"]), web(2, "b", listening=["5353/UDP", "5354/TCP"])),
            [
                ("pod:client-a", "cluster:53 UDP", "ok web-1,web-2 seen as 10.244.1.11"),
                ("pod:client-a", "cluster:53", "mixed web-2 seen as 10.244.1.11"),
                ("external", "node-c:30053 UDP", "ok web-1,web-2 seen as 172.30.0.13"),
                ("external", "node-c:30053", "mixed web-2 seen as 172.30.0.13"),
            ],
            id="one number for two protocols",
        ),
        pytest.param(
            [{"port": 80, "targetPort": 9999, "protocol": "SCTP"}],
            (web(1, "a", listening=["9999/SCTP"]),),
            [("pod:client-c", "cluster:80 SCTP", "ok web-1 seen as 10.244.3.11")],
            id="SCTP",
        ),
        pytest.param(
            [{"name": "a", "port": 80, "targetPort": 8080}, {"name": "b", "port": 81, "targetPort": 8080}],
            ONE,
            [
                ("pod:client-c", "cluster:80", "ok web-1 seen as 10.244.3.11"),
                ("pod:client-c", "cluster:81", "ok web-1 seen as 10.244.3.11"),
            ],
            id="two ports, one target",
        ),
        pytest.param(
            [{"name": "http", "port": 80, "targetPort": "http"}, {"name": "extra", "port": 90, "targetPort": "extra"}],
            (
                web(1, "a"),
                web(2, "b", ports=[{"name": "http", "containerPort": 9090}], listening=["9090/TCP"]),
                web(3, "c", ports=[{"name": "extra", "containerPort": 7000}], listening=["7000/TCP"]),
            ),
            [
                ("pod:client-c", "cluster:80", "ok web-1,web-2 seen as 10.244.3.11"),
                ("pod:client-c", "cluster:90", "ok web-3 seen as 10.244.3.11"),
            ],
            id="names that are other numbers in other pods",
        ),
        pytest.param(
            [{"name": "http", "port": 80, "targetPort": "http"}, {"name": "extra", "port": 90, "targetPort": "extra"}],
            (web(1, "a"), web(2, "b", ports=[{**HTTP, "protocol": "UDP"}], listening=["8080/UDP"])),
            [
                ("pod:client-c", "cluster:80", "ok web-1 seen as 10.244.3.11"),
                ("pod:client-c", "cluster:90", "refused"),
            ],
            id="a name that nobody has",
        ),
    ],
)
def test_ports(mode: str, ports: list[Any], pods: Any, rows: list[Row]) -> None:
    check(rows, mode, pods, {"type": "NodePort", "ports": ports})


@pytest.mark.parametrize("mode", BOTH)
def test_node_ports_on_loopback_under_a_local_policy(mode: str) -> None:
    there = "ok web-1 seen as 172.30.0.13" if mode == "iptables" else "refused"
    check([("node:node-c", "127.0.0.1:30080", there)], mode, ONE, {**NODE_PORT, **LOCAL})
    check([("node:node-c", "127.0.0.1:30080", "refused")], mode, (), {**NODE_PORT, **LOCAL})


@pytest.mark.parametrize("mode", BOTH)
def test_a_cluster_ip_from_outside_by_a_route(mode: str) -> None:
    cluster = town(ONE, {"internalTrafficPolicy": "Local"}, mode)
    assert brief(ask(cluster, "external", "cluster:80", via="node-a")) == "ok web-1 seen as 10.244.1.1"
    assert ask(cluster, "external", "cluster:80", via="node-c").result == "timeout"
    other = "refused" if mode == "nftables" else "timeout"
    assert ask(cluster, "external", "cluster:81", via="node-a").result == other
    assert ask(cluster, "external", "10.96.250.250:80", via="node-a").result == "timeout"


@pytest.mark.parametrize("mode", BOTH)
def test_several_addresses_of_a_load_balancer(mode: str) -> None:
    cluster = town(TWO, BALANCER, mode)
    ingress = [{"ip": "172.30.0.205"}, {"ip": "172.30.0.206"}, {"ip": "172.30.0.201", "ipMode": "Proxy"}]
    status = {"status": {"loadBalancer": {"ingress": [*ingress, {"hostname": "lb.example"}]}}}
    answer = patch(cluster, Ref("Service", "default", "web"), status, "merge", subresource="status")
    assert isinstance(answer, Written)
    for address in ("172.30.0.205", "172.30.0.206"):
        assert brief(ask(answer.cluster, "pod:client-c", f"{address}:80")) == "ok web-1,web-2 seen as 172.30.0.13"
        assert brief(ask(answer.cluster, "external", f"{address}:80", via="node-c")).endswith("seen as 172.30.0.13")
    assert "balancer" in [hop.kind for hop in ask(answer.cluster, "pod:client-c", "172.30.0.201:80").hops]
    assert ask(answer.cluster, "external", "vip:80").result == "timeout"


@pytest.mark.parametrize("mode", BOTH)
def test_a_balancer_that_ends_connections_keeps_its_own_address_under_a_local_policy(mode: str) -> None:
    cluster = town(TWO, {**BALANCER, **LOCAL}, mode, balancer="Proxy")
    for client in ("external", "pod:client-a", "node:node-c"):
        assert brief(ask(cluster, client, "proxy:80")) == "ok web-1,web-2 seen as 172.30.0.201"
    nobody = town((web(1, "a", ready=False),), {**BALANCER, **LOCAL}, mode, balancer="Proxy")
    assert ask(nobody, "external", "proxy:80").result == "refused"
    portless = town(TWO, {"type": "LoadBalancer", "allocateLoadBalancerNodePorts": False}, mode, balancer="Proxy")
    assert ask(portless, "external", "proxy:80").result == "refused"


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize("phase", ["Succeeded", "Failed"])
def test_a_pod_that_is_over_answers_nobody(mode: str, phase: str) -> None:
    cluster = town(TWO, mode=mode)
    pod = cluster.get("Pod", "web-1")
    assert pod is not None
    over = patch(cluster, Ref("Pod", "default", "web-1"), {"status": {"phase": phase}}, "merge", subresource="status")
    assert isinstance(over, Written)
    assert ask(over.cluster, "pod:client-c", "cluster:80").backends == ("web-2",)
    assert ask(over.cluster, "pod:client-c", f"{pod['status']['podIP']}:8080").result == "timeout"


@pytest.mark.parametrize("mode", BOTH)
def test_load_balancers_leave_out_nodes_that_say_so(mode: str) -> None:
    out = {"node.kubernetes.io/exclude-from-external-load-balancers": ""}
    nodes = [{"name": "node-a", "labels": out}, {"name": "node-b", "labels": {}}, {"name": "node-c"}]
    spec = {**BALANCER, **LOCAL, "externalIPs": ["172.30.0.210"]}
    cluster = town(EVERYWHERE, spec, mode, nodes=nodes)
    assert ask(cluster, "external", "vip:80").backends == ("web-2",)
    assert ask(cluster, "external", "172.30.0.210:80").backends == ("web-1",)  # which no load balancer announces
    assert ask(cluster, "external", "node-a:30080").backends == ("web-1",)
    boxed = town(EVERYWHERE, spec, mode, nodes=nodes, balancer="Proxy")
    assert ask(boxed, "external", "proxy:80").backends == ("web-2", "web-3")
    nobody = [{"name": f"node-{n}", "labels": out} for n in "abc"]
    for balancer, result in (("VIP", "timeout"), ("Proxy", "refused")):
        found = ask(town(ONE, BALANCER, mode, nodes=nobody, balancer=balancer), "external", f"{balancer.lower()}:80")
        assert (found.result, bool(found.advice)) == (result, True)
