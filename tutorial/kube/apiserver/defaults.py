"""What the API server fills in before it looks any further (pkg/apis/core/v1/defaults.go)."""

from typing import Any

from tutorial.kube.apiserver.service.helpers import externally_accessible

AFFINITY_SECONDS = 10800


def set_defaults(service: dict[str, Any]) -> None:
    """Fill in a decoded Service, in place. It is the decoder's own copy and nobody else's."""
    spec = service.setdefault("spec", {})
    service.setdefault("metadata", {})
    if not spec.get("sessionAffinity"):
        spec["sessionAffinity"] = "None"
    if spec["sessionAffinity"] == "None":
        spec.pop("sessionAffinityConfig", None)
    elif spec["sessionAffinity"] == "ClientIP":
        given = (spec.get("sessionAffinityConfig") or {}).get("clientIP") or {}
        seconds = given.get("timeoutSeconds", AFFINITY_SECONDS)
        spec["sessionAffinityConfig"] = {"clientIP": {"timeoutSeconds": seconds}}
    if not spec.get("type"):
        spec["type"] = "ClusterIP"
    for port in spec.get("ports", []):
        if not port.get("protocol"):
            port["protocol"] = "TCP"
        if port.get("targetPort") in (None, 0, ""):
            port["targetPort"] = port.get("port", 0)
    if externally_accessible(spec) and not spec.get("externalTrafficPolicy"):
        spec["externalTrafficPolicy"] = "Cluster"
    if "internalTrafficPolicy" not in spec and spec["type"] in {"NodePort", "LoadBalancer", "ClusterIP"}:
        spec["internalTrafficPolicy"] = "Cluster"
    if spec["type"] == "LoadBalancer":
        spec.setdefault("allocateLoadBalancerNodePorts", True)
