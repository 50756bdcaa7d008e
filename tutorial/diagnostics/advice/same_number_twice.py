"""Two ports have the same number.

TCP and UDP may share a number, and the Service works. But `kubectl apply` tells the entries of the list
apart by `port` alone: when you change one of them later, it may be merged into the other, and an entry
is lost or gets the other’s values.

“Two protocols, two ports, no mix-up.” For the API server, yes. For the merge that kubectl makes on your
side, both are “port 53”.

Apply such a Service with `kubectl apply --server-side`, which looks at the protocol too, or make two
Services.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

LESSON = "ports"
SAYS = (
    "Port {port} is there for two protocols, and `kubectl apply` tells them apart by the number alone. Use "
    "`kubectl apply --server-side` for changes, or make two Services.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: names
spec:
  selector:
    app: names
  ports:
    - name: dns
      port: 53
      protocol: UDP
    - name: dns-tcp
      port: 53
      protocol: TCP
"""
PASSING = """\
apiVersion: v1
kind: Service
metadata:
  name: names
spec:
  selector:
    app: names
  ports:
    - name: dns
      port: 53
      protocol: UDP
---
apiVersion: v1
kind: Service
metadata:
  name: names-tcp
spec:
  selector:
    app: names
  ports:
    - name: dns
      port: 53
      protocol: TCP
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the second entry of a number."""
    if len(subject.ports) < 2:
        return
    seen: set[int] = set()
    said: set[int] = set()
    for i, port in enumerate(subject.ports):
        number = port["port"]
        if number in seen and number not in said:
            said.add(number)
            yield subject.advise(("spec", "ports", i, "port"), SAYS[0], port=number)
        seen.add(number)
