"""What several checks ask about a Service (pkg/api/service/util.go)."""

from typing import Any

type Spec = dict[str, Any]


def is_headless(spec: Spec) -> bool:
    """Whether the Service has asked for no address."""
    return bool(spec.get("clusterIPs") == ["None"])


def externally_accessible(spec: Spec) -> bool:
    """Whether externalTrafficPolicy means anything."""
    type_ = spec.get("type")
    return type_ in {"LoadBalancer", "NodePort"} or (type_ == "ClusterIP" and bool(spec.get("externalIPs")))


def needs_health_check(spec: Spec) -> bool:
    """Whether a health check node port belongs to it."""
    return spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"
