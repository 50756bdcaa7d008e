"""Pods, Deployments and the other kinds that Services live with: structure, in our words."""

import pytest

from tutorial.kube.apiserver import EMPTY, review

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet: {path: /, port: http}
          resources:
            limits: {cpu: 1, memory: 64Mi}
"""
ACCEPTED = {
    "Deployment": DEPLOYMENT,
    "Pod": "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n",
    "Namespace": "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
    "EndpointSlice": "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IPv4\n"
    "endpoints: [{addresses: [10.0.0.1]}]\nports: [{port: 80}]\n",
    "Endpoints": "apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets: [{addresses: [{ip: 10.0.0.1}]}]\n",
    "Ingress": "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {rules: [{host: a.b}]}\n",
    "NetworkPolicy": "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\n"
    "spec: {podSelector: {}, ingress: [{ports: [{port: http}, {port: 80}, {port: null}]}]}\n",
    "HTTPRoute, of which there is no published schema": "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
    "metadata: {name: a}\nspec: {anything: goes}\n",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_has_the_right_structure_is_taken(text: str) -> None:
    answer = review(text)
    assert answer.accepted, answer.output
    assert not answer.findings


@pytest.mark.parametrize(
    ("wrong", "right", "said", "line", "marked"),
    [
        ("replica: 2", "replicas: 2", 'unknown field "spec.replica" in this Deployment', 6, "replica"),
        ('replicas: "2"', "replicas: 2", '"spec.replicas" must be a whole number, not a text', 6, '"2"'),
        ("selectors:", "selector:", '"spec.selector" is missing from this Deployment', 5, "spec"),
        ("port: true", "port: http", 'httpGet.port" must be a number or a name, not true or false', 19, "true"),
        ("cpu: []", "cpu: 1", 'limits.cpu" must be a number or a text, not a list', 21, "cpu"),
        ("{app: 1}\n    spec", "{app: web}\n    spec", 'labels.app" must be a text, not a number', 11, "1"),
        (
            "ports: 8080\n          r",
            "ports:\n            - containerPort: 8080\n          r",
            "must be a list",
            16,
            "8080",
        ),
    ],
)
def test_a_finding_stands_where_the_mistake_is(wrong: str, right: str, said: str, line: int, marked: str) -> None:
    text = DEPLOYMENT.replace(right, wrong)
    answer = review(text)
    finding = next(f for f in answer.findings if said in f.message)
    assert answer.exit == 1
    assert (finding.severity, finding.by) == ("error", "schema")
    assert text[finding.span.start.offset : finding.span.end.offset] == marked
    assert finding.span.start.line == line


def test_the_findings_follow_the_text() -> None:
    text = DEPLOYMENT.replace("replicas: 2", "replicas: two").replace("image:", "imagine:").replace("cpu: 1", "cpu: []")
    lines = [finding.span.start.line for finding in review(text).findings]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_service_beside_it_is_judged_by_the_api_server_all_the_same() -> None:
    service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 0}]}\n"
    answer = review(DEPLOYMENT.replace("replicas: 2", "replicas: two") + service)
    assert [(f.document, f.by) for f in answer.findings] == [(0, "schema"), (1, "apiserver"), (1, "apiserver")]


def test_their_namespace_must_exist_too() -> None:
    text = DEPLOYMENT.replace("name: web\nspec", "name: web\n  namespace: shop\nspec")
    assert 'namespaces "shop" not found' in review(text).output
    assert review(text, EMPTY.with_namespaces(["shop"])).accepted
    namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"
    assert review(namespace + text).accepted


def test_a_kind_in_lower_case_is_found_by_kubectl_and_refused_by_the_api_server() -> None:
    answer = review(DEPLOYMENT.replace("kind: Deployment", "kind: deployment"))
    assert (
        'cannot be handled as a Deployment: no kind "deployment" is registered for version "apps/v1"' in answer.output
    )
