"""Labs that the tests of the controllers share."""

from typing import Any

from tutorial.kube.cluster import Cluster, Object, Ref, create, delete, patch, read_lab
from tutorial.kube.cluster.api import Written
from tutorial.kube.manifest import Document, parse

HTTP = [{"name": "http", "containerPort": 8080}]
WEB = Ref("Service", "default", "web")


def web(number: int, **more: Any) -> dict[str, Any]:
    return {"name": f"web-{number}", "labels": {"app": "web"}, "ports": HTTP, **more}


def lab(text: str = "", count: int = 3, **more: Any) -> Cluster:
    """Build a lab with this many pods web-1, web-2, … on node-a, node-b, …, and apply manifests to it."""
    return applied(read_lab({"dns": False, "pods": [web(n) for n in range(1, count + 1)], **more}), text)


def applied(cluster: Cluster, text: str) -> Cluster:
    for document in parse(text) if text else ():
        assert isinstance(document, Document)
        answer = create(cluster, document.value)
        assert isinstance(answer, Written), answer
        cluster = answer.cluster
    return cluster


def changed(cluster: Cluster, ref: Ref, change: object, how: str = "merge") -> Cluster:
    answer = patch(cluster, ref, change, how)
    assert isinstance(answer, Written), answer
    return answer.cluster


def deleted(cluster: Cluster, ref: Ref, *, now: bool = True) -> Cluster:
    answer = delete(cluster, ref, now=now)
    assert isinstance(answer, Cluster), answer
    return answer


def there(cluster: Cluster, kind: str, name: str) -> Object:
    """Return an object of the namespace default that is in the cluster."""
    found = cluster.get(kind, name)
    assert found is not None, (kind, name)
    return found


def slices(cluster: Cluster, service: str = "web") -> list[Any]:
    wanted = {"kubernetes.io/service-name": service}.items()
    return [s for s in cluster.of("EndpointSlice", "default") if wanted <= (s["metadata"].get("labels") or {}).items()]


def ready(cluster: Cluster, service: str = "web") -> dict[str, tuple[bool, ...]]:
    found = [e for s in slices(cluster, service) for e in s["endpoints"]]
    return {e["targetRef"]["name"]: tuple(e["conditions"].values()) for e in found}


def service(spec: str = "selector: {app: web}, ports: [{port: 80, targetPort: 8080}]", **meta: str) -> str:
    return f"{{apiVersion: v1, kind: Service, metadata: {{name: web, {meta.get('meta', '')}}}, spec: {{{spec}}}}}"
