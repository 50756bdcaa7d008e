"""The only port has no name.

A single port may go without a name. With a second one every port needs a name, and the manifest is refused
until this one has got one as well. Where it is known by a number that the cluster chose, that number can
change with the name: `kubectl replace` keeps node ports by name. And DNS has an SRV record
(`_http._tcp.web`) for named ports alone.

“Names are for Services with many ports.” They are for whoever refers to the port: an Ingress, a
monitor, a peer that asks DNS. All of these have to be changed when the name comes later.

Name it for what is spoken there: `http`, `grpc`, `postgres`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.spoken import spoken
from tutorial.diagnostics.advice.subject import WITH_PODS, Subject, listed
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
LESSON = "ports"
SAYS = (
    "Port {port} has no name, so DNS has no SRV record for it, and a second port is refused until both have names.",
    "Port {port} has no name. A second port is refused until it has got one, and `kubectl replace` then gives it "
    "another node port.",
    'Port {port} has no name, and its pods have "{declared}" too: a second port is refused until both have names.',
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: search-peers
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - port: 9300
"""
PASSING = FAILING.replace("- port: 9300", "- name: transport\n      port: 9300")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a single port without a name, where a name is wanted or will soon be.

    Behind a plain cluster IP that is when the pods declare more ports; the name can wait otherwise.
    """
    if len(subject.ports) != 1 or subject.ports[0].get("name"):
        return
    port, path = subject.ports[0], ("spec", "ports", 0, "port")
    if subject.headless:
        yield subject.advise(path, SAYS[0], port=port["port"])
    elif "nodePort" in port and not subject.document.has(("spec", "ports", 0, "nodePort")):
        yield subject.advise(path, SAYS[1], port=port["port"])
    else:
        target = port["targetPort"]
        declared = [p for pod in subject.selected() for p in pod.ports]
        others = [p.number for p in declared if target not in {p.number, p.name}]
        if 0 < len(others) < len(declared):
            yield subject.advise(path, SAYS[2], port=port["port"], declared=listed(others))


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Name it for what is spoken there, where that is known."""
    name = spoken(subject.ports[0])
    if name:
        yield Fix(f"Name it `{name}`", edit.insert(path[:-1], "name", name, first=True))
