"""An ExternalName has neither pods nor ports.

All that it does is an alias in DNS. A selector beside it chooses nobody, and a port is not turned into
another one: callers connect to the server outside, on the port that they know themselves.

“It redirects 80 to 8080.” DNS answers with a name. Port numbers do not occur in it.

Delete `selector` and `targetPort`. If you want pods behind the name, take another type.
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
SAYS = (
    "An ExternalName has no pods, so its `selector` chooses nobody. Delete it, or take another type.",
    "An ExternalName is a DNS alias and turns no port into another: callers have to use {target} themselves.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: orders-db
spec:
  type: ExternalName
  externalName: db.example.net
  selector:
    app: orders-db
"""
PASSING = FAILING.replace("  selector:\n    app: orders-db\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what the type ignores without a word."""
    if subject.selector:
        yield subject.advise(("spec", "selector"), SAYS[0], on_key=True)
    for i, port in enumerate(subject.ports):
        target = port["targetPort"]
        if isinstance(target, int) and target != port["port"]:
            yield subject.advise(("spec", "ports", i, "targetPort"), SAYS[1], target=target)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix(f"Remove `{path[-1]}`, which has no effect", edit.remove(path))
