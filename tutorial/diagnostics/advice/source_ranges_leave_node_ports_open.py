"""Source ranges do not guard the node ports.

`loadBalancerSourceRanges` is applied to the balancer’s address. A LoadBalancer opens a port on every
node as well, and that side door asks nobody where they come from: whoever reaches a node gets in.

“The list guards the Service.” It guards one of its doors.

Set `allocateLoadBalancerNodePorts: false` if your balancer sends to pods directly. If it needs the node
ports, let the nodes’ firewall accept nobody else on them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

TYPES = ("LoadBalancer",)
LESSON = "production"
SAYS = (
    "The ranges guard the balancer’s address, not the node ports that are opened too. Close those in the firewall, or "
    "set `allocateLoadBalancerNodePorts: false` if your balancer does not need them.",
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
  loadBalancerSourceRanges:
    - 198.51.100.0/24
"""
PASSING = FAILING + "  allocateLoadBalancerNodePorts: false\n"


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a balancer that is kept for some, beside node ports that are open to all."""
    ranges = subject.spec.get("loadBalancerSourceRanges")
    if not ranges or subject.spec.get("allocateLoadBalancerNodePorts") is False:
        return
    if any(written.strip() not in {"0.0.0.0/0", "::/0"} for written in ranges):
        yield subject.advise(("spec", "loadBalancerSourceRanges"), SAYS[0], on_key=True)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Open none."""
    edits = edit.insert(("spec",), "allocateLoadBalancerNodePorts", False)
    yield Fix("Open no node ports: `allocateLoadBalancerNodePorts: false`", edits)
