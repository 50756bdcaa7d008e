"""What names become: the DNS specification's records, as CoreDNS gives them."""

import pytest

from tests.kube.dns.names import PORTS, data, names
from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.dns import NOERROR, NXDOMAIN, resolve


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return names()


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
        ("tick.default.svc.cluster.local", "A", NOERROR, []),  # two that name each other
        ("tick.default.svc.cluster.local", "CNAME", NOERROR, ["CNAME tock.default.svc.cluster.local."]),
        ("ledger.default.svc.cluster.local", "SRV", NOERROR, []),
        (
            "_http._tcp.ledger.default.svc.cluster.local",
            "A",
            NOERROR,
            ["CNAME ledger-db.example.net.", "A 203.0.113.40"],
        ),
        ("x.ledger.default.svc.cluster.local", "A", NXDOMAIN, []),
        (
            "to-peers.default.svc.cluster.local",
            "A",
            NOERROR,
            ["CNAME db.default.svc.cluster.local.", "A 10.244.1.11", "A 10.244.2.11"],
        ),
        ("default.svc.cluster.local", "A", NOERROR, []),
        ("svc.cluster.local", "A", NOERROR, []),
        ("nospace.svc.cluster.local", "A", NXDOMAIN, []),
        ("web.nospace.svc.cluster.local", "A", NXDOMAIN, []),
        ("a.b.c.web.default.svc.cluster.local", "A", NXDOMAIN, []),
        ("10-244-1-12.default.pod.cluster.local", "A", NOERROR, ["A 10.244.1.12"]),
        ("10-244-99-99.default.pod.cluster.local", "A", NOERROR, ["A 10.244.99.99"]),  # insecure: nobody is asked
        ("10-244-1-999.default.pod.cluster.local", "A", NXDOMAIN, []),
        ("web-1.default.pod.cluster.local", "A", NXDOMAIN, []),
        ("x.10-244-1-12.default.pod.cluster.local", "A", NOERROR, ["A 10.244.1.12"]),  # nor what stands before it
        ("a.b.c.10-244-1-12.default.pod.cluster.local", "A", NXDOMAIN, []),
        (
            "10-244-1-12.default.pod.cluster.local",
            "SRV",
            NOERROR,
            ["SRV 0 100 0 10-244-1-12.default.pod.cluster.local."],
        ),
        ("10-244-1-12.nospace.pod.cluster.local", "A", NXDOMAIN, []),
        ("default.pod.cluster.local", "A", NOERROR, []),
        ("dns-version.cluster.local", "TXT", NOERROR, ['TXT "1.1.0"']),
        ("dns-version.cluster.local", "A", NXDOMAIN, []),
        ("nope.default.svc.cluster.local", "TXT", NOERROR, []),  # it has texts for nobody, and looks for nobody
        ("nope.default.svc.cluster.local", "MX", NXDOMAIN, []),
        ("web.default.svc.cluster.local", "ANY", NOERROR, []),
        ("cluster.local", "A", NOERROR, []),
        ("cluster.local", "NS", NOERROR, ["NS kube-dns.kube-system.svc.cluster.local."]),
        ("ns.dns.cluster.local", "A", NOERROR, ["A 10.96.0.10"]),
        ("ns.dns.cluster.local", "SRV", NOERROR, []),
        ("dns.cluster.local", "A", NXDOMAIN, []),
        ("kubernetes.default.svc.cluster.local", "A", NOERROR, ["A 10.96.0.1"]),
        (
            "_https._tcp.kubernetes.default.svc.cluster.local",
            "SRV",
            NOERROR,
            ["SRV 0 100 443 kubernetes.default.svc.cluster.local."],
        ),
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


def test_weights_share_a_hundred_and_are_never_nothing() -> None:
    peers = [{"name": f"peer-{n}", "labels": {"app": "peer"}, "ports": PORTS[:1]} for n in range(101)]
    spec = "{clusterIP: None, selector: {app: peer}, ports: [{port: 8080}]}"
    many = f"{{apiVersion: v1, kind: Service, metadata: {{name: peer}}, spec: {spec}}}"
    lab = read_lab({"pods": peers, "manifests": many})
    records = data(resolve(lab, "peer.default.svc.cluster.local", "SRV", search=False))
    assert len(records) == 101
    assert {record.split()[2] for record in records} == {"1"}


def test_an_address_in_several_services_has_several_names(cluster: Cluster) -> None:
    found = resolve(cluster, "11.2.244.10.in-addr.arpa", "PTR", search=False)
    assert data(found) == [
        "PTR 10-244-2-11.all.default.svc.cluster.local.",
        "PTR 10-244-2-11.db.default.svc.cluster.local.",
    ]
