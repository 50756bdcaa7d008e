"""Fields that only a LoadBalancer Service may have."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.addresses import check_cidr
from tutorial.kube.apiserver.field import FieldError, forbidden, invalid
from tutorial.kube.manifest import Path

RANGES_ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges"
_ONLY = "may only be used when `type` is 'LoadBalancer'"


def check_source_ranges(service: dict[str, Any]) -> Iterator[FieldError]:
    """Who may use the balancer: the field, or else the annotation that came before it."""
    spec = service["spec"]
    ranges = spec.get("loadBalancerSourceRanges")
    annotations = service["metadata"].get("annotations") or {}
    if ranges:
        path: Path = ("spec", "loadBalancerSourceRanges")
        name = "spec.LoadBalancerSourceRanges"  # the API server writes it with a capital L
        if spec["type"] != "LoadBalancer":
            yield forbidden(path, _ONLY, name)
        for i, value in enumerate(ranges):
            yield from check_cidr((*path, i), value.strip(), f"{name}[{i}]")
    elif RANGES_ANNOTATION in annotations:
        path = ("metadata", "annotations", RANGES_ANNOTATION)
        name = f"metadata.annotations[{RANGES_ANNOTATION}]"
        if spec["type"] != "LoadBalancer":
            yield forbidden(path, _ONLY, name)
        text = annotations[RANGES_ANNOTATION].strip()
        for value in text.split(",") if text else ():
            yield from check_cidr(path, value.strip(), name)


def check_allocate_node_ports(service: dict[str, Any]) -> Iterator[FieldError]:
    """allocateLoadBalancerNodePorts."""
    spec = service["spec"]
    if "allocateLoadBalancerNodePorts" in spec and spec["type"] != "LoadBalancer":
        yield forbidden(("spec", "allocateLoadBalancerNodePorts"), _ONLY)


def check_class(service: dict[str, Any]) -> Iterator[FieldError]:
    """loadBalancerClass (validateLoadBalancerClassField)."""
    spec = service["spec"]
    if "loadBalancerClass" not in spec:
        return
    path, value = ("spec", "loadBalancerClass"), spec["loadBalancerClass"]
    if spec["type"] != "LoadBalancer":
        yield forbidden(path, _ONLY)
    else:
        yield from (invalid(path, value, message) for message in names.qualified_name(value))
