"""Pods on some nodes get no answer.

With `internalTrafficPolicy: Local` a caller in the cluster only reaches pods on its own node. Where there
is none, its packets are dropped and it times out, however many pods are ready elsewhere.

“Local means: the nearest first.” It means: the own node or nobody. For the nearest first there is
`trafficDistribution: PreferSameNode`.

Run the pods as a DaemonSet, or use `trafficDistribution` in its place.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
LESSON = "traffic"
SAYS = (
    "Callers on a node without a ready pod time out, even when other nodes have one. Run a pod on every node, or use "
    "`trafficDistribution: PreferSameNode`.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: log-agent
spec:
  internalTrafficPolicy: Local
  selector:
    app: log-agent
  ports:
    - port: 24224
"""
PASSING = FAILING.replace("internalTrafficPolicy: Local", "trafficDistribution: PreferSameNode")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the policy, unless the pods are known to run on every node."""
    local = subject.spec.get("internalTrafficPolicy") == "Local"
    if local and not subject.headless and not subject.on_every_node():
        yield subject.advise(("spec", "internalTrafficPolicy"), SAYS[0])


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Prefer the own node instead of insisting on it."""
    instead = "trafficDistribution"
    if instead not in subject.written:
        edits = edit.join(edit.rename(path, instead), edit.replace(path, "PreferSameNode"))
        yield Fix("Use `trafficDistribution: PreferSameNode`", edits)
