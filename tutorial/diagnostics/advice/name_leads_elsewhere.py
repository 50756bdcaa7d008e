"""The name leads elsewhere.

Some short names are taken before a pod asks DNS, or by variables that every pod gets. `localhost` stands in
each pod’s `/etc/hosts`: callers reach themselves. A Service `kubernetes` in a namespace of its own
replaces `KUBERNETES_SERVICE_HOST` there, and programs that look for the API server find your pods.

“Any valid name works.” The API server checks its letters. What else bears the name it does not know.

Choose another name.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.kube.apiserver import Finding

TYPES = WITH_PODS
LESSON = "dns"
SAYS = (
    'Pods that call "localhost" reach themselves: the name stands in their `/etc/hosts` and never gets to DNS.',
    'A Service "kubernetes" in the namespace "{namespace}" takes the place of the API server in the variables of the '
    "pods there.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: localhost
spec:
  selector:
    app: web
  ports:
    - port: 80
"""
PASSING = FAILING.replace("name: localhost", "name: web")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for names that are taken (upstream: getServiceEnvVarMap for the second)."""
    if subject.name == "localhost":
        yield subject.advise(("metadata", "name"), SAYS[0])
    elif subject.name == "kubernetes" and subject.namespace != "default" and not subject.headless:
        yield subject.advise(("metadata", "name"), SAYS[1], namespace=subject.namespace)
