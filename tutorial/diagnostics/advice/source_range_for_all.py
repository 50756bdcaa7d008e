"""One of the source ranges lets everybody in.

Ranges add up: a caller has to be in one of them. `0.0.0.0/0` holds every IPv4 address and `::/0` every
IPv6 address, so what else is listed makes no difference.

“The stricter line wins.” There is no order among them, and none takes anything away.

Delete the range that holds everybody, or all the others.
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
SAYS = ('"{everybody}" lets everybody in, so the other ranges keep nobody out. Delete it, or the others.',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: LoadBalancer
  allocateLoadBalancerNodePorts: false
  selector:
    app: shop
  ports:
    - name: https
      port: 443
  loadBalancerSourceRanges:
    - 198.51.100.0/24
    - 0.0.0.0/0
"""
PASSING = FAILING.replace("    - 0.0.0.0/0\n", "")

_EVERYBODY = frozenset({"0.0.0.0/0", "::/0"})


def check(subject: Subject) -> Iterator[Finding]:
    """Look for a range that makes others of its kind useless."""
    ranges = subject.spec.get("loadBalancerSourceRanges")
    if not ranges or len(ranges) < 2:
        return
    for i, written in enumerate(ranges):
        everybody = written.strip()
        if everybody in _EVERYBODY and any(
            other.strip() not in _EVERYBODY and (":" in other) == (":" in everybody) for other in ranges
        ):
            yield subject.advise(("spec", "loadBalancerSourceRanges", i), SAYS[0], everybody=everybody)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove the range for everybody", edit.remove(path))
