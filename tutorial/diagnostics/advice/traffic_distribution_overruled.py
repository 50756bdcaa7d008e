"""Another setting overrules `trafficDistribution`.

`trafficDistribution` is a wish: prefer what is near. The annotation `service.kubernetes.io/topology-mode`
goes before it, and `internalTrafficPolicy: Local` leaves no choice at all. Then this line changes nothing.

“The two add up: the own node first, then the zone.” `internalTrafficPolicy: Local` knows no “then”.
For the own node first and others after it there is `trafficDistribution: PreferSameNode`.

Keep the setting that you mean, and delete the other.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "traffic"
SAYS = (
    'The annotation "service.kubernetes.io/topology-mode" goes before `trafficDistribution: "{wish}"`. Delete one of '
    "the two.",
    '`internalTrafficPolicy: Local` never leaves the node, so `trafficDistribution: "{wish}"` changes nothing. '
    "Delete one of the two.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  trafficDistribution: PreferSameZone
  selector:
    app: web
  ports:
    - port: 80
"""
PASSING = FAILING.replace("  annotations:\n    service.kubernetes.io/topology-mode: Auto\n", "")

_MODE = "service.kubernetes.io/topology-mode"


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what goes before the wish (upstream: hintsEnabled, and CategorizeEndpoints)."""
    wish = subject.spec.get("trafficDistribution")
    if not wish:
        return
    path = ("spec", "trafficDistribution")
    if subject.annotations.get(_MODE) in {"Auto", "auto"}:
        yield subject.advise(path, SAYS[0], on_key=True, wish=wish)
    elif subject.type == "ClusterIP" and subject.spec.get("internalTrafficPolicy") == "Local":
        yield subject.advise(path, SAYS[1], on_key=True, wish=wish)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take one of the two out: the annotation where there is one, since the field is the newer way."""
    if _MODE in subject.annotations:
        yield Fix("Remove the annotation `topology-mode`", edit.remove(("metadata", "annotations", _MODE)))
    yield Fix("Remove `trafficDistribution`", edit.remove(path))
