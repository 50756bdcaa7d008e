"""Session affinity sees what the balancer shows it.

Each node remembers for itself which pod an address was sent to. A caller whose connections enter by
different nodes gets different pods. And where a balancer puts its own address in place of the caller’s,
all callers look like one and get the same pod.

“With ClientIP a user stays with one pod.” An address does, on one node. Users share addresses, and
change them.

Keep sessions outside of the pods, or use cookies in a Gateway or an Ingress, which know who is calling.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("NodePort", "LoadBalancer")
LESSON = "traffic"
SAYS = (
    "Each node remembers callers for itself, by the address it sees: from outside, one caller may get several pods, or "
    "a balancer’s callers all the same. For users, prefer cookies at a Gateway.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: NodePort
  sessionAffinity: ClientIP
  selector:
    app: shop
  ports:
    - name: http
      port: 80
"""
PASSING = FAILING.replace("  sessionAffinity: ClientIP\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for affinity at a door to the outside."""
    if subject.spec.get("sessionAffinity") == "ClientIP":
        yield subject.advise(("spec", "sessionAffinity"), SAYS[0])
