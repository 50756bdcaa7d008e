"""Every lab can be loaded, and what its summary promises is there to be found."""
# ruff: noqa: E501 - a table of cases reads best with one case a line

from collections.abc import Sequence

import pytest

from tutorial.course import labs
from tutorial.kube.cluster import Cluster, reconcile
from tutorial.kube.cluster.pods import with_readiness
from tutorial.kube.terminal import Session, run
from tutorial.kube.traffic import trace
from tutorial.playground.places import FIRST

APPLY = "kubectl apply -f service.yaml"
FIX_SELECTOR = """kubectl patch svc web -p '{"spec":{"selector":{"app":"web"}}}'"""
FIX_PORT = """kubectl patch svc web -p '{"spec":{"ports":[{"port":80,"targetPort":9090}]}}'"""
CLUSTER_POLICY = """kubectl patch svc web -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'"""
MOVED = ["kubectl cordon node-b", "kubectl delete pod db-1"]
WEB = {"web-1", "web-2", "web-3"}
MEMBERS = {"db-0", "db-1", "db-2"}
CLIENT = "pod:default/client"

# (lab, what is done first, who calls, whom, port, how it ends, who may answer)
STORIES = [
    ("shop", [], CLIENT, "web", 80, "nxdomain", set()),
    ("shop", [APPLY], CLIENT, "web", 80, "ok", WEB),
    ("shop", [APPLY], "external", "172.30.0.12", 30080, "ok", WEB),
    ("broken-selector", [], CLIENT, "web", 80, "refused", set()),
    ("broken-selector", [FIX_SELECTOR], CLIENT, "web", 80, "ok", {"web-1", "web-2"}),
    ("listens-elsewhere", [], CLIENT, "web", 80, "refused", {"web-1", "web-2"}),
    ("listens-elsewhere", [FIX_PORT], CLIENT, "web", 80, "ok", {"web-1", "web-2"}),
    ("some-nodes", [], "external", "172.30.0.11", 30080, "ok", {"web-1"}),
    ("some-nodes", [], "external", "172.30.0.12", 30080, "ok", {"web-2"}),
    ("some-nodes", [], "external", "172.30.0.13", 30080, "timeout", set()),
    ("some-nodes", [CLUSTER_POLICY], "external", "172.30.0.13", 30080, "ok", {"web-1", "web-2"}),
    ("some-nodes", [], CLIENT, "172.30.0.13", 30080, "ok", {"web-1", "web-2"}),
    ("pending", [], CLIENT, "web", 80, "ok", {"web-1", "web-2"}),
    ("pending", [], "external", "172.30.0.12", 30080, "ok", {"web-1", "web-2"}),
    ("pending", [], "external", "172.30.0.200", 80, "timeout", set()),
    ("pending", ["balancer"], "external", "172.30.0.200", 80, "ok", {"web-1", "web-2"}),
    ("members", [], CLIENT, "db-read", 5432, "ok", MEMBERS),
    ("members", [], CLIENT, "db-1.db", 5432, "ok", {"db-1"}),
    ("members", MOVED, CLIENT, "db-1.db", 5432, "ok", {"db-1"}),
    ("members", MOVED, CLIENT, "db-read", 5432, "ok", MEMBERS),
    ("members", ["kubectl delete svc db"], CLIENT, "db-1.db", 5432, "nxdomain", set()),
    ("outside", [], CLIENT, "ledger", 5432, "ok", {"ledger-db"}),
    ("outside", [], CLIENT, "archive", 5432, "ok", {"ledger-db"}),
    ("outside", ["kubectl delete endpointslice archive-1"], CLIENT, "archive", 5432, "refused", set()),
    ("outside", ["kubectl delete endpointslice archive-1"], CLIENT, "ledger", 5432, "ok", {"ledger-db"}),
    ("zones", [], "pod:default/client-a", "web", 80, "ok", {"web-1", "web-2"}),
    ("zones", [], "pod:default/client-c", "web", 80, "ok", {"web-3"}),
    ("zones", ["unready web-3"], "pod:default/client-c", "web", 80, "ok", {"web-1", "web-2"}),
    ("three-teams", [], CLIENT, "backend-service", 8080, "nxdomain", set()),
    ("three-teams", [], CLIENT, "backend-service.production", 8080, "ok", {"production/backend-1", "production/backend-2"}),
    ("three-teams", [], "pod:core/shell", "multi-port-service", 50051, "ok", {"core/app-core-1"}),
    ("three-teams", [], "external", "172.30.0.13", 32080, "ok", {"public-facing/api-1"}),
    ("three-teams", [], "external", "172.30.0.200", 443, "ok", {"production/frontend-1", "production/frontend-2"}),
    ("empty", [], "node:node-a", "10.96.0.10", 53, "ok", {"kube-system/coredns-1", "kube-system/coredns-2"}),
]  # fmt: skip


def after(cluster: Cluster, steps: Sequence[str]) -> Cluster:
    session = Session()
    for step in steps:
        if step == "balancer":
            cluster = reconcile(cluster._replace(around=cluster.around._replace(balancer="VIP")))
        elif step.startswith("unready "):
            pod = cluster.get("Pod", step.removeprefix("unready "))
            assert pod
            cluster = reconcile(cluster.put(with_readiness(pod, False)))
        else:
            answer = run(step, cluster, session, {"service.yaml": FIRST})
            assert answer.rc == 0, answer.stderr
            cluster, session = answer.cluster, answer.session
    return cluster


@pytest.mark.parametrize(("lab", "steps", "client", "target", "port", "result", "backends"), STORIES)
def test_a_lab_is_what_its_summary_says(
    lab: str, steps: list[str], client: str, target: str, port: int, result: str, backends: set[str]
) -> None:
    found = labs.find(lab)
    assert found
    seen = trace(after(found.cluster, steps), client, target, port)
    assert seen.result == result
    assert {branch.backend for branch in seen.branches} == backends


def test_every_lab_has_a_story() -> None:
    assert [str(error) for error in labs.loaded().errors] == []
    assert [lab.slug for lab in labs.labs()] == list(dict.fromkeys(story[0] for story in STORIES))


@pytest.mark.parametrize("lab", labs.labs(), ids=[lab.slug for lab in labs.labs()])
def test_a_summary_is_short(lab: labs.Lab) -> None:
    assert 40 < len(lab.summary) < 240
    assert 1 <= lab.summary.count(". ") + 1 <= 2
    assert lab.summary.endswith(".")


DB, DB_1, DB_READ = (f"kubectl exec client -- dig +search +short {name}" for name in ("db", "db-1.db", "db-read"))
AND_MOVED = " && ".join(MOVED)

# (lab, command, a line that it prints)
SHOWN = [
    ("shop", f"{APPLY} && kubectl exec client -- curl -s http://web", "web-2: request from 10.244.1.12"),
    ("shop", f"{APPLY} && curl -s http://172.30.0.12:30080/", "web-3: request from 172.30.0.12"),
    ("some-nodes", "kubectl exec client -- curl -s http://172.30.0.13:30080/", "web-1: request from 10.244.3.11"),
    ("some-nodes", f"{CLUSTER_POLICY} && curl -s http://172.30.0.13:30080/", "web-2: request from 172.30.0.13"),
    ("members", DB, "10.244.2.11"),
    ("members", DB_1, "10.244.2.11"),
    ("members", DB_READ, "10.96.46.210"),
    ("members", f"{AND_MOVED} && {DB}", "10.244.3.12"),
    ("members", f"{AND_MOVED} && {DB_1}", "10.244.3.12"),
    ("members", f"{AND_MOVED} && {DB_READ}", "10.96.46.210"),
    ("empty", "kubectl get endpointslices", "kubernetes   IPv4          6443    172.30.0.10   10s"),
    ("listens-elsewhere", "kubectl exec web-1 -- ss -tln", "LISTEN 0      4096         0.0.0.0:9090      0.0.0.0:*"),
    ("listens-elsewhere", "kubectl describe svc web", "Endpoints:                10.244.1.11:8080,10.244.2.11:8080"),
    ("pending", "kubectl get svc web", "web    LoadBalancer   10.96.204.228   <pending>     80:30080/TCP   10s"),
    ("some-nodes", "curl -s http://172.30.0.11:30080/", "web-1: request from 172.30.0.100"),
    ("outside", "kubectl exec client -- dig +short ledger.default.svc.cluster.local", "ledger-db.example.net."),
    ("empty", "kubectl get svc", "kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   10s"),
]


@pytest.mark.parametrize(("lab", "command", "line"), SHOWN)
def test_what_one_finds_in_a_lab(lab: str, command: str, line: str) -> None:
    found = labs.find(lab)
    assert found
    assert line in run(command, found.cluster, None, {"service.yaml": FIRST}).stdout.split("\n")


@pytest.mark.parametrize("lab", labs.labs(), ids=[lab.slug for lab in labs.labs()])
def test_a_lab_does_not_warn_who_applies_over_it(lab: labs.Lab) -> None:
    for service in lab.cluster.of("Service", "default"):
        name = service["metadata"]["name"]
        if name == "kubernetes":
            continue
        answer = run(f"kubectl label svc {name} -o yaml a=b --dry-run=client | kubectl apply -f -", lab.cluster)
        assert "Warning" not in answer.stderr, name
        assert answer.rc == 0, answer.stderr
