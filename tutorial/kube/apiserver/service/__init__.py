"""Checks of a Service, one file for each group of fields, in the API server's order.

Mirrors pkg/apis/core/validation/validation.go ValidateService (v1.36). The order can be observed,
so it is an explicit tuple; each check sees the whole object as it stands after defaulting and
allocation, and returns what is wrong.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tutorial.kube.apiserver.field import MAX_ERRORS, FieldError
from tutorial.kube.apiserver.metadata import check_metadata
from tutorial.kube.apiserver.service import (
    affinity,
    cluster_ips,
    external_ips,
    load_balancer,
    ports,
    selector,
    topology,
    traffic,
    types,
)

type Check = Callable[[dict[str, Any]], Iterable[FieldError]]

# Each check with the field of the spec without which it has nothing to say.
CHECKS: tuple[tuple[str | None, Check], ...] = (
    (None, lambda service: check_metadata(service["metadata"])),
    (None, topology.check_annotations),
    (None, ports.check_required),
    (None, types.check_headless),
    (None, types.check_external_name),
    ("ports", ports.check_each),
    ("selector", selector.check),
    (None, affinity.check),
    (None, cluster_ips.check),
    ("externalIPs", external_ips.check),
    (None, types.check_type),
    ("ports", ports.check_node_ports_forbidden),
    ("ports", ports.check_node_ports_unique),
    ("ports", ports.check_unique),
    (None, load_balancer.check_source_ranges),
    ("allocateLoadBalancerNodePorts", load_balancer.check_allocate_node_ports),
    ("loadBalancerClass", load_balancer.check_class),
    (None, traffic.check_external_policy),
    (None, traffic.check_health_check_node_port),
    ("internalTrafficPolicy", traffic.check_internal_policy),
    ("trafficDistribution", topology.check_traffic_distribution),
)


def check(service: dict[str, Any]) -> list[FieldError]:
    """Return what is wrong with a Service, in the API server's order (MAX_ERRORS at most)."""
    out: list[FieldError] = []
    spec = service["spec"]
    for field, one in CHECKS:
        if field is None or field in spec:
            for error in one(service):
                out.append(error)
                if len(out) == MAX_ERRORS:
                    return out
    return out
