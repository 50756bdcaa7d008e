"""The selector matches none of the pods that are here.

A Service has the pods whose labels hold every pair of its selector, letter by letter. These pods miss
at least one, so the list behind the Service stays empty and every connection is refused.

“The names are nearly the same, so they will find each other.” Nothing is compared but labels: neither
the name of the Deployment nor that of the Service, and `app: web` is not `app: Web`.

Copy the labels from the pod template (`spec.template.metadata.labels`) into the selector.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.around import Pod
from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
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

_COMPARED = 50  # among more workloads than that, which one is nearest would be a guess


def check(subject: Subject) -> Iterator[Finding]:
    """Compare with the pods that are known; one of another namespace is another rule’s matter."""
    if not subject.around.pods or not subject.selector or subject.matched():
        return
    pods = subject.pods()
    if not 0 < len(pods) <= _COMPARED:
        return
    near = _nearest(subject)
    missed = [key for key, value in subject.selector.items() if near.labels.get(key) != value]
    if not (subject.around.lab or _meant(subject, near, missed)):
        return
    found = [f"{key}: {near.labels[key]}" for key in missed if key in near.labels]
    yield subject.advise(
        ("spec", "selector", missed[0]),
        SAYS[0],
        wanted=listed(f"{key}: {subject.selector[key]}" for key in missed),
        found=listed(found or (f"{key}: {value}" for key, value in near.labels.items())),
    )


def _nearest(subject: Subject) -> Pod:
    return max(subject.pods(), key=lambda pod: _closeness(subject.selector, pod.labels))


def _meant(subject: Subject, pod: Pod, missed: list[str]) -> bool:
    """Whether a workload of the text must be meant: the only one beside the only Service, or one misspelt.

    Otherwise the Service may lead to pods that stand elsewhere.
    """
    alone = subject.around.services == len(subject.around.pods or ()) == 1
    return alone or all(_misspelt(subject.selector[key], pod.labels.get(key, "")) for key in missed)


def _misspelt(one: str, other: str) -> bool:
    return _steps(one, other) <= max(1, min(len(one), len(other)) // 5)


def _closeness(selector: Mapping[str, str], labels: Mapping[str, str]) -> float:
    """Return how alike selector and labels are: 1 for each pair that fits, less for a similar value."""
    return sum(
        1 - 0.9 * _steps(value, labels[key]) / max(len(value), len(labels[key]), 1)
        for key, value in selector.items()
        if key in labels
    )


def _steps(one: str, other: str) -> int:
    """Return how many letters differ; 0 for case alone."""
    if one == other:
        return 0
    from tutorial.diagnostics.fixes.fields import distance  # only a selector that fails needs it

    return distance(one.casefold(), other.casefold())


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Copy the values of the nearest pod."""
    near = _nearest(subject)
    missed = [key for key, value in subject.selector.items() if near.labels.get(key, value) != value]
    edits = [edit.replace(("spec", "selector", key), edit.scalar(near.labels[key])) for key in missed]
    if missed:
        shown = listed(f"{key}: {near.labels[key]}" for key in missed)
        yield Fix(f"Ask for `{shown}`", edit.join(*edits))
