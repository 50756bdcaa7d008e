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


def is_internal(subject: Subject) -> bool:
    """Whether an annotation asks a provider for an address that only its own network reaches."""
    annotations = subject.annotations
    return not _KEYS.isdisjoint(annotations) and any(
        (key, value.lower()) in _INTERNAL for key, value in annotations.items()
    )
