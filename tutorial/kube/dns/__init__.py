"""Names in a cluster, by the Kubernetes DNS specification 1.1.0 and CoreDNS's kubernetes plugin.

    resolve(cluster, "web", namespace="shop").addresses

The front door is `resolve`, `Lookup` with its parts, `resolver_of` and `environment`.
"""

from tutorial.kube.dns.environment import environment
from tutorial.kube.dns.model import (
    CONNREFUSED,
    NOERROR,
    NXDOMAIN,
    SERVFAIL,
    TIMEOUT,
    ZONE,
    Asked,
    Lookup,
    Record,
    is_address,
)
from tutorial.kube.dns.resolver import Resolver, resolve, resolver_of

__all__ = [
    "CONNREFUSED",
    "NOERROR",
    "NXDOMAIN",
    "SERVFAIL",
    "TIMEOUT",
    "ZONE",
    "Asked",
    "Lookup",
    "Record",
    "Resolver",
    "environment",
    "is_address",
    "resolve",
    "resolver_of",
]
