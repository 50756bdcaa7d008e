"""The pods are in another namespace.

A selector looks for pods in the Service’s own namespace and nowhere else. Pods with the right labels
stand in another one, so this Service has nobody behind it and refuses every connection.

“Labels are looked up in the whole cluster.” Callers may come from every namespace; the pods behind a
Service may not.

Put the Service into the namespace of its pods. Callers elsewhere use its longer name, `web.shop`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.around import WorkloadPod
from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
LESSON = "endpoints"
SAYS = (
    'The pods with "{labels}" are in the namespace "{theirs}". A Service has pods of its own namespace only, here '
    'that is "{ours}".',
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: core
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: production
  labels:
    app: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - containerPort: 8080
"""
PASSING = FAILING.replace("namespace: core", "namespace: production")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for pods that would match. A workload that names no namespace may be applied in this one."""
    pods = subject.matched()
    if not pods or subject.selected():
        return
    named = bool((subject.document.value.get("metadata") or {}).get("namespace"))
    there = [pod.namespace for pod in pods if not isinstance(pod, WorkloadPod) or (pod.placed and named)]
    if there:
        labels = listed(f"{key}: {value}" for key, value in subject.selector.items())
        yield subject.advise(
            ("metadata", "namespace"), SAYS[0], labels=labels, theirs=listed(there), ours=subject.namespace
        )


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Move the Service to its pods."""
    for namespace in dict.fromkeys(pod.namespace for pod in subject.matched()):
        there = subject.document.has(path)
        edits = edit.replace(path, namespace) if there else edit.insert(("metadata",), "namespace", namespace)
        yield Fix(f"Put it into the namespace `{namespace}`", edits)
