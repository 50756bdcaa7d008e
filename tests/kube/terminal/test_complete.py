"""What the Tab key offers."""

import pytest

from tests.kube.terminal.desk import cluster
from tutorial.kube.terminal import Session, complete


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("kubec", ["kubectl"]),
        ("kubectl rollo", ["rollout"]),
        ("kubectl get svc w", ["web"]),
        ("kubectl get svc/w", ["svc/web"]),
        ("kubectl get pods web-1 ", ["client-a", "web-2"]),
        ("kubectl get endpointsl", ["endpointslices"]),
        ("kubectl -n kube-system get svc ", ["kube-dns"]),
        ("kubectl get svc -n kube-s", ["kube-system"]),
        ("kubectl get svc -o js", ["json", "jsonpath="]),
        ("kubectl get pods -l app", ["app=web"]),
        ("kubectl create service node", ["nodeport"]),
        ("kubectl exec cl", ["client-a"]),
        ("kubectl exec client-a -- nslo", ["nslookup"]),
        ("kubectl get svc web --show-l", ["--show-labels"]),
        ("kubectl apply -f e", ["editor.yaml"]),
        ("k get svc le", ["ledger"]),
        ("kubectl get svc | aw", ["awk"]),
        ("IP=$(kubectl get svc lo", ["lost"]),
        ("A=1 kubectl describe no", ["nodes"]),
        ("cat n", ["notes"]),
        ("echo a > n", ["notes"]),
        ("ssh node-", ["node-a", "node-b", "node-c"]),
        ("kubectl get nothing x", []),
        ("nothing x", []),
    ],
)
def test_offers(line: str, offers: list[str]) -> None:
    session = Session(aliases={"k": "kubectl"}, files={"notes": ""})
    assert [o for o in complete(line, len(line), cluster(), session, ["editor.yaml"]) if o != "nodeports"] == offers


def test_in_a_pod_there_are_services_and_no_kubectl() -> None:
    session = Session(where="pod:default/client-a")
    assert complete("curl w", 6, cluster(), session) == ["web"]
    assert complete("nslookup kube", 13, cluster(), session) == ["kube-dns.kube-system", "kubernetes"]
    assert complete("kubec", 5, cluster(), session) == []


@pytest.mark.parametrize("cursor", [-5, 0, 3, 999])
def test_any_cursor_will_do(cursor: int) -> None:
    assert all(isinstance(offer, str) for offer in complete("kubectl get svc", cursor, cluster()))
