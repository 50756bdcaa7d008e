"""The cluster IP lies where the cluster hands out its own.

Most of the service range goes to Services that ask for no address: here everything from 10.96.1.1 on. An
address that you chose from there works until another Service was given it first; then your manifest
is refused as “already allocated”.

“A fixed address makes it stable.” Every cluster IP stays for as long as the Service lives, and callers
use the name anyway. A fixed one only ties the manifest to one cluster’s range.

Leave `clusterIP` out. If it has to be known beforehand, as for cluster DNS, take one from the lower end
of the range: here 10.96.0.2 to 10.96.1.0.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.apiserver.allocate import DYNAMIC_IPS
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "clusterip"
SAYS = (
    'The cluster hands out "{address}" itself, so another Service may hold it already. Leave `clusterIP` out, or '
    "take one from 10.96.0.2 to 10.96.1.0.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.44.7
  selector:
    app: web
  ports:
    - port: 80
"""
PASSING = FAILING.replace("  clusterIP: 10.96.44.7\n", "")

_LOW, _HIGH = DYNAMIC_IPS


def check(subject: Subject) -> Iterator[Finding]:
    """Look at an address that was asked for. The API server has seen to it that it is in the range."""
    address = subject.written.get("clusterIP")
    if address and address != "None" and "." in address and _LOW <= int(IPv4Address(address)) <= _HIGH:
        yield subject.advise(("spec", "clusterIP"), SAYS[0], address=address)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove `clusterIP`: the cluster picks an address", edit.remove(path))
