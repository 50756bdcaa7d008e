"""The endpoints of Services: slices, Endpoints, mirroring."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.kube.cluster.labs import WEB, applied, changed, deleted, lab, ready, service, slices, there, web
from tutorial.kube.cluster import Cluster, Ref, reconcile, settle
from tutorial.kube.cluster.pods import with_readiness

TRIGGER = "endpoints.kubernetes.io/last-change-trigger-time"


def test_a_slice_says_everything_about_its_pods() -> None:
    (slice_,) = slices(lab(service(meta="labels: {team: red}")))
    assert slice_["metadata"]["labels"] == {
        "team": "red",
        "kubernetes.io/service-name": "web",
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
    }
    assert slice_["metadata"]["generateName"] == "web-"
    assert slice_["metadata"]["name"].startswith("web-")
    assert slice_["metadata"]["ownerReferences"][0]["kind"] == "Service"
    assert slice_["ports"] == [{"name": "", "protocol": "TCP", "port": 8080}]
    assert slice_["endpoints"][2] == {
        "addresses": ["10.244.3.11"],
        "conditions": {"ready": True, "serving": True, "terminating": False},
        "targetRef": {"kind": "Pod", "name": "web-3", "namespace": "default"},
        "nodeName": "node-c",
        "zone": "z2",
    }


def test_conditions_follow_the_pod() -> None:
    cluster = lab(service())
    unready = reconcile(cluster.put(with_readiness(there(cluster, "Pod", "web-2"), False)))
    going = deleted(unready, Ref("Pod", "default", "web-1"), now=False)
    assert ready(going) == {
        "web-1": (False, True, True),
        "web-2": (False, False, False),
        "web-3": (True, True, False),
    }
    published = changed(going, WEB, {"spec": {"publishNotReadyAddresses": True}})
    assert {name: conditions[0] for name, conditions in ready(published).items()} == dict.fromkeys(ready(going), True)
    assert set(ready(settle(going))) == {"web-2", "web-3"}


@pytest.mark.parametrize(
    ("change", "noted"),
    [
        (lambda c: c.put(with_readiness(c.get("Pod", "web-2"), False)), True),
        (lambda c: c.drop(Ref("Pod", "default", "web-2")), False),
        (lambda c: changed(c, WEB, {"spec": {"ports": [{"port": 80, "targetPort": 9090}]}}), False),
    ],
    ids=["readiness", "a pod less", "another port"],
)
def test_the_trigger_time_tells_of_pods_that_came_or_changed(change: Callable[[Cluster], Cluster], noted: bool) -> None:
    before = lab(service())
    after = reconcile(change(before))
    for value in (*slices(after), there(after, "Endpoints", "web")):
        assert (TRIGGER in (value["metadata"].get("annotations") or {})) is noted
    assert [s["metadata"]["name"] for s in slices(after)] == [s["metadata"]["name"] for s in slices(before)]


def test_endpoints_keep_their_place_and_new_ones_follow() -> None:
    cluster = lab(service("selector: {app: web, v: blue}, ports: [{port: 80}]"), count=0)
    spec = "spec: {containers: [{name: a, image: a}]}"
    for name, colour in {"a": "green", "b": "blue", "c": "blue"}.items():
        meta = f"metadata: {{name: {name}, labels: {{app: web, v: {colour}}}}}"
        cluster = applied(cluster, f"{{apiVersion: v1, kind: Pod, {meta}, {spec}}}")
    both = changed(cluster, WEB, {"spec": {"selector": {"v": None}}})
    assert list(ready(cluster)) == ["b", "c"]
    assert list(ready(both)) == ["b", "c", "a"]


def test_a_named_port_is_looked_up_in_each_pod() -> None:
    pods = [
        web(1),
        web(2, ports=[{"name": "http", "containerPort": 9090}]),
        web(3, ports=[{"name": "http", "containerPort": 8080, "protocol": "UDP"}]),
    ]
    cluster = lab(service("selector: {app: web}, ports: [{port: 80, targetPort: http}]"), pods=pods)
    found = {
        (s["ports"] or [{}])[0].get("port"): [e["targetRef"]["name"] for e in s["endpoints"]] for s in slices(cluster)
    }
    assert found == {8080: ["web-1"], 9090: ["web-2"], None: ["web-3"]}
    subsets = there(cluster, "Endpoints", "web")["subsets"]
    assert [(s["ports"][0]["port"], s["addresses"][0]["targetRef"]["name"]) for s in subsets] == [
        (8080, "web-1"),
        (9090, "web-2"),
    ]


@pytest.mark.parametrize(
    ("written", "in_slice", "in_endpoints"),
    [
        (["http 8080 TCP", "metrics 9090 TCP", "alt 8080 TCP"], "http alt metrics", "http metrics alt"),
        (["dns 5353 UDP", "dns-tcp 5353 TCP"], "dns dns-tcp", "dns-tcp dns"),
        (["admin 8080 TCP", "http 9000 TCP"], "http admin", "http admin"),
    ],
)
def test_ports_stand_in_the_order_of_their_hashes(written: list[str], in_slice: str, in_endpoints: str) -> None:
    """As a real cluster of 1.36 wrote them, whatever the order in the Service."""
    ports = [line.split() for line in written]
    text = ", ".join(
        f"{{name: {n}, port: 8{i}, targetPort: {p}, protocol: {q}}}" for i, (n, p, q) in enumerate(ports, 1)
    )
    cluster = lab(service(f"selector: {{app: web}}, ports: [{text}]"))
    assert [p["name"] for p in slices(cluster)[0]["ports"]] == in_slice.split()
    assert [p["name"] for p in there(cluster, "Endpoints", "web")["subsets"][0]["ports"]] == in_endpoints.split()


def test_endpoints_are_packed_by_readiness() -> None:
    cluster = lab(service())
    cluster = reconcile(cluster.put(with_readiness(there(cluster, "Pod", "web-2"), False)))
    (subset,) = there(cluster, "Endpoints", "web")["subsets"]
    assert [a["ip"] for a in subset["addresses"]] == ["10.244.1.11", "10.244.3.11"]
    assert [a["ip"] for a in subset["notReadyAddresses"]] == ["10.244.2.11"]
    assert there(cluster, "Endpoints", "web")["metadata"]["labels"] == {
        "endpoints.kubernetes.io/managed-by": "endpoint-controller"
    }


def test_no_endpoint_leaves_an_empty_slice_behind() -> None:
    cluster = lab(service("selector: {app: nobody}, ports: [{port: 80}]"))
    (empty,) = slices(cluster)
    assert (empty["ports"], empty["endpoints"]) == (None, [])
    assert "subsets" not in there(cluster, "Endpoints", "web")
    filled = changed(cluster, WEB, {"spec": {"selector": {"app": "web"}}})
    assert [s["metadata"]["name"] for s in slices(filled)] == [empty["metadata"]["name"]]


def test_a_headless_service_names_its_pods() -> None:
    cluster = lab(
        service("clusterIP: None, selector: {app: web}"), pods=[web(1, hostname="one", subdomain="web"), web(2)]
    )
    (slice_,) = slices(cluster)
    assert slice_["metadata"]["labels"]["service.kubernetes.io/headless"] == ""
    assert slice_["ports"] is None
    assert [e.get("hostname") for e in slice_["endpoints"]] == ["one", None]
    (subset,) = there(cluster, "Endpoints", "web")["subsets"]
    assert [a.get("hostname") for a in subset["addresses"]] == ["one", None]


def test_a_hundred_endpoints_fill_a_slice() -> None:
    cluster = lab(service(), count=130)
    assert sorted(len(s["endpoints"]) for s in slices(cluster)) == [30, 100]
    fewer = deleted(cluster, Ref("Pod", "default", "web-1"))
    assert sum(len(s["endpoints"]) for s in slices(fewer)) == 129


@pytest.mark.parametrize(
    "change",
    [
        {"spec": {"selector": None}},
        {"spec": {"type": "ExternalName", "externalName": "a.example", "clusterIP": None, "clusterIPs": None}},
    ],
    ids=["no selector", "ExternalName"],
)
def test_nobody_touches_the_slices_of_a_service_without_selector(change: dict[str, Any]) -> None:
    cluster = lab(service())
    (own,) = slices(cluster)
    after = deleted(changed(cluster, WEB, change), Ref("Pod", "default", "web-1"))
    assert own in slices(after)


def test_endpoints_left_by_a_selector_are_mirrored() -> None:
    cluster = changed(lab(service()), WEB, {"spec": {"selector": None}})
    (mirrored,) = [s for s in slices(cluster) if "mirroring" in str(s["metadata"]["labels"])]
    assert mirrored["metadata"]["labels"]["endpoints.kubernetes.io/managed-by"] == "endpoint-controller"
    assert "annotations" not in mirrored["metadata"]
    assert mirrored["endpoints"][0]["conditions"] == {"ready": True}
    again = changed(cluster, WEB, {"spec": {"selector": {"app": "web"}}})
    assert len(slices(again)) == 1


CUSTOM = """{apiVersion: v1, kind: Endpoints, metadata: {name: web}, subsets: [
  {addresses: [{ip: 172.30.0.100}], notReadyAddresses: [{ip: 172.30.0.101}], ports: [{port: 5432}]}]}"""


def test_custom_endpoints_are_mirrored_and_go_with_their_service() -> None:
    alone = lab(CUSTOM)
    assert slices(alone) == []
    cluster = applied(alone, service("ports: [{port: 5432}]"))
    (mirrored,) = slices(cluster)
    assert mirrored["metadata"]["ownerReferences"][0]["kind"] == "Endpoints"
    assert [(e["addresses"], e["conditions"]) for e in mirrored["endpoints"]] == [
        (["172.30.0.100"], {"ready": True}),
        (["172.30.0.101"], {"ready": False}),
    ]
    assert slices(deleted(cluster, Ref("Endpoints", "default", "web"))) == []
    gone = deleted(cluster, WEB)
    assert (gone.get("Endpoints", "web"), slices(gone)) == (None, [])


def test_each_family_of_addresses_has_its_own_mirrored_slice() -> None:
    cluster = applied(lab(CUSTOM.replace("{ip: 172.30.0.101}", "{ip: 2001:db8::1}")), service("ports: [{port: 5432}]"))
    found = {s["addressType"]: [e["addresses"][0] for e in s["endpoints"]] for s in slices(cluster)}
    assert found == {"IPv4": ["172.30.0.100"], "IPv6": ["2001:db8::1"]}
    (one,) = slices(applied(deleted(cluster, Ref("Endpoints", "default", "web")), CUSTOM))
    assert one["addressType"] == "IPv4"


def test_mirrored_endpoints_stay_in_one_slice() -> None:
    many = ", ".join(f"{{ip: 172.30.1.{n}}}" for n in range(1, 151))
    text = CUSTOM.replace("{ip: 172.30.0.100}", many)
    assert [len(s["endpoints"]) for s in slices(lab(f"{service('ports: [{port: 5432}]')}\n---\n{text}"))] == [151]


@pytest.mark.parametrize(
    ("subsets", "stored"),
    [
        # For one port an address is ready or it is not; ports with the same addresses stand together.
        ("{addresses: [{ip: 172.30.0.9}], ports: [{port: 80}]}, {notReadyAddresses: [{ip: 172.30.0.9}], "
         "ports: [{port: 80}]}", ["- 172.30.0.9 80"]),
        ("{addresses: [{ip: 172.30.0.9}], ports: [{name: a, port: 80}]}, {notReadyAddresses: [{ip: 172.30.0.9}], "
         "ports: [{name: b, port: 81}]}", ["172.30.0.9 - 80", "- 172.30.0.9 81"]),
        ("{addresses: [{ip: 172.30.0.9}], ports: [{name: a, port: 80}]}, {addresses: [{ip: 172.30.0.9}], "
         "ports: [{name: b, port: 81}]}", ["172.30.0.9 - 80,81"]),
        ("{addresses: [{ip: 172.30.0.9}, {ip: 172.30.0.8}, {ip: 172.30.0.9}]}", ["172.30.0.8,172.30.0.9 - "]),
    ],
)  # fmt: skip
def test_endpoints_are_stored_in_one_form(subsets: str, stored: list[str]) -> None:
    text = f"{{apiVersion: v1, kind: Endpoints, metadata: {{name: web}}, subsets: [{subsets}]}}"
    found = there(lab(text), "Endpoints", "web")["subsets"]

    def ips(subset: Any, field: str) -> str:
        return ",".join(a["ip"] for a in subset.get(field, ())) or "-"

    assert [
        f"{ips(s, 'addresses')} {ips(s, 'notReadyAddresses')} "
        f"{','.join(sorted(str(p['port']) for p in s.get('ports', ())))}"
        for s in found
    ] == stored
    assert all(field for subset in found for field in subset.values())


def test_endpoints_may_ask_not_to_be_mirrored() -> None:
    text = CUSTOM.replace("name: web", "name: web, labels: {endpointslice.kubernetes.io/skip-mirror: 'true'}")
    assert slices(lab(service("ports: [{port: 5432}]") + "\n---\n" + text)) == []
