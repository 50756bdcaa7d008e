"""A database gets a door to the outside.

Port numbers tell what listens: this one is a database’s. With type NodePort every node opens a port for
it, with LoadBalancer it gets an address of its own, and only its password stands between it and
everybody who reaches them.

“I need it to connect from my laptop.” For that `kubectl port-forward` opens a door for you alone, and
closes it afterwards.

Use type ClusterIP. If callers outside are meant, list them in `loadBalancerSourceRanges` or ask for an
internal balancer.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.balancers import is_internal
from tutorial.diagnostics.advice.datastore import datastore
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = ("NodePort", "LoadBalancer")
LESSON = "choosing"
SAYS = (
    'Port {port} is "{store}": with type "{type}" everybody who reaches a node or the balancer can knock at the '
    "database. Use ClusterIP, and `kubectl port-forward` for yourself.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: orders-db
spec:
  type: NodePort
  selector:
    app: orders-db
  ports:
    - name: postgres
      port: 5432
"""
PASSING = (
    FAILING.replace("NodePort", "ClusterIP")
    + """\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: orders-db
spec:
  podSelector:
    matchLabels:
      app: orders-db
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: orders
"""
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a database’s port behind a door that is open to all."""
    ranges = subject.spec.get("loadBalancerSourceRanges") or ()
    if is_internal(subject) or (ranges and "0.0.0.0/0" not in ranges):
        return
    for i, port in enumerate(subject.ports):
        store = datastore(port["port"])
        if store and port["protocol"] == "TCP":
            yield subject.advise(
                ("spec", "ports", i, "port"), SAYS[0], port=port["port"], store=store, type=subject.type
            )


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Keep it inside, where that takes no more than the type."""
    yield Fix("Make it a ClusterIP", edit.replace(("spec", "type"), "ClusterIP"))
