"""The provider has a newer way to say this.

These annotations belong to the cloud code that was part of Kubernetes itself and left it with 1.31. The
controllers that took over read other ones. An annotation that nobody reads is not refused: the
balancer is built without it, or not at all.

“What worked in the tutorial works here.” Annotations are no part of the API. Each controller has its own,
and they change with it.

Look up which controller builds balancers in your cluster, and use its annotation or its
`loadBalancerClass`. Mind the defaults: the newer one of AWS builds internal balancers unless
`aws-load-balancer-scheme` says `internet-facing`.
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
SAYS = ('"{key}: {value}" is an older controller’s annotation. Newer ones read "{instead}".',)
FAILING = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: nlb
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [0.0.0.0/0]
  selector:
    app: shop
  ports:
    - name: https
      port: 443
"""
PASSING = FAILING.replace(
    "aws-load-balancer-type: nlb\nspec:\n", "aws-load-balancer-scheme: internet-facing\nspec:\n"
).replace("  type: LoadBalancer\n", "  type: LoadBalancer\n  loadBalancerClass: service.k8s.aws/nlb\n")

_AWS = "service.beta.kubernetes.io/aws-load-balancer-"
_OLD = {
    (f"{_AWS}type", "nlb"): "loadBalancerClass: service.k8s.aws/nlb",
    (f"{_AWS}type", "nlb-ip"): f"{_AWS}nlb-target-type: ip",
    (f"{_AWS}internal", "true"): f"{_AWS}scheme: internal",
    (f"{_AWS}internal", "0.0.0.0/0"): f"{_AWS}scheme: internal",
    (f"{_AWS}internal", "false"): f"{_AWS}scheme: internet-facing",
    ("cloud.google.com/load-balancer-type", "internal"): "networking.gke.io/load-balancer-type: Internal",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Look for what a newer annotation or field has replaced."""
    if not subject.annotations:
        return
    for key, value in subject.annotations.items():
        instead = _OLD.get((key, value.lower()))
        if instead:
            yield subject.advise(
                ("metadata", "annotations", key), SAYS[0], on_key=True, key=key, value=value, instead=instead
            )


def fix(subject: Subject, path: Path, edit: "Changes") -> Iterator[Fix]:
    """Put the newer annotation in its place."""
    key = str(path[-1])
    instead, _, value = _OLD[key, subject.annotations[key].lower()].partition(": ")
    if instead != "loadBalancerClass":
        yield Fix(f"Use `{instead}: {value}`", edit.join(edit.rename(path, instead), edit.replace(path, value)))
