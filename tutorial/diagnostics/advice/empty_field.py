"""Nothing stands after the colon.

A key with nothing behind it has the value null, and for the API server that is as if you had not
written it: the default is taken. Nobody tells you.

“An empty value switches it off.” It does not; it leaves the choice to the default. Often a value was
meant to come in from a template, and did not.

Write the value, or delete the line.
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
SAYS = ('Nothing stands after "{field}", so the API server takes its default, as if the line were not there.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type:
  selector:
    app: web
  ports:
    - name: http
      port: 80
"""
PASSING = FAILING.replace("  type:\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for null; an empty selector is another rule’s matter."""
    if None not in subject.written.values():
        return
    for field, value in subject.written.items():
        if value is None and field != "selector":
            yield subject.advise(("spec", field), SAYS[0], on_key=True, field=field)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove the line: it has no effect", edit.remove(path))
