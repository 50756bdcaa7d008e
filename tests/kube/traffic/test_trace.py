"""Who answers whom, and whom it sees: a table for each way into a Service, in both modes of kube-proxy."""

import pytest

from tests.kube.traffic.asking import ALL, BOTH, LOCAL, check
from tests.kube.traffic.town import (
    BALANCER,
    EVERYWHERE,
    NODE_PORT,
    ONE,
    TWO,
    ask,
    brief,
    town,
    web,
)
from tutorial.kube.traffic import UnknownClient


@pytest.mark.parametrize("mode", BOTH)
def test_cluster_ip(mode: str) -> None:
    check(
        [
            ("pod:client-a", "cluster:80", f"ok {ALL} seen as 10.244.1.11"),
            ("node:node-b", "cluster:80", f"ok {ALL} seen as 10.244.2.1,172.30.0.12"),
            ("external", "cluster:80", "timeout"),
            ("pod:client-a", "cluster:8080", "refused" if mode == "nftables" else "timeout"),
            ("pod:client-a", "cluster ICMP", "unreachable" if mode == "nftables" else "timeout"),
            ("node:node-a", "cluster ICMP", "error" if mode == "nftables" else "timeout"),
            ("node:node-a", "10.96.200.200:53 UDP", "error" if mode == "nftables" else "timeout"),
            ("pod:client-a", "10.96.200.200:53", "timeout"),
        ],
        mode,
        EVERYWHERE,
        {},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_a_node_that_rejects_its_own_udp_on_the_way_out_forbids_it(mode: str) -> None:
    port = {"port": 53, "targetPort": 5353, "protocol": "UDP", "nodePort": 30053}
    check(
        [
            ("node:node-a", "cluster:53 UDP", "error"),
            ("pod:client-a", "cluster:53 UDP", "refused"),
            ("node:node-a", "cluster:54 UDP", "error" if mode == "nftables" else "timeout"),
            ("pod:client-a", "cluster:54 UDP", "refused" if mode == "nftables" else "timeout"),
            ("node:node-a", "172.30.0.210:53 UDP", "error" if mode == "nftables" else "timeout"),
            # On the way in it hears of it; in iptables mode an outside address is not refused on the way out.
            ("node:node-a", "node-a:53 UDP", "error" if mode == "nftables" else "refused"),
            ("node:node-a", "node-a:30053 UDP", "refused"),
            ("node:node-a", "node-c:30053 UDP", "refused"),
        ],
        mode,
        (),
        {"type": "NodePort", "ports": [port], "externalIPs": ["172.30.0.210", "172.30.0.11"]},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_a_route_to_the_range_of_the_services_makes_a_cluster_ip_work_from_outside(mode: str) -> None:
    found = ask(town(ONE, mode=mode), "external", "cluster:80", via="node-c")
    assert brief(found) == "ok web-1 seen as 172.30.0.13"


@pytest.mark.parametrize("mode", BOTH)
def test_pods_by_their_own_address(mode: str) -> None:
    check(
        [
            ("pod:client-c", "web-1:8080", "ok web-1 seen as 10.244.3.11"),
            ("node:node-a", "web-1:8080", "ok web-1 seen as 10.244.1.1"),
            ("node:node-c", "web-1:8080", "ok web-1 seen as 172.30.0.13"),
            ("external", "web-1:8080", "timeout"),
            ("pod:client-c", "web-1:80", "refused"),
            ("pod:client-c", "web-1 ICMP", "ok web-1 seen as "),
            ("pod:client-c", "10.244.2.99:8080", "timeout"),
            ("pod:web-1", "127.0.0.1:8080", "ok web-1 seen as 127.0.0.1"),
            ("pod:web-1", "web-1:8080", "ok web-1 seen as 10.244.1.12"),
            ("pod:client-a", "127.0.0.1:8080", "refused"),
        ],
        mode,
        ONE,
        {},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_node_port(mode: str) -> None:
    on_loopback = "refused" if mode == "nftables" else "ok web-1 seen as 172.30.0.13"
    on_gateway = "refused" if mode == "nftables" else "ok web-1 seen as 10.244.1.1"
    check(
        [
            ("external", "node-a:30080", "ok web-1 seen as 10.244.1.1"),
            ("external", "node-c:30080", "ok web-1 seen as 172.30.0.13"),
            ("pod:client-c", "node-c:30080", "ok web-1 seen as 172.30.0.13"),
            ("pod:client-c", "node-a:30080", "ok web-1 seen as 10.244.1.1"),
            ("node:node-c", "node-a:30080", "ok web-1 seen as 10.244.1.1"),
            ("node:node-c", "127.0.0.1:30080", on_loopback),
            ("pod:client-a", "10.244.1.1:30080", on_gateway),
            ("external", "node-a:80", "refused"),
            ("external", "node-a:30081", "refused"),
            ("external", "node-a:10256", "ok"),
        ],
        mode,
        ONE,
        NODE_PORT,
    )


@pytest.mark.parametrize("mode", BOTH)
def test_local_policy_of_a_node_port(mode: str) -> None:
    hairpin = "timeout" if mode == "nftables" else "ok web-1 seen as 172.30.0.13"
    check(
        [
            ("external", "node-a:30080", "ok web-1 seen as 172.30.0.100"),
            ("external", "node-c:30080", "timeout"),
            ("pod:client-c", "node-c:30080", "ok web-1 seen as 10.244.3.11"),
            ("pod:client-c", "node-a:30080", "ok web-1 seen as 10.244.3.11"),
            # The reply goes straight from pod to pod and misses node-c.
            ("pod:client-a", "node-c:30080", "timeout"),
            ("node:node-c", "node-c:30080", "ok web-1 seen as 172.30.0.13"),
            ("pod:web-1", "node-a:30080", "ok web-1 seen as 10.244.1.1"),
            ("pod:web-1", "node-c:30080", hairpin),
        ],
        mode,
        ONE,
        {**NODE_PORT, **LOCAL},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_local_policy_where_the_pod_network_hides_pods_from_other_nodes(mode: str) -> None:
    check(
        [
            ("pod:client-c", "node-a:30080", "ok web-1 seen as 172.30.0.13"),
            ("pod:client-a", "node-c:30080", "timeout"),
            ("pod:web-1", "node-c:30080", "timeout"),
        ],
        mode,
        ONE,
        {**NODE_PORT, **LOCAL},
        masquerade=True,
    )


@pytest.mark.parametrize("mode", BOTH)
def test_internal_policy_governs_the_cluster_ip_alone(mode: str) -> None:
    check(
        [
            ("pod:client-a", "cluster:80", "ok web-1 seen as 10.244.1.11"),
            ("pod:client-c", "cluster:80", "timeout"),
            ("node:node-c", "cluster:80", "timeout"),
            ("node:node-a", "cluster:80", "ok web-1 seen as 10.244.1.1"),
            ("pod:client-c", "node-c:30080", "ok web-1,web-2 seen as 172.30.0.13"),
        ],
        mode,
        TWO,
        {**NODE_PORT, "internalTrafficPolicy": "Local"},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_load_balancer_with_an_address_of_its_own(mode: str) -> None:
    check(
        [
            ("external", "vip:80", "ok web-1,web-2 seen as 10.244.1.1,172.30.0.11"),
            ("pod:client-c", "vip:80", "ok web-1,web-2 seen as 172.30.0.13"),
            ("node:node-c", "vip:80", "ok web-1,web-2 seen as 172.30.0.13"),
            ("external", "vip:30080", "timeout"),
            ("pod:client-c", "vip:8080", "timeout"),
        ],
        mode,
        TWO,
        BALANCER,
    )


@pytest.mark.parametrize("mode", BOTH)
def test_load_balancer_without_a_controller_has_no_address(mode: str) -> None:
    check(
        [("external", "vip:80", "timeout"), ("external", "node-c:30080", "ok web-1,web-2 seen as 172.30.0.13")],
        mode,
        TWO,
        BALANCER,
        balancer="none",
    )


@pytest.mark.parametrize("mode", BOTH)
def test_load_balancer_that_ends_connections_is_asked_by_everybody(mode: str) -> None:
    every = "10.244.1.1,10.244.2.1,172.30.0.11,172.30.0.12,172.30.0.13"
    ranges = {"loadBalancerSourceRanges": ["192.0.2.0/24"]}  # nobody's, and enforced by nobody here
    check(
        [
            (client, "proxy:80", f"ok web-1,web-2 seen as {every}")
            for client in ("external", "pod:client-a", "node:node-c")
        ],
        mode,
        TWO,
        {**BALANCER, **ranges},
        balancer="Proxy",
    )


@pytest.mark.parametrize("mode", BOTH)
def test_a_load_balancer_that_is_down_refuses_and_its_host_still_answers_a_ping(mode: str) -> None:
    cluster = town(TWO, BALANCER, mode, balancer="Proxy")
    cluster = cluster._replace(around=cluster.around._replace(balancer_down=True))
    for client in ("external", "pod:client-a", "node:node-c"):
        assert ask(cluster, client, "proxy:80").result == "refused"
        assert ask(cluster, client, "proxy", "ICMP").result == "ok"
        assert ask(cluster, client, "node-c:30080").result == "ok"


@pytest.mark.parametrize("mode", BOTH)
def test_source_ranges_keep_out_whoever_uses_the_balancers_address(mode: str) -> None:
    check(
        [
            ("external", "vip:80", "ok web-1 seen as 10.244.1.1"),
            ("external2", "vip:80", "timeout"),
            ("pod:client-a", "vip:80", "timeout"),
            ("external2", "node-a:30080", "ok web-1 seen as 10.244.1.1"),
        ],
        mode,
        ONE,
        {**BALANCER, "loadBalancerSourceRanges": ["172.30.0.100/32"]},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_source_ranges_where_nobody_is_ready(mode: str) -> None:
    """In iptables mode the firewall comes with the endpoints: without one everybody is refused."""
    cluster = town((), {**BALANCER, "loadBalancerSourceRanges": ["172.30.0.100/32"]}, mode)
    outsider = "timeout" if mode == "nftables" else "refused"
    assert ask(cluster, "external", "vip:80").result == "refused"
    assert ask(cluster, "external2", "vip:80").result == outsider
    assert ask(cluster, "pod:client-a", "vip:80").result == outsider


@pytest.mark.parametrize("mode", BOTH)
def test_the_health_check_port_is_served_where_node_ports_are(mode: str) -> None:
    cluster = town(spec={**BALANCER, "externalTrafficPolicy": "Local", "healthCheckNodePort": 32000}, mode=mode)
    elsewhere = "refused" if mode == "nftables" else "ok"
    for target, result in (("node-a:32000", "ok"), ("127.0.0.1:32000", elsewhere), ("10.244.1.1:32000", elsewhere)):
        assert (target, ask(cluster, "node:node-a", target).result) == (target, result)
    assert ask(cluster, "node:node-a", "127.0.0.1:10256").result == "ok"


def test_a_node_that_calls_its_own_address_among_the_pods_is_taken_for_a_pod() -> None:
    """Its address there is in the pods' range: under a policy Local nobody hides it."""
    for policy, seen in (("Local", "10.244.1.1"), ("Cluster", "172.30.0.11")):
        spec = {**BALANCER, "externalTrafficPolicy": policy}
        cluster = town((web(1, "b"),), spec, "iptables")
        assert brief(ask(cluster, "node:node-a", "10.244.1.1:30080")) == f"ok web-1 seen as {seen}"


@pytest.mark.parametrize("mode", BOTH)
def test_a_process_of_the_node_sees_the_address_that_was_called(mode: str) -> None:
    cluster = town((web(1, "a", hostNetwork=True),), mode=mode)
    for address in ("10.244.1.1", "127.0.0.1", "172.30.0.11"):
        assert brief(ask(cluster, "node:node-a", f"{address}:8080")) == f"ok web-1 seen as {address}"


def test_the_story_tells_every_step_in_order() -> None:
    found = ask(town(ONE, NODE_PORT), "external", "node-c:30080")
    assert [hop.kind for hop in found.story()] == [
        "send", "rule", "choose", "rewrite", "masquerade", "route", "deliver", "reply",
    ]  # fmt: skip
    assert found.story()[-2].packet == ("172.30.0.13", "10.244.1.12", 8080, "TCP")


def test_a_node_that_calls_keeps_its_address_and_nothing_is_told_of_it() -> None:
    found = ask(town((web(1, "b"),)), "node:node-a", "cluster:80")
    assert [hop.kind for hop in found.story()] == ["send", "rule", "choose", "rewrite", "route", "deliver", "reply"]
    assert brief(found) == "ok web-1 seen as 172.30.0.11"


@pytest.mark.parametrize(
    ("pods", "said"), [(1, "web-1 answers."), (2, "web-1 or web-2 answers."), (30, "One of 30 pods answers.")]
)
def test_who_may_answer_is_said_in_one_short_sentence(pods: int, said: str) -> None:
    cluster = town([web(number, "abc"[number % 3]) for number in range(1, pods + 1)])
    assert ask(cluster, "pod:client-a", "cluster:80").reason == said


def test_chances_add_up() -> None:
    found = ask(town(EVERYWHERE, BALANCER, balancer="Proxy"), "external", "proxy:80")
    assert sum(branch.chance for branch in found.branches) == pytest.approx(1)
    assert len(found.branches) == 9


@pytest.mark.parametrize("spec", ["{}", "{podCIDR: 10.244.9.0/24}"])
def test_a_node_that_was_only_written_down_has_no_part_in_it(spec: str) -> None:
    written = f"{{apiVersion: v1, kind: Node, metadata: {{name: a-node}}, spec: {spec}}}"
    cluster = town(ONE, BALANCER, manifests=written)
    assert brief(ask(cluster, "external", "vip:80")) == "ok web-1 seen as 10.244.1.1"
    assert brief(ask(cluster, "pod:client-c", "cluster:80")) == "ok web-1 seen as 10.244.3.11"
    with pytest.raises(UnknownClient):
        ask(cluster, "node:a-node", "cluster:80")
