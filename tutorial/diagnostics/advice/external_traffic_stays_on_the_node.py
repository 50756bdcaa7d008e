"""Some nodes drop what comes from outside.

With `externalTrafficPolicy: Local` a node hands traffic only to pods of its own, and drops it when it has
none: callers wait until they give up. A LoadBalancer asks the nodes’ health check and leaves those out.
With NodePort nobody does that for you.

“Every node answers on the node port.” With `Cluster`, yes. With `Local`, those that have a ready pod.

Put a balancer in front that checks the nodes, run the pods as a DaemonSet, or go back to `Cluster` if you
can do without the caller’s address.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = ("NodePort",)
LESSON = "nodeport"
SAYS = (
    "Nodes without a ready pod drop what comes to this node port, and callers time out. Run a pod on every node, put a "
    "balancer in front that checks them, or use `Cluster`.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  externalTrafficPolicy: Local
  selector:
    app: web
  ports:
    - name: http
      port: 80
"""
PASSING = FAILING.replace("Policy: Local", "Policy: Cluster")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a node port that only some nodes serve."""
    local = subject.spec["externalTrafficPolicy"] == "Local"
    if local and not subject.on_every_node():
        yield subject.advise(("spec", "externalTrafficPolicy"), SAYS[0])


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Let every node answer."""
    yield Fix("Use `Cluster`: every node answers", edit.replace(path, "Cluster"))
