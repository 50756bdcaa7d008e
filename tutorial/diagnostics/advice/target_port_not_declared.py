"""The pods declare another port.

Traffic is sent to `targetPort`, or to `port` where there is none. The containers behind this Service
declare their ports, and this is not among them. If they really do not listen there, every connection
is refused, while the list of endpoints looks as it should.

“`port` and `targetPort` are the Service’s business.” `port` is. `targetPort` has to be the number that
the program in the container listens on.

Set `targetPort` to the container’s port, or declare the port in the pod template.
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
LESSON = "manifest"
SAYS = (
    'The pods behind this Service declare "{declared}" and not {number}. If nothing listens there, every connection '
    "is refused.",
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
        - containerPort: 8080
"""
PASSING = FAILING.replace("    - port: 80\n", "    - port: 80\n      targetPort: 8080\n")


def check(subject: Subject) -> Iterator[Finding]:
    """Compare numbers. A pod that declares nothing may listen anywhere, and so settles the matter."""
    pods = subject.selected()
    if not pods or not all(pod.ports for pod in pods):
        return
    for i, port in enumerate(subject.ports):
        number, protocol = port["targetPort"], port["protocol"]
        if isinstance(number, str) or (subject.headless and number != port["port"]):
            continue  # a name, or nothing that callers of a headless Service meet
        if any((p.number, p.protocol) == (number, protocol) for pod in pods for p in pod.ports):
            continue
        written = subject.document.has(("spec", "ports", i, "targetPort"))
        declared = listed(
            p.number if p.protocol == protocol else f"{p.number}/{p.protocol}" for pod in pods for p in pod.ports
        )
        path = ("spec", "ports", i, "targetPort" if written else "port")
        yield subject.advise(path, SAYS[0], declared=declared, number=number)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Lead to a port that the pods declare."""
    index = int(path[2])
    for number in dict.fromkeys(
        p.number for pod in subject.selected() for p in pod.ports if p.protocol == subject.ports[index]["protocol"]
    ):
        target = ("spec", "ports", index, "targetPort")
        edits = edit.insert(target[:-1], "targetPort", number)
        yield Fix(
            f"Lead to port `{number}`",
            edit.replace(target, str(number)) if subject.document.has(target) else edits,
        )
