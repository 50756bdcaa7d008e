"""A small town for traces: three nodes in two zones, a client on each, and a Service over pods of one's choice."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.traffic import Trace, trace

HTTP = {"name": "http", "containerPort": 8080}
CLIENTS = [{"name": f"client-{n}", "node": f"node-{n}", "labels": {"app": "client"}} for n in "abc"]


def web(number: int, node: str, **more: Any) -> dict[str, Any]:
    """A pod web-1 on node-a that listens on 8080."""
    return {"name": f"web-{number}", "node": f"node-{node}", "labels": {"app": "web"}, "ports": [HTTP], **more}


EVERYWHERE = (web(1, "a"), web(2, "b"), web(3, "c"))
TWO = (web(1, "a"), web(2, "b"))
ONE = (web(1, "a"),)


def town(
    pods: Sequence[Mapping[str, Any]] = EVERYWHERE,
    spec: Mapping[str, Any] | None = None,
    mode: str = "nftables",
    **lab: Any,
) -> Cluster:
    """Build the town with a Service web: 80 to 8080, and what `spec` adds."""
    port = {"port": 80, "targetPort": 8080}
    given = {"selector": {"app": "web"}, "ports": [port], **(spec or {})}
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": given}
    more = lab.pop("manifests", "")
    manifests = yaml.safe_dump(service) + (f"---\n{more}" if more else "")
    return read_lab({"mode": mode, "dns": False, "pods": [*CLIENTS, *pods], "manifests": manifests, **lab})


NODE_PORT = {"type": "NodePort", "ports": [{"port": 80, "targetPort": 8080, "nodePort": 30080}]}
BALANCER = {**NODE_PORT, "type": "LoadBalancer"}


def ask(cluster: Cluster, client: str, target: str, protocol: str = "TCP", via: str | None = None) -> Trace:
    """Trace to a place by its name: "cluster:80" is the cluster IP, "node-a:30080" a node, "web-1:8080" a pod."""
    host, _, port = target.partition(":")
    service = cluster.get("Service", "web")
    if host == "cluster":
        assert service is not None
        host = service["spec"]["clusterIP"]
    elif host.startswith("node-"):
        host = f"172.30.0.{11 + 'abc'.index(host[-1])}"
    elif host.startswith(("web-", "client-")):
        pod = cluster.get("Pod", host)
        assert pod is not None
        host = pod["status"]["podIP"]
    return trace(
        cluster,
        client,
        {"vip": "172.30.0.200", "proxy": "172.30.0.201"}.get(host, host),
        int(port or 0),
        protocol,
        via=via,
    )


def brief(found: Trace) -> str:
    """A trace in one line: "ok web-1,web-2 seen as 172.30.0.13"."""
    if not found.backends:
        return found.result
    return f"{found.result} {','.join(found.backends)} seen as {','.join(found.sources)}"
