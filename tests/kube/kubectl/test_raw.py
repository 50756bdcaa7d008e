"""What the API server notes itself (ServiceCIDR, IPAddress), and paths of the API as they are (--raw)."""

import json

import pytest

from tests.kube.kubectl.typing_in import Typist

MISSING = "Error from server (NotFound): the server could not find the requested resource\n"
SEE = "See 'kubectl get -h' for help and examples\n"


@pytest.fixture
def typist() -> Typist:
    return Typist(
        "kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.77",
        "kubectl create service clusterip headless --clusterip=None",
    )


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("get servicecidr", [["NAME", "CIDRS", "AGE"], ["kubernetes", "10.96.0.0/16", "10s"]]),
        (
            "get ipaddress",
            [
                ["NAME", "PARENTREF"],
                ["10.96.0.1", "services/default/kubernetes"],
                ["10.96.0.10", "services/kube-system/kube-dns"],
                ["10.96.0.77", "services/default/web"],
            ],
        ),
        ("get ip 10.96.0.77 --no-headers", [["10.96.0.77", "services/default/web"]]),
        ("get ip -l ipaddress.kubernetes.io/ip-family=IPv6", []),
    ],
)
def test_who_has_which_cluster_ip(typist: Typist, line: str, rows: list[list[str]]) -> None:
    assert [row.split() for row in typist.types(f"kubectl {line}").stdout.splitlines()] == rows


def test_the_range_is_ready(typist: Typist) -> None:
    text = typist.types("kubectl describe servicecidr").stdout
    assert "CIDRs:        10.96.0.0/16\n" in text
    assert "  Ready   True    Thu, 01 Jan 2026 00:00:00 +0000           Kubernetes Service CIDR is ready\n" in text
    assert "  Name:       web\n" in typist.types("kubectl describe ip 10.96.0.77").stdout


@pytest.mark.parametrize(
    ("path", "kind", "names"),
    [
        ("/api/v1/services", "ServiceList", ["headless", "kubernetes", "web", "kube-dns"]),
        ("/api/v1/namespaces/default/services", "ServiceList", ["headless", "kubernetes", "web"]),
        ("/api/v1/services?labelSelector=app%3Dweb", "ServiceList", ["web"]),
        ("/api/v1/services?fieldSelector=metadata.name=web", "ServiceList", ["web"]),
        ("/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices", "EndpointSliceList", None),
        ("/apis/networking.k8s.io/v1/servicecidrs", "ServiceCIDRList", ["kubernetes"]),
    ],
)
def test_a_path_of_many(typist: Typist, path: str, kind: str, names: list[str] | None) -> None:
    found = json.loads(typist.types(f"kubectl get --raw {path}").stdout)
    assert found["kind"] == kind
    assert [item["metadata"]["name"] for item in found["items"]] == names or names is None
    assert all("kind" not in item for item in found["items"])


def test_one_object_is_sent_in_the_order_of_its_fields(typist: Typist) -> None:
    text = typist.types("kubectl get --raw /api/v1/namespaces/default/services/web").stdout
    assert text.startswith('{"kind":"Service","apiVersion":"v1","metadata":{"name":"web","namespace":"default","uid":')
    assert text.endswith('"status":{"loadBalancer":{}}}\n')
    assert typist.types("kubectl get --raw /readyz").stdout == "ok"
    assert '\n  "gitVersion": "v1.36.2",\n' in typist.types("kubectl get --raw /version").stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--raw /api/v1/namespaces/default/services/gone", 'Error from server (NotFound): services "gone" not found\n'),
        ("--raw /nowhere", MISSING),
        ("--raw /api/v1/namespaces/default/services/web/status/x", MISSING),
        ("--raw /api/v1/services/web", MISSING),
        ("--raw /api/v1/services?labelSelector=((", None),
        ("svc --raw /api", "error: arguments may not be passed when --raw is specified\n"),
        ("--raw /api -o yaml", f"error: --raw and --output are mutually exclusive\n{SEE}"),
        ("--raw api", f'error: --raw must be a valid URL path: parse "api": invalid URI for request\n{SEE}'),
        (
            "--raw /api -w",
            "error: --raw may not be specified with other flags that filter the server request or alter the output\n",
        ),
    ],
)
def test_paths_that_lead_nowhere(typist: Typist, line: str, said: str | None) -> None:
    answer = typist.types(f"kubectl get {line}")
    assert (answer.stdout, answer.rc) == ("", 1)
    assert answer.stderr == said or (said is None and "(BadRequest)" in answer.stderr)
