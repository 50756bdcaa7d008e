"""The name is not a whole one.

DNS puts `externalName` into its answer as it stands. The search list that turns `web` into
`web.shop.svc.cluster.local` works for what a pod asks, not for what DNS answers: the short name is looked
up as if it were complete, and not found.

“What works in `curl` works here.” In `curl` the pod’s resolver adds the rest. Nobody does so here.

Write the whole name: `web.shop.svc.cluster.local` for a Service of the cluster, `db.example.net` outside.
"""

from collections.abc import Iterator

from tutorial.diagnostics.advice.subject import Subject
from tutorial.kube.apiserver import Finding

TYPES = ("ExternalName",)
LESSON = "externalname"
SAYS = ('DNS takes "{name}" for a complete name and finds nothing: the search list does not apply here. Write it out.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: stock
spec:
  type: ExternalName
  externalName: stock.warehouse.svc
"""
PASSING = FAILING.replace("stock.warehouse.svc", "stock.warehouse.svc.cluster.local")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a name without a dot, or one that ends where the cluster’s domain should follow."""
    name = subject.spec["externalName"].rstrip(".")
    if "." not in name or name.endswith(".svc"):
        yield subject.advise(("spec", "externalName"), SAYS[0], name=name)
