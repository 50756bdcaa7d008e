"""The selector matches none of the pods that are here.

A Service has the pods whose labels hold every pair of its selector, letter by letter. These pods miss
at least one, so the list behind the Service stays empty and every connection is refused.

“The names are nearly the same, so they will find each other.” Nothing is compared but labels: neither
the name of the Deployment nor that of the Service, and `app: web` is not `app: Web`.

Copy the labels from the pod template (`spec.template.metadata.labels`) into the selector.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.around import Pod
from tutorial.diagnostics.advice.subject import Subject, listed
from tutorial.kube.apiserver import Finding

LESSON = "endpoints"
SAYS = ('No pod here matches the selector: it asks for "{wanted}", and the nearest pod has "{found}".',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wbe
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - containerPort: 8080
"""
PASSING = FAILING.replace("wbe", "web")

_CLOSE = 0.6


def check(subject: Subject) -> Iterator[Finding]:
    """Compare with the pods that are known; one of another namespace is another rule's matter."""
    pods = subject.around.pods
    if not pods or not subject.selector or subject.type == "ExternalName" or any(map(subject.matches, pods)):
        return
    near = max(subject.pods() or (), key=lambda pod: _closeness(subject, pod), default=None)
    if near is None or not (subject.around.lab or _belongs(subject, near)):
        return
    missed = [key for key, value in subject.selector.items() if near.labels.get(key) != value]
    found = [f"{key}: {near.labels[key]}" for key in missed if key in near.labels]
    yield subject.advise(
        ("spec", "selector", missed[0]),
        SAYS[0],
        wanted=listed(f"{key}: {subject.selector[key]}" for key in missed),
        found=listed(found or (f"{key}: {value}" for key, value in near.labels.items())),
    )


def _belongs(subject: Subject, pod: Pod) -> bool:
    """Whether a workload in the same text looks meant; other Services may lead to pods elsewhere."""
    return _closeness(subject, pod) >= _CLOSE or subject.around.services == len(subject.around.pods or ()) == 1


def _closeness(subject: Subject, pod: Pod) -> float:
    """Return how alike selector and labels are: 1 for each pair that fits, less for a similar value."""
    return sum(_alike(value, str(pod.labels.get(key, ""))) for key, value in subject.selector.items())


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    from difflib import SequenceMatcher  # takes longer to load than all rules to run

    return SequenceMatcher(None, one.lower(), other.lower()).ratio() * 0.9
