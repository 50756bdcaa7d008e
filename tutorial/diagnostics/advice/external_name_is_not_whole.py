"""The name is not a whole one.

DNS puts `externalName` into its answer as it stands. The search list that turns `web` into
`web.shop.svc.cluster.local` works for what a pod asks, not for what DNS answers: the short name is looked
up as if it were complete, and not found.

“What works in `curl` works here.” In `curl` the pod’s resolver adds the rest. Nobody does so here.

Write the whole name: `web.shop.svc.cluster.local` for a Service of the cluster, `db.example.net` outside.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

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


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Add the cluster's own domain."""
    name = subject.spec["externalName"].rstrip(".")
    if name.endswith(".svc"):
        yield Fix(f"Write `{name}.cluster.local`", edit.replace(path, f"{name}.cluster.local"))
