"""Which endpoints take a connection, and what they do with it: none, terminating, elsewhere, near, or not ours."""

import pytest

from tests.kube.traffic.asking import BOTH, LOCAL, check
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


@pytest.mark.parametrize("mode", BOTH)
def test_no_endpoint_anywhere_is_refused_and_none_here_is_dropped(mode: str) -> None:
    spec = {**BALANCER, **LOCAL, "internalTrafficPolicy": "Local"}
    doors = [("pod:client-c", "cluster:80"), ("external", "node-c:30080")]
    check([(*door, "timeout") for door in doors], mode, ONE, spec)
    check([(*door, "refused") for door in doors], mode, (web(1, "a", ready=False),), spec)
    check([(*door, "refused") for door in doors], mode, (), spec)
    away = "refused" if mode == "nftables" else "timeout"
    check([("node:node-c", "vip:80", away), ("pod:client-c", "vip:80", "refused")], mode, (), BALANCER)


@pytest.mark.parametrize("mode", BOTH)
def test_terminating_pods_are_used_when_nothing_else_is_left(mode: str) -> None:
    leaving = web(1, "a", terminating=True)
    seen = "seen as 10.244.1.11"
    check([("pod:client-a", "cluster:80", f"ok web-1 {seen}")], mode, (leaving,), {})
    check([("pod:client-a", "cluster:80", f"ok web-2 {seen}")], mode, (leaving, web(2, "b")), {})
    # Under a Local policy a node asks only what it has itself.
    check(
        [("external", "node-a:30080", "ok web-1 seen as 172.30.0.100")],
        mode,
        (leaving, web(2, "b")),
        {**NODE_PORT, **LOCAL},
    )
    check([("pod:client-a", "cluster:80", "refused")], mode, ({**leaving, "ready": False},), {})


@pytest.mark.parametrize("mode", BOTH)
def test_a_pod_that_is_sent_to_itself(mode: str) -> None:
    check([("pod:web-1", "cluster:80", "ok web-1 seen as 10.244.1.1")], mode, ONE, {})
    check([("pod:web-1", "cluster:80", "ok web-1,web-2 seen as 10.244.1.1,10.244.1.12")], mode, TWO, {})


@pytest.mark.parametrize("mode", BOTH)
def test_half_of_the_endpoints_listen_elsewhere(mode: str) -> None:
    pods = (web(1, "a"), web(2, "b", listening=["9999/TCP"]))
    cluster = town(pods, mode=mode)
    found = ask(cluster, "pod:client-a", "cluster:80")
    assert (found.result, found.backends) == ("mixed", ("web-1",))
    assert "50 %" in found.reason
    assert "9999/TCP" in found.reason


@pytest.mark.parametrize("mode", BOTH)
def test_a_process_on_loopback_alone(mode: str) -> None:
    pods = (web(1, "a", listening=["127.0.0.1:8080/TCP"]),)
    check(
        [("pod:client-a", "cluster:80", "refused"), ("pod:web-1", "127.0.0.1:8080", "ok web-1 seen as 127.0.0.1")],
        mode,
        pods,
        {},
    )


@pytest.mark.parametrize("mode", BOTH)
def test_backend_on_the_network_of_its_node(mode: str) -> None:
    check(
        [
            ("pod:client-a", "cluster:80", "ok web-1 seen as 10.244.1.11"),
            ("node:node-a", "cluster:80", "ok web-1 seen as 172.30.0.11"),
            ("external", "node-c:30080", "ok web-1 seen as 172.30.0.13"),
            ("external", "node-a:8080", "ok web-1 seen as 172.30.0.100"),
        ],
        mode,
        (web(1, "a", hostNetwork=True),),
        NODE_PORT,
    )


@pytest.mark.parametrize("mode", BOTH)
def test_traffic_distribution(mode: str) -> None:
    zone = {**NODE_PORT, "trafficDistribution": "PreferSameZone"}
    check(
        [
            ("pod:client-a", "cluster:80", "ok web-1,web-2 seen as 10.244.1.11"),
            ("pod:client-c", "cluster:80", "ok web-3 seen as 10.244.3.11"),
            ("external", "node-c:30080", "ok web-3 seen as 10.244.3.1"),
        ],
        mode,
        EVERYWHERE,
        zone,
    )
    check([("pod:client-c", "cluster:80", "ok web-1,web-2 seen as 10.244.3.11")], mode, TWO, zone)
    node = {"trafficDistribution": "PreferSameNode"}
    check(
        [
            ("pod:client-b", "cluster:80", "ok web-2 seen as 10.244.2.11"),
            # No endpoint on node-c, and none in its zone: everybody.
            ("pod:client-c", "cluster:80", "ok web-1,web-2 seen as 10.244.3.11"),
        ],
        mode,
        TWO,
        node,
    )


@pytest.mark.parametrize("mode", BOTH)
def test_external_ips_take_an_address_over_inside_the_cluster(mode: str) -> None:
    server = {"name": "db", "ip": "172.30.0.100", "port": 80}
    cluster = town(ONE, {"externalIPs": ["172.30.0.100", "172.30.0.210"]}, mode, servers=[server])
    assert brief(ask(cluster, "pod:client-a", "172.30.0.100:80")) == "ok web-1 seen as 10.244.1.1"
    assert brief(ask(cluster, "external2", "172.30.0.100:80")) == "ok db seen as 172.30.0.101"
    assert brief(ask(cluster, "external", "172.30.0.210:80")) == "ok web-1 seen as 10.244.1.1"
    free = town(ONE, {}, mode, servers=[server])
    assert brief(ask(free, "pod:client-a", "172.30.0.100:80")) == "ok db seen as 172.30.0.11"


@pytest.mark.parametrize("mode", BOTH)
def test_a_service_that_another_proxy_serves(mode: str) -> None:
    cluster = town(ONE, mode=mode)
    service = cluster.get("Service", "web")
    assert service is not None
    meta = {**service["metadata"], "labels": {"service.kubernetes.io/service-proxy-name": "other"}}
    assert ask(cluster.put({**service, "metadata": meta}), "pod:client-a", "cluster:80").result == "timeout"


@pytest.mark.parametrize("mode", BOTH)
def test_a_stopped_kube_proxy_goes_by_what_it_saw_last(mode: str) -> None:
    before = town(ONE, mode=mode)
    after = town((web(2, "b"),), mode=mode)
    seen = {r: o for r, o in before.objects.items() if r.kind in ("Service", "EndpointSlice")}
    after = after._replace(around=after.around._replace(stopped={"node-c": seen}))
    assert brief(ask(after, "pod:client-a", "cluster:80")) == "ok web-2 seen as 10.244.1.11"
    assert brief(ask(after, "pod:client-c", "cluster:80")) == "timeout"
