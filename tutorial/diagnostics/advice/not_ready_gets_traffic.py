"""Pods that are not ready get traffic.

`publishNotReadyAddresses` counts every pod as ready. Behind a cluster IP, that sends callers to pods that
are still starting, or that are broken, as often as to the others.

“It keeps the name alive while pods restart.” The name of a Service with a cluster IP is always there. The
field is for headless Services, whose peers have to find each other before they are ready.

Delete the line. If peers need it, give them a headless Service beside this one.
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
    "Callers of this address are sent to pods that are not ready, too. Delete the line, or keep it in a headless "
    "Service for the peers.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  publishNotReadyAddresses: true
  selector:
    app: search
  ports:
    - port: 8080
"""
PASSING = FAILING.replace("  publishNotReadyAddresses: true\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the field in front of a cluster IP."""
    if subject.spec.get("publishNotReadyAddresses") and not subject.headless:
        yield subject.advise(("spec", "publishNotReadyAddresses"), SAYS[0], on_key=True)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove `publishNotReadyAddresses`: ready pods alone get traffic", edit.remove(path))
