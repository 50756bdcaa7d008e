"""The pods declare another port.

Traffic is sent to `targetPort`, or to `port` where there is none. The containers behind this Service
declare their ports, and this is not among them. If they really do not listen there, every connection
is refused, while the list of endpoints looks as it should.

“`port` and `targetPort` are the Service’s business.” `port` is. `targetPort` has to be the number that
the program in the container listens on.

Set `targetPort` to the container’s port, or declare the port in the pod template.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.kube.apiserver import Finding

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
