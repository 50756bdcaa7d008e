"""A small shop to ask kubectl about: a Deployment behind a Service, a bare pod, a database outside."""

from functools import cache

from tutorial.kube.cluster import Cluster, Written, create, read_lab
from tutorial.kube.kubectl import Context, Output, command
from tutorial.kube.manifest import Document, parse

MANIFESTS = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, labels: {app: cart}}
spec:
  replicas: 2
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec:
      containers:
      - {name: cart, image: "registry.example/cart:2.1", ports: [{name: http, containerPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart, labels: {app: cart, team: a9}}
spec:
  type: NodePort
  selector: {app: cart}
  ports:
  - {name: http, port: 80, targetPort: http, nodePort: 30100}
  - {name: admin, port: 9000, targetPort: 9000, nodePort: 30101}
  clusterIP: 10.96.1.1
---
apiVersion: v1
kind: Service
metadata: {name: db, labels: {team: a10}}
spec: {type: ExternalName, externalName: db.example.com}
---
apiVersion: v1
kind: Service
metadata: {name: pods, annotations: {note: "three\\nlines\\n"}}
spec: {clusterIP: None, selector: {app: solo}, ports: [{port: 5432}], publishNotReadyAddresses: false}
"""
PODS = (
    {
        "name": "solo-1",
        "labels": {"app": "solo"},
        "node": "node-a",
        "ip": "10.244.1.50",
        "ports": [{"containerPort": 5432}],
    },
    {"name": "solo-2", "labels": {"app": "solo"}, "node": "node-b", "ip": "10.244.2.50", "ready": False},
    {"name": "leaving", "labels": {"app": "old"}, "node": "node-c", "ip": "10.244.3.50", "terminating": True},
)


@cache
def shop() -> Cluster:
    """Return the shop; the namespace `empty` has nothing in it."""
    cluster = read_lab({"pods": list(PODS), "namespaces": ["empty"], "dns": False})
    for document in parse(MANIFESTS):
        assert isinstance(document, Document), document
        answer = create(cluster, document.value)
        assert isinstance(answer, Written), answer
        cluster = answer.cluster
    return cluster


def kubectl(line: str, *more: str, files: dict[str, str] | None = None, namespace: str = "default") -> Output:
    """Run a line of kubectl in the shop; `more` are arguments with blanks in them."""
    return command([*line.split(), *more], shop(), Context(namespace=namespace, files=files or {}))


def out(line: str, *more: str) -> str:
    """Return what a command that works prints."""
    answer = kubectl(line, *more)
    assert answer.rc == 0, answer.stderr
    return answer.stdout


def err(line: str, *more: str) -> str:
    """Return what a command that fails prints."""
    answer = kubectl(line, *more)
    assert (answer.rc, answer.stdout) == (1, ""), answer
    return answer.stderr


VALUE: dict[str, object] = {
    "kind": "Shop",
    "open": True,
    "none": None,
    "rate": 0.5,
    "labels": {"app.io/name": "cart", "tier": "front"},
    "items": [
        {"name": "a", "port": 80, "tags": ["x", "y"]},
        {"name": "b", "port": 443, "more": {"name": "inner"}},
        {"name": "c", "port": 8080, "tags": []},
    ],
}
"""What the tests of templates print from."""
