"""EndpointSlices that somebody wrote: without a node, to a Service, to nobody, for another proxy."""

import json
from typing import Any

import pytest

from tests.kube.traffic.asking import BOTH
from tests.kube.traffic.town import EVERYWHERE, ask, brief, town, web

NO_SELECTOR = {"selector": None, "clusterIP": "10.96.1.1"}
OTHER = (
    "\n---\n{apiVersion: v1, kind: Service, metadata: {name: api}, spec: {%s, ports: [{port: 80, targetPort: 8080}]}}"
)


def slice_to(*addresses: str, port: int = 8080, **more: Any) -> str:
    labels = {"kubernetes.io/service-name": "web", **more.pop("labels", {})}
    return json.dumps(
        {
            "apiVersion": "discovery.k8s.io/v1",
            "kind": "EndpointSlice",
            "metadata": {"name": "by-hand", "labels": labels},
            "addressType": "IPv4",
            "ports": [{"port": port}],
            "endpoints": [{"addresses": [address], **more} for address in addresses],
        }
    )


@pytest.mark.parametrize(
    ("api", "client", "target", "nft", "iptables"),
    [
        # A packet is rewritten once: to the filters its destination is a cluster IP that no rule took.
        ("selector: {app: web}", "pod:client-a", "10.96.9.9:80", "refused", "timeout"),
        ("selector: {app: web}", "node:node-a", "10.96.9.9:80", "refused", "timeout"),
        ("selector: {app: web}", "pod:client-a", "10.96.9.9:99", "refused", "timeout"),
        ("selector: {app: web}", "pod:client-a", "10.96.8.8:80", "timeout", "timeout"),
        # They refuse what has no endpoint, and drop what has none here.
        ("selector: {app: nobody}", "pod:client-a", "10.96.9.9:80", "refused", "refused"),
        ("selector: {app: web}, internalTrafficPolicy: Local", "pod:client-a", "10.96.9.9:80", "timeout", "timeout"),
    ],
)
def test_an_endpoint_in_the_range_of_the_services(api: str, client: str, target: str, nft: str, iptables: str) -> None:
    ip, _, port = target.partition(":")
    more = slice_to(ip, port=int(port)) + OTHER % f"clusterIP: 10.96.9.9, {api}"
    for mode, result in (("nftables", nft), ("iptables", iptables)):
        found = ask(town((web(1, "b"),), NO_SELECTOR, mode, manifests=more), client, "cluster:80")
        assert (mode, found.result) == (mode, result)
        assert found.reason
        assert found.advice


@pytest.mark.parametrize("mode", BOTH)
def test_only_one_of_two_endpoints_is_a_service(mode: str) -> None:
    more = slice_to("10.244.1.12", "10.96.9.9") + OTHER % "clusterIP: 10.96.9.9, selector: {app: web}"
    found = ask(town((web(1, "a"),), NO_SELECTOR, mode, manifests=more), "pod:client-b", "cluster:80")
    assert brief(found) == "mixed web-1 seen as 10.244.2.11"


@pytest.mark.parametrize(
    ("node", "other", "nft"),
    [
        ({"nodeName": "node-a"}, "", "ok web-1 seen as 10.244.1.1"),
        # Without a node the endpoint is nobody's own: no node hides the sender, and the pod hears itself.
        ({}, "", "timeout"),
        ({"nodeName": "node-b"}, "", "timeout"),
        # The set of hairpins is that of all Services.
        ({}, OTHER % "selector: {app: web}", "ok web-1 seen as 10.244.1.1"),
        ({}, OTHER % "selector: {app: nobody}", "timeout"),
    ],
)
def test_a_pod_that_a_slice_by_hand_sends_to_itself(node: dict[str, Any], other: str, nft: str) -> None:
    for mode, expected in (("nftables", nft), ("iptables", "ok web-1 seen as 10.244.1.1")):
        cluster = town((web(1, "a"),), NO_SELECTOR, mode, manifests=slice_to("10.244.1.12", **node) + other)
        assert (mode, brief(ask(cluster, "pod:web-1", "cluster:80"))) == (mode, expected)
        assert brief(ask(cluster, "pod:client-a", "cluster:80")) == "ok web-1 seen as 10.244.1.11"


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize("label", ["service.kubernetes.io/service-proxy-name", "service.kubernetes.io/headless"])
def test_kube_proxy_does_not_look_at_slices_of_another_proxy_or_of_headless_services(mode: str, label: str) -> None:
    more = slice_to("10.244.1.12", labels={label: ""})
    assert (
        ask(town((web(1, "a"),), NO_SELECTOR, mode, manifests=more), "pod:client-a", "cluster:80").result == "refused"
    )


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("conditions", "result"),
    [
        ({}, "ok"),
        ({"ready": None, "serving": False}, "ok"),
        ({"ready": False}, "refused"),
        ({"ready": False, "serving": True}, "refused"),
        # What is not said is true of serving, and false of terminating.
        ({"ready": False, "terminating": True}, "ok"),
        ({"ready": False, "serving": False, "terminating": True}, "refused"),
        ({"ready": True, "terminating": True}, "ok"),
    ],
)
def test_what_the_conditions_of_an_endpoint_come_to(mode: str, conditions: dict[str, Any], result: str) -> None:
    cluster = town((web(1, "a"),), NO_SELECTOR, mode, manifests=slice_to("10.244.1.12", conditions=conditions))
    assert ask(cluster, "pod:client-c", "cluster:80").result == result


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(("type_", "address"), [("FQDN", "web.example"), ("IPv6", "2001:db8::1")])
def test_addresses_of_another_kind_serve_nobody(mode: str, type_: str, address: str) -> None:
    more = slice_to(address).replace('"IPv4"', f'"{type_}"')
    assert ask(town((), NO_SELECTOR, mode, manifests=more), "pod:client-a", "cluster:80").result == "refused"


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("hints", "near_a", "near_c"),
    [
        # One endpoint without a hint, and nobody goes by zones.
        ({}, "extra-1,web-1,web-2,web-3", "extra-1,web-1,web-2,web-3"),
        ({"hints": {"forZones": [{"name": "z1"}]}}, "extra-1,web-1,web-2", "web-3"),
        ({"hints": {"forZones": [{"name": "z1"}, {"name": "z2"}]}}, "extra-1,web-1,web-2", "extra-1,web-3"),
        ({"conditions": {"ready": False}}, "web-1,web-2", "web-3"),
    ],
)
def test_an_endpoint_by_hand_beside_those_of_the_controller(
    mode: str, hints: dict[str, Any], near_a: str, near_c: str
) -> None:
    extra = {**web(1, "c"), "name": "extra-1", "labels": {"app": "extra"}, "ip": "10.244.3.99"}
    spec, more = {"trafficDistribution": "PreferSameZone"}, slice_to("10.244.3.99", **hints)
    cluster = town((*EVERYWHERE, extra), spec, mode, manifests=more)
    for client, expected in (("pod:client-a", near_a), ("pod:client-c", near_c)):
        assert ",".join(ask(cluster, client, "cluster:80").backends) == expected


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize(
    ("subsets", "result"),
    [
        ("{addresses: [{ip: 10.244.1.12}], ports: [{port: 8080}]}", "ok"),
        ("{notReadyAddresses: [{ip: 10.244.1.12}], ports: [{port: 8080}]}", "refused"),
        # Ready here and not ready there: for one port it is not ready.
        (
            "{addresses: [{ip: 10.244.1.12}], ports: [{port: 8080}]}, "
            "{notReadyAddresses: [{ip: 10.244.1.12}], ports: [{port: 8080}]}",
            "refused",
        ),
        ("{addresses: [{ip: 2001:db8::1}], ports: [{port: 8080}]}", "refused"),
        ("{addresses: [{ip: 10.244.1.12}], ports: [{name: other, port: 8080}]}", "refused"),
        ("{addresses: [{ip: 10.244.1.12}]}", "refused"),
    ],
)
def test_endpoints_by_hand(mode: str, subsets: str, result: str) -> None:
    text = f"{{apiVersion: v1, kind: Endpoints, metadata: {{name: web}}, subsets: [{subsets}]}}"
    cluster = town((web(1, "a"),), NO_SELECTOR, mode, manifests=text)
    assert ask(cluster, "pod:client-c", "cluster:80").result == result
