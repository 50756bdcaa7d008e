"""The node port lies where the cluster hands out its own.

Node ports from 30086 to 32767 are those that the cluster gives to Services that ask for none. A fixed
number among them works until another Service was given it first: then your manifest is refused with
“provided port is already allocated”, often in the one cluster where nobody tried it before.

“Any number from 30000 to 32767 is as good as another.” All of them are valid. Only 30000 to 30085 are
handed out last, and so stay free for people who choose.

Leave `nodePort` out and read what you were given, or take a number from 30000 to 30085.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.apiserver.allocate import DYNAMIC_NODE_PORTS
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = ("NodePort", "LoadBalancer")
LESSON = "nodeport"
SAYS = (
    "`nodePort: {number}` lies in the range that the cluster hands out itself (30086–32767), so another Service "
    "may hold it already. Take one from 30000 to 30085, or leave it out.",
    "`healthCheckNodePort: {number}` lies in the range that the cluster hands out itself (30086–32767), so another "
    "Service may hold it already. Take one from 30000 to 30085, or leave it out.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      nodePort: 32080
"""
PASSING = FAILING.replace("      nodePort: 32080\n", "")

_LOW, _HIGH = DYNAMIC_NODE_PORTS


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the numbers that were written, not at those that were allocated."""
    for i, port in enumerate(subject.written.get("ports") or ()):
        number = port.get("nodePort")
        if number and _LOW <= number <= _HIGH:
            yield subject.advise(("spec", "ports", i, "nodePort"), SAYS[0], number=int(number))
    number = subject.written.get("healthCheckNodePort")
    if number and _LOW <= number <= _HIGH:
        yield subject.advise(("spec", "healthCheckNodePort"), SAYS[1], number=int(number))


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix(f"Remove `{path[-1]}`: the cluster picks one", edit.remove(path))
