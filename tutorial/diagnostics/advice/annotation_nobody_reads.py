"""Nobody reads this annotation any more.

Fields of the Service took the place of these annotations years ago, and the code that read them is gone.
They are accepted, since the API server does not know what annotations mean, and then nothing happens.

“It is accepted, so it has an effect.” A field that does not exist is refused. An annotation is taken,
whatever it says.

Use the field instead, and delete the annotation.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "headless"
SAYS = (
    'Nobody reads the annotation "{key}" any more. Use "{instead}".',
    'The annotation "{key}" belongs on an Ingress: on a Service nobody reads it, and Ingress-NGINX was retired in '
    "March 2026.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: db-peers
  annotations:
    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: peer
      port: 7000
"""
PASSING = (
    FAILING.replace('  annotations:\n    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"\n', "")
    + "  publishNotReadyAddresses: true\n"
)

_GONE = {
    "service.alpha.kubernetes.io/tolerate-unready-endpoints": "publishNotReadyAddresses: true",
    "service.alpha.kubernetes.io/external-traffic": "externalTrafficPolicy: Local",
    "service.beta.kubernetes.io/external-traffic": "externalTrafficPolicy: Local",
    "service.alpha.kubernetes.io/healthcheck-nodeport": "healthCheckNodePort",
    "service.beta.kubernetes.io/healthcheck-nodeport": "healthCheckNodePort",
}
_NGINX = "nginx.ingress.kubernetes.io/"


def check(subject: Subject) -> Iterator[Finding]:
    """Look for annotations that lost their reader."""
    for key in subject.annotations:
        if key in _GONE:
            yield subject.advise(("metadata", "annotations", key), SAYS[0], on_key=True, key=key, instead=_GONE[key])
        elif key.startswith(_NGINX):
            yield subject.advise(("metadata", "annotations", key), SAYS[1], on_key=True, key=key)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Put the field in its place, or take it out where the Service has it already or it is none of its business."""
    instead, _, value = _GONE.get(str(path[-1]), "").partition(": ")
    if value and instead not in subject.written:
        written = True if value == "true" else value
        yield Fix(f"Use `{instead}: {value}`", edit.join(edit.remove(path), edit.insert(("spec",), instead, written)))
    yield Fix("Remove the annotation", edit.remove(path))
