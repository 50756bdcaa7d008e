"""Cluster IPs and node ports when a Service changes.

Mirrors pkg/registry/core/service/storage: storage.go (patchAllocatedValues, normalizeClusterIPs)
and alloc.go (allocateUpdate). What is new is taken before what is old is let go, so a Service never
gets back the number that it is giving up.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.apiserver.allocate import (
    NodePorts,
    Refused,
    keeps_preferring,
    settle_families,
    take_cluster_ip,
    take_health_check_node_port,
    take_node_port,
)
from tutorial.kube.apiserver.service.helpers import Spec, hands_out_node_ports, needs_health_check, needs_node_ports
from tutorial.kube.apiserver.state import State


def reallocate(service: dict[str, Any], old: Mapping[str, Any], state: State) -> None:
    """Fill in what the changed Service keeps and what it is handed out, in place. Raises Refused."""
    spec, before = service["spec"], old["spec"]
    _keep_allocated(spec, before)
    _keep_in_step(spec, before)
    settle_families(service, old)
    if before["type"] == "ExternalName" and not keeps_preferring(spec, before):
        take_cluster_ip(service, state)
    node_ports = NodePorts(service, state)
    if needs_node_ports(spec):
        _node_ports(service, before, node_ports)
    if needs_health_check(spec) and not needs_health_check(before):
        take_health_check_node_port(service, node_ports)


def _keep_allocated(spec: Spec, before: Mapping[str, Any]) -> None:
    """Copy what was allocated and not written again (patchAllocatedValues)."""
    if "ExternalName" not in (before["type"], spec["type"]):
        if not spec.get("clusterIP"):
            spec["clusterIP"] = before.get("clusterIP", "")
        if not spec.get("clusterIPs") and before.get("clusterIPs"):
            spec["clusterIPs"] = list(before["clusterIPs"])
    if (
        needs_node_ports(before)
        and needs_node_ports(spec)
        and hands_out_node_ports(before)
        and hands_out_node_ports(spec)
    ):
        ports = spec.get("ports", [])
        used = {port["nodePort"] for port in before.get("ports", ()) if port.get("nodePort")}
        used &= {port["nodePort"] for port in ports if port.get("nodePort")}
        by_name = {port.get("name", ""): port.get("nodePort", 0) for port in before.get("ports", ())}
        for port in ports:
            known = by_name.get(port.get("name", ""), 0)
            if not port.get("nodePort") and known and known not in used:
                port["nodePort"] = known
    if needs_health_check(before) and needs_health_check(spec) and not spec.get("healthCheckNodePort"):
        spec["healthCheckNodePort"] = before.get("healthCheckNodePort", 0)


def _keep_in_step(spec: Spec, before: Mapping[str, Any]) -> None:
    """Let clusterIPs follow clusterIP when only that was changed (normalizeClusterIPs)."""
    ip, old = spec.get("clusterIP", ""), before.get("clusterIP", "")
    if ip != old and (spec.get("clusterIPs") or []) == (before.get("clusterIPs") or []):
        spec["clusterIPs"] = [ip] if ip else []


def _node_ports(service: dict[str, Any], before: Mapping[str, Any], node_ports: NodePorts) -> None:
    """Take the node ports that the Service does not have yet (updateNodePorts)."""
    spec = service["spec"]
    own = {port["nodePort"] for port in before.get("ports", ()) if port.get("nodePort")}
    fresh: set[int] = set()
    seen: set[tuple[str, int]] = set()
    for i, port in enumerate(spec.get("ports", [])):
        number = port.get("nodePort", 0)
        if number:
            if number not in own and number not in fresh:
                take_node_port(number, node_ports, i)
                fresh.add(number)
        elif hands_out_node_ports(spec):
            number = port["nodePort"] = node_ports.next(port.get("port", 0))
        else:
            continue
        if (port["protocol"], number) in seen:
            text = f"duplicate nodePort: {{{port['protocol']} {number}}}"
            raise Refused(internal=text, path=("spec", "ports"), bare=True)  # fmt.Errorf upstream
        seen.add((port["protocol"], number))
