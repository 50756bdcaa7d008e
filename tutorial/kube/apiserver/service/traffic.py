"""externalTrafficPolicy, healthCheckNodePort and internalTrafficPolicy."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, invalid, unsupported
from tutorial.kube.apiserver.service.helpers import externally_accessible, needs_health_check
from tutorial.kube.apiserver.service_fields import POLICIES


def check_external_policy(service: dict[str, Any]) -> Iterator[FieldError]:
    """Only for Services that outside traffic reaches."""
    spec = service["spec"]
    policy = spec.get("externalTrafficPolicy", "")
    path = ("spec", "externalTrafficPolicy")
    if not externally_accessible(spec):
        if policy:
            yield invalid(path, policy, "may only be set for externally-accessible services")
    elif policy not in POLICIES:
        yield unsupported(path, policy, POLICIES)


def check_health_check_node_port(service: dict[str, Any]) -> Iterator[FieldError]:
    """Only for a LoadBalancer that keeps traffic on the node."""
    spec = service["spec"]
    port = spec.get("healthCheckNodePort", 0)
    path = ("spec", "healthCheckNodePort")
    if not needs_health_check(spec):
        if port:
            detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
            yield invalid(path, port, detail)
    else:
        yield from (invalid(path, port, message) for message in names.port_number(port))


def check_internal_policy(service: dict[str, Any]) -> Iterator[FieldError]:
    """Cluster or Local."""
    policy = service["spec"].get("internalTrafficPolicy")
    if policy is not None and policy not in POLICIES:
        yield unsupported(("spec", "internalTrafficPolicy"), policy, POLICIES)
