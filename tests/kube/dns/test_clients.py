"""How a client looks a name up: its resolv.conf, the search path, the server behind it, and the environment."""

import pytest

from tests.kube.dns.names import names
from tutorial.kube.cluster import Cluster, read_lab, reconcile
from tutorial.kube.cluster.pods import with_readiness
from tutorial.kube.dns import CONNREFUSED, NXDOMAIN, TIMEOUT, environment, resolve, resolver_of


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return names()


@pytest.mark.parametrize(
    ("name", "tried"),
    [
        ("web", ["web.default.svc.cluster.local."]),
        (
            "orders",
            ["orders.default.svc.cluster.local.", "orders.svc.cluster.local.", "orders.cluster.local.", "orders."],
        ),
        ("orders.shop", ["orders.shop.default.svc.cluster.local.", "orders.shop.svc.cluster.local."]),
        (
            "web.default.svc.cluster.local",  # four dots are fewer than five
            [
                "web.default.svc.cluster.local.default.svc.cluster.local.",
                "web.default.svc.cluster.local.svc.cluster.local.",
                "web.default.svc.cluster.local.cluster.local.",
                "web.default.svc.cluster.local.",
            ],
        ),
        ("web.default.svc.cluster.local.", ["web.default.svc.cluster.local."]),
        ("_http._tcp.web.default.svc.cluster.local", ["_http._tcp.web.default.svc.cluster.local."]),
    ],
)
def test_the_search_path_is_walked_in_order(cluster: Cluster, name: str, tried: list[str]) -> None:
    assert [asked.name for asked in resolve(cluster, name).tried] == tried


def test_the_namespace_of_the_client_comes_first(cluster: Cluster) -> None:
    assert resolve(cluster, "orders", namespace="shop").addresses == ("10.96.0.60",)
    assert resolve(cluster, "web", namespace="shop").status == NXDOMAIN


@pytest.mark.parametrize("client", ["node:node-a", "external", "external2", "pod:default/host"])
def test_who_asks_elsewhere_knows_no_service(cluster: Cluster, client: str) -> None:
    service = resolve(cluster, "web.default.svc.cluster.local", client=client)
    assert (service.status, service.server) == (NXDOMAIN, "172.30.0.1")
    assert resolve(cluster, "ledger-db.example.net", client=client).addresses == ("203.0.113.40",)


@pytest.mark.parametrize(
    ("spec", "server", "search", "ndots"),
    [
        ({}, "10.96.0.10", 3, 5),
        ({"dnsPolicy": "Default"}, "172.30.0.1", 0, 1),
        ({"hostNetwork": True, "dnsPolicy": "ClusterFirstWithHostNet"}, "10.96.0.10", 3, 5),
        ({"dnsPolicy": "None", "dnsConfig": {"nameservers": ["1.1.1.1"], "searches": ["a.b"]}}, "1.1.1.1", 1, 1),
        ({"dnsConfig": {"searches": ["a.b"], "options": [{"name": "ndots", "value": "2"}]}}, "10.96.0.10", 4, 2),
        ({"dnsConfig": {"options": [{"name": "ndots", "value": "many"}]}}, "10.96.0.10", 3, 5),
    ],
)
def test_what_stands_in_a_pods_resolv_conf(
    cluster: Cluster, spec: dict[str, object], server: str, search: int, ndots: int
) -> None:
    pod = cluster.get("Pod", "client-a")
    assert pod is not None
    changed = cluster.put({**pod, "spec": {**pod["spec"], **spec}})
    resolver = resolver_of(changed, "pod:default/client-a")
    assert (resolver.server, len(resolver.search), resolver.ndots) == (server, search, ndots)


def test_the_file_itself(cluster: Cluster) -> None:
    assert resolver_of(cluster, "pod:shop/x").conf == (
        "search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"
    )


def test_a_dns_pod_can_be_asked_itself(cluster: Cluster) -> None:
    (pod, *_) = cluster.of("Pod", "kube-system")
    name, asked = "web.default.svc.cluster.local", pod["status"]["podIP"]
    assert resolve(cluster, name, client="pod:default/client-a", server=asked).addresses == ("10.96.0.50",)
    assert resolve(cluster, name, client="pod:default/client-a", server="10.96.0.50").status == CONNREFUSED
    assert resolve(cluster, name, client="pod:default/client-a", server="10.96.0.99").status == TIMEOUT


def test_without_a_dns_service_nobody_answers() -> None:
    bare = read_lab({"dns": False, "pods": [{"name": "client-a"}]})
    found = resolve(bare, "web", client="pod:default/client-a")
    assert (found.status, len(found.tried), found.addresses) == (TIMEOUT, 1, ())


def test_a_dns_service_without_endpoints_refuses(cluster: Cluster) -> None:
    broken = cluster
    for pod in cluster.of("Pod", "kube-system"):
        broken = broken.put(with_readiness(pod, False))
    assert resolve(reconcile(broken), "web").status == CONNREFUSED


def test_services_are_in_a_pods_environment(cluster: Cluster) -> None:
    pod = cluster.get("Pod", "client-a")
    assert pod is not None
    known = environment(cluster, pod)
    assert known["WEB_SERVICE_HOST"] == "10.96.0.50"
    assert known["WEB_SERVICE_PORT_HTTP"] == "80"
    assert known["WEB_PORT"] == "tcp://10.96.0.50:80"
    assert known["WEB_PORT_53_UDP_PROTO"] == "udp"
    assert known["KUBERNETES_SERVICE_HOST"] == "10.96.0.1"
    assert not [name for name in known if name.startswith(("DB_", "LEDGER_", "ORDERS_"))]
    alone = {**pod, "spec": {**pod["spec"], "enableServiceLinks": False}}
    assert {name.partition("_")[0] for name in environment(cluster, alone)} == {"KUBERNETES"}
