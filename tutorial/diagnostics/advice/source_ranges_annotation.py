"""The source ranges stand in an annotation.

The annotation is older than the field. Controllers of load balancers may still read it where the field
is empty. kube-proxy reads the field alone: with the annotation, no node turns anybody away.

“Annotation and field do the same.” The API server checks the ranges in both. What is made of them
differs: the annotation is up to the balancer, the field is enforced by every node as well.

Move the list to `spec.loadBalancerSourceRanges` and delete the annotation.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutorial.diagnostics.advice.balancers import RANGES
from tutorial.diagnostics.advice.subject import Subject
from tutorial.diagnostics.model import Fix
from tutorial.kube.apiserver import Finding
from tutorial.kube.manifest import Path

if TYPE_CHECKING:
    from tutorial.diagnostics.advice.offering import Changes

LESSON = "production"
SAYS = (
    "The nodes do not read this annotation. Move the list to `spec.loadBalancerSourceRanges`.",
    "`spec.loadBalancerSourceRanges` is set, so nobody reads this annotation. Delete it.",
)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: 198.51.100.0/24
spec:
  type: LoadBalancer
  allocateLoadBalancerNodePorts: false
  selector:
    app: shop
  ports:
    - name: https
      port: 443
"""
PASSING = (
    FAILING.replace("  annotations:\n    service.beta.kubernetes.io/load-balancer-source-ranges: 198.51.100.0/24\n", "")
    + "  loadBalancerSourceRanges:\n    - 198.51.100.0/24\n"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for the annotation."""
    if RANGES in subject.annotations:
        said = SAYS[1] if subject.spec.get("loadBalancerSourceRanges") else SAYS[0]
        yield subject.advise(("metadata", "annotations", RANGES), said, on_key=True)


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Move the list to its field, or take it out where the field is set."""
    if "loadBalancerSourceRanges" in subject.written:
        yield Fix("Remove the annotation", edit.remove(path))
    else:
        ranges = [each.strip() for each in subject.annotations[RANGES].split(",")]
        added = edit.insert(("spec",), "loadBalancerSourceRanges", ranges)
        yield Fix("Move the ranges to `loadBalancerSourceRanges`", edit.join(edit.remove(path), added))
