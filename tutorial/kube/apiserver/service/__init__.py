"""Checks of a Service, one file for each group of fields, in the API server's order.

Mirrors pkg/apis/core/validation/validation.go ValidateService (v1.36). The order can be observed,
so it is an explicit tuple; each check sees the whole object as it stands after defaulting and
allocation, and returns what is wrong.
"""

from collections.abc import Callable, Iterable
from itertools import chain, islice
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

CHECKS: tuple[Check, ...] = (
    lambda service: check_metadata(service["metadata"]),
    topology.check_annotations,
    ports.check_required,
    types.check_headless,
    types.check_external_name,
    ports.check_each,
    selector.check,
    affinity.check,
    cluster_ips.check,
    external_ips.check,
    types.check_type,
    ports.check_node_ports_forbidden,
    ports.check_node_ports_unique,
    ports.check_unique,
    load_balancer.check_source_ranges,
    load_balancer.check_allocate_node_ports,
    load_balancer.check_class,
    traffic.check_external_policy,
    traffic.check_health_check_node_port,
    traffic.check_internal_policy,
    topology.check_traffic_distribution,
)


def check(service: dict[str, Any]) -> list[FieldError]:
    """Return what is wrong with a Service, in the API server's order (MAX_ERRORS at most)."""
    return list(islice(chain.from_iterable(one(service) for one in CHECKS), MAX_ERRORS))
