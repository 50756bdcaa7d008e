"""No pod has a port of that name.

A `targetPort` that is a name is looked up in each pod: among the ports that its containers declare,
with the same protocol. A pod without one gets no traffic on this port, however healthy it is.

“The name is that of the Service’s port.” `ports[].name` names the port of the Service;
`targetPort` names a port of the pod. They may be equal, and nothing makes them so.

Write the name as the pod template has it, or give the container’s port that name.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
LESSON = "ports"
SAYS = (
    'No pod behind this Service has a port named "{name}"; they have "{names}". Port {port} leads nowhere.',
    'The pods behind this Service name no port, so "{name}" cannot be found and port {port} leads nowhere.',
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - name: http
          containerPort: 8080
"""
PASSING = FAILING.replace("targetPort: web", "targetPort: http")


def check(subject: Subject) -> Iterator[Finding]:
    """Look each name up in the pods that the selector matches."""
    pods = subject.selected()
    if not pods:
        return
    for i, port in enumerate(subject.ports):
        name = port.get("targetPort")
        if not isinstance(name, str):
            continue
        if any((p.name, p.protocol) == (name, port["protocol"]) for pod in pods for p in pod.ports):
            continue
        names = listed(
            p.name if p.protocol == port["protocol"] else f"{p.name} ({p.protocol})"
            for pod in pods
            for p in pod.ports
            if p.name
        )
        said = SAYS[0] if names else SAYS[1]
        yield subject.advise(("spec", "ports", i, "targetPort"), said, name=name, names=names, port=port["port"])


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Write the name, or the number, of a port that the pods have."""
    protocol = subject.ports[int(path[2])]["protocol"]
    there = [p for pod in subject.selected() for p in pod.ports if p.protocol == protocol]
    for target in dict.fromkeys(p.name or str(p.number) for p in there):
        yield Fix(f"Lead to port `{target}`", edit.replace(path, target))
