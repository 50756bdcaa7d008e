"""The cluster that the tests of names share."""

from tutorial.kube.cluster import Cluster, read_lab
from tutorial.kube.dns import Lookup

PORTS = [{"name": "http", "containerPort": 8080}, {"name": "metrics", "containerPort": 9090}]
MANIFESTS = """
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 10.96.0.50
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}, {name: dns, port: 53, protocol: UDP, targetPort: 53}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 90, targetPort: metrics}]
---
apiVersion: v1
kind: Service
metadata: {name: all}
spec: {clusterIP: None, selector: {app: db}, publishNotReadyAddresses: true}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {clusterIP: None, selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: ledger}
spec: {type: ExternalName, externalName: ledger-db.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: lost}
spec: {type: ExternalName, externalName: nowhere.example.net}
---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {type: ExternalName, externalName: orders.shop.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: dangling}
spec: {type: ExternalName, externalName: gone.shop.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: number}
spec: {type: ExternalName, externalName: 203.0.113.9}
---
apiVersion: v1
kind: Service
metadata: {name: loop}
spec: {type: ExternalName, externalName: loop.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: tick}
spec: {type: ExternalName, externalName: tock.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: tock}
spec: {type: ExternalName, externalName: tick.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: to-peers}
spec: {type: ExternalName, externalName: db.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: orders, namespace: shop}
spec: {clusterIP: 10.96.0.60, selector: {app: orders}, ports: [{port: 8080}]}
"""
DB = [
    {"name": "db-0", "labels": {"app": "db"}, "ports": PORTS, "hostname": "db-0", "subdomain": "db"},
    {"name": "db-1", "labels": {"app": "db"}, "ports": PORTS},
    {"name": "db-2", "labels": {"app": "db"}, "ports": PORTS, "ready": False},
]


def names() -> Cluster:
    return read_lab(
        {
            "namespaces": ["shop"],
            "pods": [
                *DB,
                {"name": "web-1", "labels": {"app": "web"}},
                {"name": "client-a"},
                {"name": "host", "hostNetwork": True, "node": "node-a"},
            ],
            "answers": {"ledger-db.example.net": "203.0.113.40", "www.example.net": "ledger-db.example.net"},
            "manifests": MANIFESTS,
        }
    )


def data(found: Lookup) -> list[str]:
    return [f"{r.type} {r.data}" for r in found.records]
