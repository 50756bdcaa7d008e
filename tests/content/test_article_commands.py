"""Every command that the article tells its readers to type works in a lab of ours, and prints what it is there for.

The article's commands are facts (S24, S25, S37, S38, S52, S53, S67, S68, S70, S71, S73, S74, S94); its text is not here.
"""
# ruff: noqa: E501 - a table of cases reads best with one case a line

import re

import pytest

from tutorial.course import labs
from tutorial.kube.cluster import Cluster
from tutorial.kube.terminal import run

BACKEND = """\
apiVersion: v1
kind: Service
metadata:
  name: backend-service
  namespace: production
spec:
  selector: {app: backend}
  ports: [{protocol: TCP, port: 8080, targetPort: 8080}]
  type: ClusterIP
"""
GATEWAY = """\
apiVersion: v1
kind: Service
metadata:
  name: api-gateway
  namespace: public-facing
spec:
  type: NodePort
  selector: {app: api}
  ports: [{name: http, protocol: TCP, port: 80, targetPort: 8080, nodePort: 32080}]
"""
FRONTEND = """\
apiVersion: v1
kind: Service
metadata:
  name: frontend-lb
  namespace: production
  annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}
spec:
  selector: {app: frontend}
  ports: [{protocol: TCP, port: 443, targetPort: 8443}]
  type: LoadBalancer
"""
MULTI = """\
apiVersion: v1
kind: Service
metadata:
  name: multi-port-service
  namespace: core
spec:
  selector: {app: app-core}
  ports:
  - {name: http, protocol: TCP, port: 80, targetPort: 8080}
  - {name: grpc, protocol: TCP, port: 50051, targetPort: 50051}
  type: ClusterIP
"""
FILES = {"backend.yaml": BACKEND, "gateway.yaml": GATEWAY, "frontend.yaml": FRONTEND, "multi.yaml": MULTI}

# (a command, patterns of lines that it prints, in their order)
INSIDE = "kubectl exec client -- "
COMMANDS = [
    ("kubectl get svc -n production", [r"NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE", r"backend-service +ClusterIP +10\.96\.\S+ +<none> +8080/TCP +10s"]),
    (INSIDE + "curl http://backend-service.production.svc.cluster.local:8080/healthz", ["ok"]),
    ("kubectl get svc api-gateway -n public-facing -o yaml", ["apiVersion: v1", "kind: Service", "  name: api-gateway", r"  clusterIP: 10\.96\.\S+", "    nodePort: 32080", "  type: NodePort"]),
    ("curl http://172.30.0.11:32080/", [r"api-1: request from 10\.244\.1\.1"]),
    ("curl http://172.30.0.13:32080/", [r"api-1: request from 172\.30\.0\.13"]),
    ("kubectl get svc frontend-lb -n production", ["NAME .*", r"frontend-lb +LoadBalancer +10\.96\.\S+ +172\.30\.0\.200 +443:3\d{4}/TCP +10s"]),
    ("curl -k https://172.30.0.200/", [r"frontend-\d: request from \S+"]),
    ("kubectl describe svc frontend-lb -n production", ["Name: +frontend-lb", r"Annotations: +service\.beta\.kubernetes\.io/aws-load-balancer-type: nlb", r"LoadBalancer Ingress: +172\.30\.0\.200 \(VIP\)", r"Endpoints: +10\.244\.2\.\d+:8443,10\.244\.3\.\d+:8443", "Events: +<none>"]),
    ("kubectl get endpoints backend-service -n production", ["Warning: v1 Endpoints is deprecated .*", "NAME +ENDPOINTS +AGE", r"backend-service +10\.244\.1\.\d+:8080,10\.244\.2\.\d+:8080 +10s"]),
    ("kubectl get endpointslices -n production -l kubernetes.io/service-name=backend-service", ["NAME .*", r"backend-service-\w{5} +IPv4 +8080 +10\.244\.1\.\d+,10\.244\.2\.\d+ +10s"]),
    (INSIDE + "nslookup backend-service.production.svc.cluster.local", [r"Server:\s+10\.96\.0\.10", r"Name:\s+backend-service\.production\.svc\.cluster\.local", r"Address: 10\.96\.\S+"]),
    (INSIDE + "dig +short backend-service.production.svc.cluster.local", [r"10\.96\.\S+"]),
    ("kubectl get svc multi-port-service -n core", ["NAME .*", r"multi-port-service +ClusterIP +10\.96\.\S+ +<none> +80/TCP,50051/TCP +10s"]),
    ("kubectl exec -n core shell -- nc -zv multi-port-service 50051", [r"Connection to multi-port-service \(10\.96\.\S+\) 50051 port \[tcp/\S+\] succeeded!"]),
    ("kubectl get pods -n production --show-labels", ["NAME .*LABELS", r"backend-1 .*\bapp=backend\b.*"]),
    ("kubectl get pods -n kube-system -l k8s-app=kube-proxy -o wide", ["NAME .*", r"kube-proxy-\w{5} .*"]),
    ("kubectl logs -n kube-system ds/kube-proxy", [r"starting registry\.k8s\.io/kube-proxy:\S+"]),
    ("kubectl logs -n kube-system -l k8s-app=kube-dns", [r"starting registry\.k8s\.io/coredns/coredns:\S+", r"listening on 0\.0\.0\.0:53 \(UDP\)"]),
    ("kubectl get configmap coredns -n kube-system -o yaml", ["apiVersion: v1", "  Corefile: \\|", r"    \.:53 \{", r"        kubernetes cluster\.local .*"]),
    ("kubectl get nodes -o wide", ["NAME +STATUS +.*INTERNAL-IP.*", r"node-a +Ready .*172\.30\.0\.11 .*"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    """The lab of three teams, with the four manifests that the article shows applied to it."""
    lab = labs.find("three-teams")
    assert lab
    now = lab.cluster
    for name in FILES:
        answer = run(f"kubectl apply -f {name}", now, None, FILES)
        assert re.fullmatch(r"service/\S+ (configured|unchanged)\n", answer.stdout), answer.stdout + answer.stderr
        assert answer.stderr == ""
        now = answer.cluster
    return now


@pytest.mark.parametrize(("command", "lines"), COMMANDS, ids=[c[0] for c in COMMANDS])
def test_a_command_of_the_article_works(cluster: Cluster, command: str, lines: list[str]) -> None:
    answer = run(command, cluster)
    assert answer.rc == 0, answer.stderr
    printed = iter("".join(text for _, text in answer.chunks).split("\n"))
    for line in lines:
        assert any(re.fullmatch(line, one) for one in printed), line


def test_the_four_manifests_are_created_in_an_empty_cluster() -> None:
    lab = labs.find("empty")
    assert lab
    line = "kubectl create ns production; kubectl create ns public-facing; kubectl create ns core; kubectl apply -f ."
    made = run(line.replace("-f .", " ".join(f"-f {name}" for name in FILES)), lab.cluster, None, FILES)
    assert [said for said in made.stdout.split("\n") if said.startswith("service/")] == [
        "service/backend-service created",
        "service/api-gateway created",
        "service/frontend-lb created",
        "service/multi-port-service created",
    ]
