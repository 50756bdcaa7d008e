"""The namespace has the name of a public domain.

Pods look a name up in the cluster first: `example.com` becomes `example.com.svc.cluster.local` on the way,
and that is the Service `example` in the namespace `com`. It answers in the place of the public server,
for every pod of the cluster.

“Names in the cluster end in `cluster.local`, so they cannot clash.” The resolver adds the ending by itself
to names with few dots.

Give the namespace a name that no domain has. Callers who mean the public server can write a dot at the end.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

LESSON = "dns"
SAYS = (
    'Pods that look up "{public}" get this Service instead of the public server: the namespace has the name of a '
    "domain. Choose another namespace.",
)
FAILING = """\
apiVersion: v1
kind: Namespace
metadata:
  name: com
---
apiVersion: v1
kind: Service
metadata:
  name: example
  namespace: com
spec:
  selector:
    app: web
  ports:
    - port: 80
"""
PASSING = FAILING.replace("name: com", "name: company").replace("namespace: com\n", "namespace: company\n")

_DOMAINS = frozenset({"com", "org", "net", "io", "edu", "gov", "mil", "ai", "co", "info", "biz"})


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the domains that names most often end in."""
    if subject.namespace in _DOMAINS:
        yield subject.advise(("metadata", "namespace"), SAYS[0], public=f"{subject.name}.{subject.namespace}")
