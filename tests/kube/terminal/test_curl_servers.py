"""Whom curl finds: kube-proxy's health, the API server, images that everybody knows, and their certificates."""

import json

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, at
from tutorial.kube.cluster import read_lab


@pytest.mark.parametrize(("node", "status", "local"), [("12", 200, 1), ("13", 503, 0)])
def test_the_health_check_node_port(node: str, status: int, local: int) -> None:
    answer = at(LAPTOP, f"curl -si 172.30.0.{node}:30255/any")
    head, _, body = answer.stdout.replace("\r\n", "\n").partition("\n\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"X-Load-Balancing-Endpoint-Weight: {local}" in head
    assert f"Content-Length: {len(body)}" in head
    assert body == (
        '{\n\t"service": {\n\t\t"namespace": "default",\n\t\t"name": "local"\n\t},\n'
        f'\t"localEndpoints": {local},\n\t"serviceProxyHealthy": true\n}}'
    )


def test_the_health_of_kube_proxy() -> None:
    assert json.loads(at(LAPTOP, "curl -s 172.30.0.11:10256/healthz").stdout)["nodeEligible"] is True
    assert at(LAPTOP, "curl -s 172.30.0.11:10256/x").stdout == "404 page not found\n"


def test_the_api_server() -> None:
    assert at(CLIENT, "curl -s http://kubernetes:443").stdout == "Client sent an HTTP request to an HTTPS server.\n"
    forbidden = at(CLIENT, "curl -sk https://kubernetes")
    status = json.loads(forbidden.stdout)
    assert (forbidden.rc, status["code"], status["kind"]) == (0, 403, "Status")
    assert status["message"] == 'forbidden: User "system:anonymous" cannot get path "/"'
    assert json.loads(at(CLIENT, "curl -sk https://kubernetes/version").stdout)["minor"] == "36"
    assert at(CLIENT, "curl -ski https://kubernetes/healthz").stdout.startswith("HTTP/2 200 \r\n")
    untrusted = at(CLIENT, "curl -sS https://kubernetes")
    assert untrusted.rc == 60
    assert untrusted.stderr.startswith(
        "curl: (60) SSL certificate problem: unable to get local issuer certificate\nMore details"
    )


@pytest.mark.parametrize(
    ("url", "rc", "said"),
    [
        ("https://secure", 60, "curl: (60) SSL certificate problem: self-signed certificate\n"),
        ("-k https://secure", 0, "secure-1: request from 10.244.1.11\n"),
        ("http://secure:443", 0, "Client sent an HTTP request to an HTTPS server.\n"),
        ("https://pay", 60, "curl: (60) SSL: no alternative certificate subject name matches target host name 'pay'\n"),
        ("https://172.30.0.50", 60, "certificate subject name matches target ipv4 address '172.30.0.50'\n"),
        ("--resolve pay.example.com:443:172.30.0.50 https://pay.example.com/", 0, "pay: request from 172.30.0.11\n"),
    ],
)
def test_certificates(url: str, rc: int, said: str) -> None:
    answer = at(CLIENT, f"curl -sS {url}")
    assert answer.rc == rc
    assert said in answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("image", "args", "said"),
    [
        ("nginx:1.29", [], "<title>Welcome to nginx!</title>"),
        ("docker.io/library/httpd:2.4", [], "<h1>It works!</h1>"),
        ("traefik/whoami", [], "Hostname: one-"),
        ("hashicorp/http-echo:1.0", ["-text=ahoy"], "ahoy\n"),
        ("registry.k8s.io/serve_hostname", [], "one-"),
    ],
)
def test_well_known_images(image: str, args: list[str], said: str) -> None:
    manifest = f"""
apiVersion: apps/v1
kind: Deployment
metadata: {{name: one}}
spec:
  selector: {{matchLabels: {{app: one}}}}
  template:
    metadata: {{labels: {{app: one}}}}
    spec: {{containers: [{{name: main, image: "{image}", args: {json.dumps(args)}, ports: [{{containerPort: 9376}}]}}]}}
---
apiVersion: v1
kind: Service
metadata: {{name: one}}
spec: {{selector: {{app: one}}, ports: [{{port: 80, targetPort: {_port(image)}}}]}}
"""
    cluster = read_lab({"pods": [{"name": "client-a"}], "manifests": manifest})
    assert said in at(CLIENT, "curl -sS http://one", cluster).stdout


def _port(image: str) -> int:
    return 5678 if "http-echo" in image else 9376 if "serve_hostname" in image else 80


def test_a_pod_that_is_not_ready_says_so() -> None:
    cluster = read_lab(
        {
            "pods": [
                {"name": "client-a"},
                {"name": "web", "node": "node-b", "ready": False, "ports": [{"containerPort": 80}]},
            ]
        }
    )
    answer = at(CLIENT, "curl -s -w '%{http_code}' 10.244.2.11/readyz", cluster)
    assert answer.stdout == "not ready\n503"


@pytest.mark.parametrize(
    ("path", "message", "details"),
    [
        (
            "/api/v1/namespaces/default/services",
            'services is forbidden: User "system:anonymous" cannot list resource "services" in API group "" '
            'in the namespace "default"',
            {"kind": "services"},
        ),
        (
            "/apis/apps/v1/deployments",
            'deployments.apps is forbidden: User "system:anonymous" cannot list resource "deployments" '
            'in API group "apps" at the cluster scope',
            {"group": "apps", "kind": "deployments"},
        ),
        (
            "/api/v1/nodes/node-a",
            'nodes "node-a" is forbidden: User "system:anonymous" cannot get resource "nodes" in API group "" '
            "at the cluster scope",
            {"name": "node-a", "kind": "nodes"},
        ),
        ("/api", 'forbidden: User "system:anonymous" cannot get path "/api"', {}),
    ],
)
def test_the_api_server_refuses_strangers(path: str, message: str, details: dict[str, str]) -> None:
    status = json.loads(at(CLIENT, f"curl -sk https://kubernetes{path}").stdout)
    assert (status["message"], status["details"]) == (message, details)
