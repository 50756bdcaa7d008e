"""`loadBalancerIP` is a wish that few still read.

It is deprecated since 1.24. The API server checks nothing in it, and each provider reads it in its own
way or not at all. For the other types of Service nobody reads it.

“It reserves the address.” It hands a text on to whoever builds the balancer. Whether you get that
address, another one or none is up to them.

Use your provider’s annotation or class instead: MetalLB reads `metallb.io/loadBalancerIPs`, for instance.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "production"
SAYS = (
    '`loadBalancerIP` is deprecated, and many balancers ignore it. Ask for "{address}" with your provider’s own '
    "annotation.",
    "Nobody reads `loadBalancerIP` unless the type is LoadBalancer. Delete it.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: LoadBalancer
  loadBalancerIP: 198.51.100.20
  loadBalancerSourceRanges: [0.0.0.0/0]
  selector:
    app: shop
  ports:
    - name: https
      port: 443
"""
PASSING = FAILING.replace("  loadBalancerIP: 198.51.100.20\n", "").replace(
    "  name: shop\n", "  name: shop\n  annotations:\n    metallb.io/loadBalancerIPs: 198.51.100.20\n"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the field; the API server warns where the Service is headless."""
    address = subject.spec.get("loadBalancerIP")
    if address and not subject.headless:
        said = SAYS[0] if subject.type == "LoadBalancer" else SAYS[1]
        yield subject.advise(("spec", "loadBalancerIP"), said, on_key=True, address=address)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Take it out."""
    yield Fix("Remove `loadBalancerIP`", edit.remove(path))
