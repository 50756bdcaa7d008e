"""What several checks ask about a Service (pkg/api/service/util.go)."""

from collections.abc import Mapping
from typing import Any

type Spec = dict[str, Any]


def is_headless(spec: Mapping[str, Any]) -> bool:
    """Whether the Service has asked for no address."""
    return bool(spec.get("clusterIPs") == ["None"])


def externally_accessible(spec: Mapping[str, Any]) -> bool:
    """Whether externalTrafficPolicy means anything."""
    type_ = spec.get("type")
    return type_ in {"LoadBalancer", "NodePort"} or (type_ == "ClusterIP" and bool(spec.get("externalIPs")))


def needs_health_check(spec: Mapping[str, Any]) -> bool:
    """Whether a health check node port belongs to it."""
    return spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"


def needs_node_ports(spec: Mapping[str, Any]) -> bool:
    """Whether its ports are opened on the nodes."""
    return spec.get("type") in {"NodePort", "LoadBalancer"}


def hands_out_node_ports(spec: Mapping[str, Any]) -> bool:
    """Whether a port that asks for no node port gets one (shouldAllocateNodePorts)."""
    return spec.get("type") == "NodePort" or bool(spec.get("allocateLoadBalancerNodePorts"))
