"""Hints, load balancers, and what goes with its namespace."""

from typing import Any

import pytest

from tests.kube.cluster.labs import WEB, applied, changed, deleted, lab, service, slices, there, web
from tutorial.kube.cluster import Cluster, Ref, patch, reconcile
from tutorial.kube.cluster.api import Written
from tutorial.kube.cluster.pods import with_readiness


@pytest.mark.parametrize(
    ("asked", "hints"),
    [
        ("trafficDistribution: PreferSameZone", {"forZones": [{"name": "z1"}]}),
        ("trafficDistribution: PreferClose", {"forZones": [{"name": "z1"}]}),
        ("trafficDistribution: PreferSameNode", {"forZones": [{"name": "z1"}], "forNodes": [{"name": "node-a"}]}),
        ("type: ClusterIP", None),
    ],
)
def test_hints(asked: str, hints: dict[str, Any] | None) -> None:
    cluster = lab(service(f"selector: {{app: web}}, ports: [{{port: 80}}], {asked}"))
    assert slices(cluster)[0]["endpoints"][0].get("hints") == hints
    unready = reconcile(cluster.put(with_readiness(there(cluster, "Pod", "web-1"), False)))
    assert "hints" not in slices(unready)[0]["endpoints"][0]
    plain = changed(cluster, WEB, {"spec": {"trafficDistribution": None}})
    assert "hints" not in slices(plain)[0]["endpoints"][0]


AUTO = "annotations: {service.kubernetes.io/topology-mode: Auto}"


@pytest.mark.parametrize(
    ("nodes", "zones"),
    [
        ("abc", ["z1", "z1", "z2"]),  # two nodes in z1, one in z2: two shares and one
        ("ab", None),  # one zone alone
        ("aaabbbc", ["z1", "z1", "z1", "z1", "z1", "z2", "z2"]),  # z2 takes over one
        ("aaaaaa", ["z1"] * 4 + ["z2"] * 2),
        ("c", None),  # fewer endpoints than zones
    ],
)
def test_hints_in_proportion_to_the_zones(nodes: str, zones: list[str] | None) -> None:
    pods = [web(n, node=f"node-{node}") for n, node in enumerate(nodes, 1)]
    all_nodes = [{"name": "node-a", "zone": "z1"}, {"name": "node-b", "zone": "z1"}, {"name": "node-c", "zone": "z2"}]
    where = all_nodes[:2] if nodes == "ab" else all_nodes
    asked = service("selector: {app: web}, ports: [{port: 80}], trafficDistribution: PreferSameNode", meta=AUTO)
    cluster = lab(asked, pods=pods, nodes=where)
    found = [e.get("hints") for e in slices(cluster)[0]["endpoints"]]
    assert found == [None] * len(nodes) if zones is None else sorted(h["forZones"][0]["name"] for h in found) == zones


@pytest.mark.parametrize(
    ("annotations", "hinted"),
    [
        ("service.kubernetes.io/topology-mode: auto", True),
        ("service.kubernetes.io/topology-aware-hints: Auto", True),
        ("service.kubernetes.io/topology-aware-hints: Disabled", False),
        ("service.kubernetes.io/topology-mode: AUTO", False),
    ],
)
def test_which_annotation_asks_for_hints(annotations: str, hinted: bool) -> None:
    (slice_,) = slices(lab(service(meta=f"annotations: {{{annotations}}}")))
    assert all(("hints" in endpoint) is hinted for endpoint in slice_["endpoints"])


@pytest.mark.parametrize(
    ("around", "spec", "address"),
    [
        ({}, "", ("172.30.0.200", "VIP")),
        ({"balancer": "Proxy"}, "", ("172.30.0.201", "Proxy")),
        ({"balancer": "none"}, "", None),
        ({}, "loadBalancerIP: 172.30.0.222", ("172.30.0.222", "VIP")),
        ({}, "loadBalancerIP: 192.0.2.1", None),
        ({"balancers": ["", "example.com/b"]}, "loadBalancerClass: example.com/a", None),
        ({"balancers": ["", "example.com/b"]}, "loadBalancerClass: example.com/b", ("172.30.0.200", "VIP")),
        ({"balancers": ["example.com/b"]}, "", None),
    ],
)
def test_load_balancers(around: dict[str, Any], spec: str, address: tuple[str, str] | None) -> None:
    cluster = lab(service(f"type: LoadBalancer, ports: [{{port: 80}}], {spec}"), **around)
    ingress = there(cluster, "Service", "web")["status"]["loadBalancer"].get("ingress")
    assert ingress == (None if address is None else [{"ip": address[0], "ipMode": address[1]}])


def test_addresses_of_load_balancers_are_handed_out_once_and_given_back() -> None:
    one = "type: LoadBalancer, ports: [{port: 80}]"
    cluster = lab(service(one) + "\n---\n" + service(one).replace("name: web", "name: two"))
    assert [_ip(cluster, name) for name in ("web", "two")] == ["172.30.0.200", "172.30.0.202"]
    by_hand = patch(
        cluster,
        WEB,
        {"status": {"loadBalancer": {"ingress": [{"hostname": "lb.example"}]}}},
        "merge",
        subresource="status",
    )
    assert isinstance(by_hand, Written)
    assert there(by_hand.cluster, "Service", "web")["status"]["loadBalancer"]["ingress"][0]["hostname"] == "lb.example"
    plain = changed(cluster, WEB, {"spec": {"type": "ClusterIP"}})
    assert there(plain, "Service", "web")["status"]["loadBalancer"] == {}
    assert _ip(applied(plain, service(one).replace("name: web", "name: new")), "new") == "172.30.0.200"


def _ip(cluster: Cluster, name: str) -> str:
    address: str = there(cluster, "Service", name)["status"]["loadBalancer"]["ingress"][0]["ip"]
    return address


def test_what_lies_in_a_namespace_goes_with_it() -> None:
    cluster = lab(service(), namespaces=["shop"], pods=[web(1, namespace="shop")])
    gone = deleted(cluster, Ref("Namespace", "", "shop"))
    assert [ref for ref in gone.objects if ref.namespace == "shop"] == []


@pytest.mark.parametrize(
    ("ref", "owner"),
    [
        (Ref("Node", "", "node-a"), "Node"),
        (Ref("Node", "", "node-a"), "ConfigMap"),
        (Ref("Namespace", "", "default"), "Pod"),
    ],
)
def test_nodes_and_what_cannot_have_such_an_owner_are_not_collected(ref: Ref, owner: str) -> None:
    owners = [{"apiVersion": "v1", "kind": owner, "name": "gone", "uid": "1"}]
    cluster = lab(service())
    assert changed(cluster, ref, {"metadata": {"ownerReferences": owners}}).objects.keys() == cluster.objects.keys()


def test_a_node_that_was_only_written_down_gets_no_pod() -> None:
    node = "{apiVersion: v1, kind: Node, metadata: {name: a-node}}"
    pod = "{apiVersion: v1, kind: Pod, metadata: {name: new}, spec: {containers: [{name: a, image: a}]}}"
    cluster = lab(f"{node}\n---\n{pod}", count=0)
    assert there(cluster, "Pod", "new")["spec"]["nodeName"] == "node-a"


@pytest.mark.parametrize(
    "endpoints", ["[{addresses: [10.244.1.11]}]", "[]", "[{addresses: [10.244.1.11], conditions: {ready: false}}]"]
)
def test_a_slice_that_somebody_else_labelled_as_the_controllers_is_removed(endpoints: str) -> None:
    labels = (
        "{kubernetes.io/service-name: web, endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}"
    )
    meta = f"metadata: {{name: mine, labels: {labels}}}"
    text = (
        f"{{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, {meta}, addressType: IPv4, endpoints: {endpoints}}}"
    )
    (slice_,) = slices(lab(f"{text}\n---\n{service()}", count=1))
    assert slice_["metadata"]["name"] != "mine"
    assert [e["targetRef"]["name"] for e in slice_["endpoints"]] == ["web-1"]
