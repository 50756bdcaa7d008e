"""The name leads back to itself.

DNS answers a question for this Service with its own name. The resolver asks again, gets the same answer,
and gives up after a few rounds: no such host.

“It makes the Service known under its full name.” Every Service has its full name already. An ExternalName
gives another server’s name in its place.

Write the name of the server that is meant, or take type ClusterIP and a selector.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("ExternalName",)
LESSON = "externalname"
SAYS = ('"{server}" is this Service’s own name, so DNS goes round in circles. Write the name of another server.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  type: ExternalName
  externalName: ledger.default.svc.cluster.local
"""
PASSING = FAILING.replace("ledger.default.svc.cluster.local", "ledger.example.net")


def check(subject: Subject) -> Iterator[Finding]:
    """Compare with the name that cluster DNS gives it."""
    server = subject.spec["externalName"].rstrip(".")
    if server == f"{subject.name}.{subject.namespace}.svc.cluster.local":
        yield subject.advise(("spec", "externalName"), SAYS[0], server=server)
