"""What the tests of the API send, and how they read its answers."""

from typing import Any

from tests.kube.cluster.labs import lab
from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Object, Ref, Written, create
from tutorial.kube.manifest import Document, parse

DEPLOYMENT = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: nginx, ports: [{name: http, containerPort: 80}]}]}
"""
SLICE = """
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: [172.30.0.50]}]
"""
POD = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: nginx}]}}"
DEPLOY = Ref("Deployment", "default", "web")


def value_of(text: str) -> dict[str, Any]:
    (document,) = parse(text)
    assert isinstance(document, Document)
    return dict(document.value)


def written(answer: Written | Status) -> Written:
    assert isinstance(answer, Written), answer
    return answer


def refused(answer: Written | Status | Cluster) -> str:
    """Return reason and message of a refusal; that of an Invalid is in its causes."""
    assert isinstance(answer, Status), answer
    said = "; ".join(map(str, answer.errors)) or answer.message
    return f"{answer.reason}: {said}"


def with_(text: str) -> Cluster:
    return written(create(lab(), value_of(text))).cluster


def stored(cluster: Cluster, ref: Ref) -> Object:
    return cluster.objects[ref]
