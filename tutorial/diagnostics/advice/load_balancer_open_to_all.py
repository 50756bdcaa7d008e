"""The balancer is open to everybody.

Most providers give a LoadBalancer a public address, and without a list of callers it answers whoever
finds it. Scanners do so within minutes.

“Nobody knows the address.” Addresses are tried one after the other. A balancer is as open as its
`loadBalancerSourceRanges`, whatever its name is.

List the callers in `loadBalancerSourceRanges`. If it is meant for everybody, write `0.0.0.0/0` there,
so that the next reader knows. For callers of your own network, ask your provider for an internal one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.balancers import RANGES, is_internal
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = ("LoadBalancer",)
LESSON = "production"
SAYS = (
    "No `loadBalancerSourceRanges`: whoever reaches the balancer’s address may connect. List the callers, or write "
    '"0.0.0.0/0" if it is meant for everybody.',
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: LoadBalancer
  selector:
    app: shop
  ports:
    - name: https
      port: 443
      targetPort: 8443
"""
PASSING = (
    FAILING
    + """\
  loadBalancerSourceRanges:
    - 198.51.100.0/24
  allocateLoadBalancerNodePorts: false
"""
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a balancer of which nobody said who may call."""
    if subject.spec.get("loadBalancerSourceRanges"):
        return
    if RANGES not in subject.annotations and not is_internal(subject):
        yield subject.advise(("spec", "type"), SAYS[0])


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Say that it is meant so; who else may call, only the reader knows."""
    edits = edit.insert(("spec",), "loadBalancerSourceRanges", ["0.0.0.0/0"])
    yield Fix("Write down that everybody may call: `0.0.0.0/0`", edits)
