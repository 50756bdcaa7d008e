"""What names become: the DNS specification's records, as CoreDNS gives them."""

import pytest

from tutorial.kube.cluster import Cluster, read_lab, reconcile
from tutorial.kube.cluster.pods import with_readiness
from tutorial.kube.dns import CONNREFUSED, NOERROR, NXDOMAIN, TIMEOUT, Lookup, environment, resolve, resolver_of

PORTS = [{"name": "http", "containerPort": 8080}, {"name": "metrics", "containerPort": 9090}]
MANIFESTS = """
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 10.96.0.50
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}, {name: dns, port: 53, protocol: UDP, targetPort: 53}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 90, targetPort: metrics}]
---
apiVersion: v1
kind: Service
metadata: {name: all}
spec: {clusterIP: None, selector: {app: db}, publishNotReadyAddresses: true}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {clusterIP: None, selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: ledger}
spec: {type: ExternalName, externalName: ledger-db.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: lost}
spec: {type: ExternalName, externalName: nowhere.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {type: ExternalName, externalName: orders.shop.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: dangling}
spec: {type: ExternalName, externalName: gone.shop.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: number}
spec: {type: ExternalName, externalName: 203.0.113.9}
---
apiVersion: v1
kind: Service
metadata: {name: loop}
spec: {type: ExternalName, externalName: loop.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: orders, namespace: shop}
spec: {clusterIP: 10.96.0.60, selector: {app: orders}, ports: [{port: 8080}]}
"""
DB = [
    {"name": "db-0", "labels": {"app": "db"}, "ports": PORTS, "hostname": "db-0", "subdomain": "db"},
    {"name": "db-1", "labels": {"app": "db"}, "ports": PORTS},
    {"name": "db-2", "labels": {"app": "db"}, "ports": PORTS, "ready": False},
]


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return read_lab(
        {
            "namespaces": ["shop"],
            "pods": [
                *DB,
                {"name": "web-1", "labels": {"app": "web"}},
                {"name": "client-a"},
                {"name": "host", "hostNetwork": True, "node": "node-a"},
            ],
            "answers": {"ledger-db.example.net": "203.0.113.40", "www.example.net": "ledger-db.example.net"},
            "manifests": MANIFESTS,
        }
    )


def data(found: Lookup) -> list[str]:
    return [f"{r.type} {r.data}" for r in found.records]


@pytest.mark.parametrize(
    ("name", "kind", "status", "records"),
    [
        ("web.default.svc.cluster.local", "A", NOERROR, ["A 10.96.0.50"]),
        ("WEB.default.svc.cluster.local.", "A", NOERROR, ["A 10.96.0.50"]),
        ("web.default.svc.cluster.local", "AAAA", NOERROR, []),
        ("web.default.svc.cluster.local", "MX", NOERROR, []),
        ("_http._tcp.web.default.svc.cluster.local", "A", NOERROR, ["A 10.96.0.50"]),
        ("_http._tcp.web.default.svc.cluster.local", "SRV", NOERROR, ["SRV 0 100 80 web.default.svc.cluster.local."]),
        ("_dns._udp.web.default.svc.cluster.local", "SRV", NOERROR, ["SRV 0 100 53 web.default.svc.cluster.local."]),
        ("_http._udp.web.default.svc.cluster.local", "SRV", NXDOMAIN, []),
        ("_https._tcp.web.default.svc.cluster.local", "SRV", NXDOMAIN, []),
        (
            "web.default.svc.cluster.local",
            "SRV",
            NOERROR,
            ["SRV 0 50 80 web.default.svc.cluster.local.", "SRV 0 50 53 web.default.svc.cluster.local."],
        ),
        ("db.default.svc.cluster.local", "A", NOERROR, ["A 10.244.1.11", "A 10.244.2.11"]),
        ("all.default.svc.cluster.local", "A", NOERROR, ["A 10.244.1.11", "A 10.244.2.11", "A 10.244.3.11"]),
        (
            "_http._tcp.db.default.svc.cluster.local",
            "SRV",
            NOERROR,
            [
                "SRV 0 50 8080 db-0.db.default.svc.cluster.local.",
                "SRV 0 50 8080 10-244-2-11.db.default.svc.cluster.local.",
            ],
        ),
        ("db-0.db.default.svc.cluster.local", "A", NOERROR, ["A 10.244.1.11"]),
        ("10-244-2-11.db.default.svc.cluster.local", "A", NOERROR, ["A 10.244.2.11"]),
        ("10-244-1-11.db.default.svc.cluster.local", "A", NXDOMAIN, []),  # it has a name of its own
        ("10-244-3-11.db.default.svc.cluster.local", "A", NXDOMAIN, []),  # not ready
        ("10-244-1-12.web.default.svc.cluster.local", "A", NOERROR, ["A 10.244.1.12"]),
        ("nobody.default.svc.cluster.local", "A", NXDOMAIN, []),
        (
            "ledger.default.svc.cluster.local",
            "A",
            NOERROR,
            ["CNAME ledger-db.example.net.", "A 203.0.113.40"],
        ),
        ("ledger.default.svc.cluster.local", "CNAME", NOERROR, ["CNAME ledger-db.example.net."]),
        ("web.default.svc.cluster.local", "CNAME", NOERROR, []),
        ("lost.default.svc.cluster.local", "A", NOERROR, ["CNAME nowhere.example.net."]),
        ("other.default.svc.cluster.local", "A", NOERROR, ["CNAME orders.shop.svc.cluster.local.", "A 10.96.0.60"]),
        ("dangling.default.svc.cluster.local", "A", NOERROR, []),
        ("number.default.svc.cluster.local", "A", NXDOMAIN, []),
        ("loop.default.svc.cluster.local", "A", NOERROR, []),
        ("default.svc.cluster.local", "A", NOERROR, []),
        ("svc.cluster.local", "A", NOERROR, []),
        ("nospace.svc.cluster.local", "A", NXDOMAIN, []),
        ("web.nospace.svc.cluster.local", "A", NXDOMAIN, []),
        ("a.b.c.web.default.svc.cluster.local", "A", NXDOMAIN, []),
        ("10-244-1-12.default.pod.cluster.local", "A", NOERROR, ["A 10.244.1.12"]),
        ("10-244-99-99.default.pod.cluster.local", "A", NOERROR, ["A 10.244.99.99"]),  # insecure: nobody is asked
        ("10-244-1-999.default.pod.cluster.local", "A", NXDOMAIN, []),
        ("web-1.default.pod.cluster.local", "A", NXDOMAIN, []),
        ("dns-version.cluster.local", "TXT", NOERROR, ['TXT "1.1.0"']),
        ("50.0.96.10.in-addr.arpa", "PTR", NOERROR, ["PTR web.default.svc.cluster.local."]),
        ("10.0.96.10.in-addr.arpa", "PTR", NOERROR, ["PTR kube-dns.kube-system.svc.cluster.local."]),
        ("11.2.244.10.in-addr.arpa", "PTR", NOERROR, None),
        ("99.99.244.10.in-addr.arpa", "PTR", NXDOMAIN, []),
        ("ledger-db.example.net", "A", NOERROR, ["A 203.0.113.40"]),
        ("www.example.net", "A", NOERROR, ["CNAME ledger-db.example.net.", "A 203.0.113.40"]),
        ("nowhere.example.net", "A", NXDOMAIN, []),
        ("", "A", NXDOMAIN, []),
        ("..", "A", NXDOMAIN, []),
        ("a..b", "A", NXDOMAIN, []),
        ("x" * 70 + ".default.svc.cluster.local", "A", NXDOMAIN, []),
    ],
)
def test_a_name(cluster: Cluster, name: str, kind: str, status: str, records: list[str] | None) -> None:
    found = resolve(cluster, name, kind, search=False)
    assert found.status == status
    if records is not None:
        assert data(found) == records


def test_an_address_in_several_services_has_several_names(cluster: Cluster) -> None:
    found = resolve(cluster, "11.2.244.10.in-addr.arpa", "PTR", search=False)
    assert data(found) == [
        "PTR 10-244-2-11.all.default.svc.cluster.local.",
        "PTR 10-244-2-11.db.default.svc.cluster.local.",
    ]


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
    assert resolve(cluster, "web.default.svc.cluster.local", client=client).status == NXDOMAIN
    assert resolve(cluster, "ledger-db.example.net", client=client).addresses == ("203.0.113.40",)
    assert not resolver_of(cluster, client).knows_services


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
