"""What the rules about LoadBalancers share: how providers are told that a balancer is internal."""

from tutorial.diagnostics.advice.subject import Subject

RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"

_INTERNAL = frozenset(
    {
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"),
        ("service.beta.kubernetes.io/aws-load-balancer-internal", "true"),
        ("service.beta.kubernetes.io/aws-load-balancer-internal", "0.0.0.0/0"),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"),
        ("networking.gke.io/load-balancer-type", "internal"),
        ("cloud.google.com/load-balancer-type", "internal"),
        ("service.beta.kubernetes.io/openstack-internal-load-balancer", "true"),
        ("service.beta.kubernetes.io/oci-load-balancer-internal", "true"),
        ("service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", "private"),
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", "intranet"),
    }
)
_KEYS = frozenset(key for key, _ in _INTERNAL)
# The AWS Load Balancer Controller builds internal ones unless told otherwise; Tailscale's stay in the tailnet.
_CLASSES = frozenset({"service.k8s.aws/nlb", "eks.amazonaws.com/nlb", "tailscale"})
_AWS_TYPE = "service.beta.kubernetes.io/aws-load-balancer-type"
_AWS_SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme"


def is_internal(subject: Subject) -> bool:
    """Whether the balancer gets an address that only its provider's own network reaches."""
    annotations = subject.annotations
    if annotations.get(_AWS_SCHEME) == "internet-facing":
        return False
    if subject.spec.get("loadBalancerClass") in _CLASSES or annotations.get(_AWS_TYPE) in {"external", "nlb-ip"}:
        return True
    return not _KEYS.isdisjoint(annotations) and any(
        (key, value.lower()) in _INTERNAL for key, value in annotations.items()
    )
