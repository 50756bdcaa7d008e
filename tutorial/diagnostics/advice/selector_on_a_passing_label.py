"""The selector asks for a label that does not last.

Some labels are given to pods by machines: a rollout’s hash, the version of a release, the zone of the
node that a pod landed on. With the next rollout the pods bear another value, and the Service loses all
of them at once. A zone chooses those pods that happen to run there, and no others.

“`kubectl expose` copied all labels of the pod, so they all belong there.” It copies what it sees. Since
1.35 pods bear their node’s zone and region too, and those go into the selector with the rest.

Keep the labels that tell the app from others, and delete this one.
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
LESSON = "troubleshooting"
SAYS = (
    'The label "{key}" gets another value with the next rollout or release, and then this Service has no pods. '
    "Take it out of the selector.",
    'The label "{key}" is that of the node a pod landed on: pods elsewhere get no traffic. Take it out of the '
    "selector.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    pod-template-hash: 5d59d67564
  ports:
    - port: 80
"""
PASSING = FAILING.replace("    pod-template-hash: 5d59d67564\n", "")

_ROLLED = frozenset(
    {
        "pod-template-hash",
        "controller-revision-hash",
        "pod-template-generation",
        "app.kubernetes.io/version",
        "helm.sh/chart",
    }
)
_PLACED = frozenset(
    {
        "topology.kubernetes.io/zone",
        "topology.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region",
    }
)
_PASSING = _ROLLED | _PLACED


def check(subject: Subject) -> Iterator[Finding]:
    """Look for labels that machines give."""
    if _PASSING.isdisjoint(subject.selector):
        return
    for key in subject.selector:
        if key in _PASSING:
            said = SAYS[0] if key in _ROLLED else SAYS[1]
            yield subject.advise(("spec", "selector", key), said, on_key=True, key=key)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix(f"Remove `{path[-1]}` from the selector", edit.remove(path))
