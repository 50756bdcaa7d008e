"""The port’s name is a number in quotes.

`name: "8080"` is accepted, and it is a name: four characters that happen to be digits. It opens no port and
leads nowhere. An Ingress that says `number: 8080` does not mean it, and no container may bear such a
name, since theirs need a letter.

“In quotes or not, 8080 is 8080.” In quotes it is text. Where the API takes both, text is a name that is
looked up.

Name the port for what is spoken there, and write its number under `port` or `targetPort`, without quotes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.spoken import spoken
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "ports"
SAYS = ('The name "{name}" is text that looks like a number, and opens no port. Name it for what is spoken there.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: "8080"
      port: 80
"""
PASSING = FAILING.replace('name: "8080"', "name: http")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for names without a letter."""
    for i, port in enumerate(subject.ports):
        name = port.get("name")
        if name and name.isdigit():
            yield subject.advise(("spec", "ports", i, "name"), SAYS[0], name=name)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Name it for what is spoken there, or give it a letter."""
    port = subject.ports[int(path[2])]
    name = spoken(port) or f"port-{port['name']}"
    yield Fix(f"Name it `{name}`", edit.replace(path, name))
