"""It was copied from a running cluster.

`kubectl get -o yaml` prints what the cluster knows about an object, its own notes included: `uid`,
`managedFields`, `status`. On the way back in they are thrown away, but the addresses and node ports
that were printed with them are taken for your wishes.

“What the cluster prints is what I should keep.” It prints the object. Your manifest is the part of it
that you decided.

Delete `status`, `uid`, `managedFields` and what else you did not write yourself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "manifest"
SAYS = (
    '"{field}" is the cluster’s own note and is thrown away. Delete it, and look whether addresses and node ports '
    "were copied along with it.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
  uid: 0a6f4b1c-2f0e-4f7e-9a55-0f3f8f0c9d11
spec:
  selector:
    app: web
  ports:
    - port: 80
"""
PASSING = FAILING.replace("  uid: 0a6f4b1c-2f0e-4f7e-9a55-0f3f8f0c9d11\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what only a cluster writes; empty ones come from generators and do no harm."""
    value = subject.document.value
    meta = value["metadata"]
    if meta.get("uid"):
        yield subject.advise(("metadata", "uid"), SAYS[0], on_key=True, field="uid")
    elif meta.get("managedFields"):
        yield subject.advise(("metadata", "managedFields"), SAYS[0], on_key=True, field="managedFields")
    elif (value.get("status") or {}).get("loadBalancer"):
        yield subject.advise(("status",), SAYS[0], on_key=True, field="status")


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix(f"Remove `{path[-1]}`", edit.remove(path))
