"""A small harbour for the network tools: three nodes, a few Services, and one line typed somewhere."""

from functools import cache
from typing import Any

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.terminal import Answer, Session, run

LAPTOP, NODE, CLIENT = "laptop", "node:node-a", "pod:default/client-a"

SERVICES = """
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  clusterIP: 10.96.1.1
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: empty}
spec: {clusterIP: 10.96.1.2, selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: local}
spec:
  type: LoadBalancer
  clusterIP: 10.96.1.3
  externalTrafficPolicy: Local
  healthCheckNodePort: 30255
  selector: {app: db}
  ports: [{port: 6379, nodePort: 30379}]
---
apiVersion: v1
kind: Service
metadata: {name: sticky}
spec:
  clusterIP: 10.96.1.4
  sessionAffinity: ClientIP
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: heads}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: pay}
spec: {type: ExternalName, externalName: pay.example.com}
---
apiVersion: v1
kind: Service
metadata: {name: secure}
spec: {clusterIP: 10.96.1.5, selector: {app: secure}, ports: [{port: 443, targetPort: 8443}]}
"""


def web(number: int, **more: Any) -> dict[str, Any]:
    node = f"node-{'abc'[number - 1]}"
    return {"name": f"web-{number}", "node": node, "labels": {"app": "web"}, "ports": [{"containerPort": 8080}], **more}


@cache
def harbour(mode: str = "nftables") -> Cluster:
    """Build it: web-1 to web-3 on a node each, client-a (10.244.1.11), a redis on node-b, a TLS server, one outside."""
    return read_lab(
        {
            "mode": mode,
            "servers": [{"name": "pay", "ip": "172.30.0.50", "port": port} for port in (80, 443)],
            "answers": {"pay.example.com": "172.30.0.50"},
            "pods": [
                {"name": "client-a", "node": "node-a"},
                *(web(n) for n in (1, 2, 3)),
                {"name": "db-1", "node": "node-b", "labels": {"app": "db"}, "image": "redis:8"},
                {"name": "secure-1", "node": "node-c", "labels": {"app": "secure"}, "ports": [{"containerPort": 8443}]},
            ],
            "manifests": SERVICES,
        }
    )


def at(where: str, line: str, cluster: Cluster | None = None, runs: int = 0) -> Answer:
    """Type a line somewhere. `runs` is how many programs ran before."""
    return run(line, cluster or harbour(), Session(where=where, runs=runs))
