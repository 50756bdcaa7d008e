"""A cluster IP keeps nobody out.

A ClusterIP cannot be reached from outside, and from inside by everybody: any pod of any namespace may
connect, the one that was broken into as well. It asks for no identity and encrypts nothing. Here it
leads to a database.

“ClusterIP is the secure type.” It is the one with the smallest reach. What pods may do within that reach
is said by NetworkPolicies, and without one that is everything.

Add a NetworkPolicy for the database’s pods that lets its own clients in. It needs a network plugin
that enforces policies.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.datastore import datastore
from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("ClusterIP",)
LESSON = "clusterip"
SAYS = (
    'Port {port} is "{store}", and a cluster IP keeps no pod out, of whichever namespace. A NetworkPolicy for its '
    "pods does.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: orders-db
spec:
  selector:
    app: orders-db
  ports:
    - port: 5432
"""
PASSING = (
    FAILING
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
    """Look for a database’s port in a text that brings no policy for its namespace."""
    if subject.headless:
        return
    for i, port in enumerate(subject.ports):
        store = datastore(port["port"])
        if store and port["protocol"] == "TCP" and subject.namespace not in subject.around.guarded:
            yield subject.advise(("spec", "ports", i, "port"), SAYS[0], port=port["port"], store=store)
            return
