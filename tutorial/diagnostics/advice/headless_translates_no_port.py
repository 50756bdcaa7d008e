"""A headless Service translates no port.

Without a cluster IP there is no rule in the kernel that could turn one number into another. DNS gives
callers the pods’ own addresses, they connect to the number they know, and `targetPort` is not on their
way.

“`port` is what callers use, always.” With a cluster IP it is. Here callers have to use the number that the
container listens on.

Write the container’s port under `port`, and drop `targetPort`.
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
    "A headless Service translates no port: callers reach the pods on {target}, and on {port} nobody answers. Write "
    "`port: {target}`.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web-pods
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
"""
PASSING = FAILING.replace("port: 80\n      targetPort: 8080\n", "port: 8080\n")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for two different numbers; a name may stand for the same one."""
    if not subject.headless:
        return
    for i, port in enumerate(subject.ports):
        target, number = port["targetPort"], port["port"]
        if isinstance(target, int) and target != number and not _has(subject, number):
            path = ("spec", "ports", i, "targetPort")
            yield subject.advise(path, SAYS[0], target=target, port=number)


def _has(subject: Subject, number: int) -> bool:
    """Whether a pod is known to listen on what callers use."""
    return any(p.number == number for pod in subject.selected() for p in pod.ports)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Name the pods' port, and drop the translation."""
    target = subject.ports[int(path[2])]["targetPort"]
    edits = edit.join(edit.replace((*path[:-1], "port"), str(target)), edit.remove(path))
    yield Fix(f"Write `port: {target}` alone", edits)
