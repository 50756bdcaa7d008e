"""Blue and green get traffic together.

The selector matches pods of both releases, so each connection goes to one or the other by chance. That is
how a canary works. With blue and green, one of them is meant to wait until it is switched to.

“The Service goes to the newer Deployment.” It knows no Deployments, and no newer or older. Whatever bears
the labels of the selector gets traffic.

Add the label that tells them apart to the selector, and change it to switch.
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
LESSON = "endpoints"
SAYS = (
    'The selector matches pods with "{blue}" and with "{green}", and callers get both by chance. Add the one that '
    "is meant.",
)
_POD = """\
---
apiVersion: v1
kind: Pod
metadata:
  name: web-{colour}
  labels:
    app: web
    version: {colour}
spec:
  containers:
    - name: web
      image: registry.example/web:{colour}
      ports:
        - containerPort: 8080
"""
FAILING = (
    """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
"""
    + _POD.format(colour="blue")
    + _POD.format(colour="green")
)
PASSING = FAILING.replace("  selector:\n    app: web\n", "  selector:\n    app: web\n    version: blue\n")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a label by which the pods behind the Service are blue here and green there."""
    pods = subject.selected()
    if len(pods) < 2:
        return
    for key in pods[0].labels:
        if {"blue", "green"} <= {pod.labels.get(key) for pod in pods}:
            yield subject.advise(("spec", "selector"), SAYS[0], on_key=True, blue=f"{key}: blue", green=f"{key}: green")
            return


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Choose one of the two."""
    pods = subject.selected()
    for colour in ("blue", "green"):
        for key in (key for key, value in pods[0].labels.items() if value in {"blue", "green"}):
            yield Fix(f"Ask for `{key}: {colour}`", edit.insert(path, key, colour))
