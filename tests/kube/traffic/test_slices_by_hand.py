"""EndpointSlices that somebody wrote: without a node, to a Service, to nobody, for another proxy."""

import json
from typing import Any

import pytest

from tests.kube.traffic.asking import BOTH
from tests.kube.traffic.town import ask, brief, town, web

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
