"""`externalIPs` catches traffic for any address.

Each node takes packets for the addresses in this list as its own, and nothing checks that they belong
to you. Whoever may write it can catch what other pods send to an address outside (CVE-2020-8554). It is
deprecated since 1.36, and some clusters refuse it.

“It gives the Service a public address.” Nobody is given an address. Somebody else has to lead packets
for it to a node; then the node answers.

Use type LoadBalancer, with MetalLB where no cloud provides one, or a Gateway.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import WITH_PODS, Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = WITH_PODS
LESSON = "production"
SAYS = (
    'Nodes will take traffic for "{addresses}" as their own, and nothing checks that it is yours. Use type '
    "LoadBalancer or a Gateway instead.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  externalIPs:
    - 203.0.113.10
"""
PASSING = FAILING.replace("  externalIPs:\n    - 203.0.113.10\n", "")


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the field where it has an effect; the API server warns about the other cases."""
    addresses = subject.spec.get("externalIPs")
    if addresses and not subject.headless:
        yield subject.advise(("spec", "externalIPs"), SAYS[0], on_key=True, addresses=", ".join(addresses))


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove `externalIPs`", edit.remove(path))
