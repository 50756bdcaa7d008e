"""Cluster IPs, node ports and health check node ports.

Mirrors pkg/registry/core/service/storage/alloc.go for a single-stack IPv4 cluster. Where a real
cluster draws at random, a hash of namespace and name decides, within the dynamic band, and the
next free one on a collision: transcripts and shared links hold.
"""

import hashlib
import ipaddress
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.addresses import family, parse_ip
from tutorial.kube.apiserver.field import FieldError, invalid
from tutorial.kube.apiserver.service import cluster_ips
from tutorial.kube.apiserver.service.helpers import needs_health_check
from tutorial.kube.apiserver.state import State

RANGE = ipaddress.IPv4Network("10.96.0.0/16")
# The lower part of each range is kept for those who ask for a number: offset = min(max(16, n/16), 256).
DYNAMIC_IPS = (int(RANGE.network_address) + 257, int(RANGE.broadcast_address) - 1)
NODE_PORTS = range(30000, 32768)
DYNAMIC_NODE_PORTS = (30086, 32767)
NOT_IN_RANGE = "provided port is not in the valid range. The range of valid ports is 30000-32767"
TAKEN = "provided port is already allocated"


class Refused(Exception):
    """Allocation failed: field errors (an Invalid), or one sentence (an Internal error)."""

    def __init__(self, errors: list[FieldError] | None = None, internal: str = "", path: tuple[str, ...] = ()) -> None:
        super().__init__(internal or str(errors))
        self.errors = errors or []
        self.internal = internal
        self.path = path


def allocate(service: dict[str, Any], state: State) -> None:
    """Fill in what the cluster hands out, in place. Raises Refused at the first failure."""
    spec = service["spec"]
    if spec.get("clusterIP") and not spec.get("clusterIPs"):
        spec["clusterIPs"] = [spec["clusterIP"]]
    _ip_families(service)
    _cluster_ip(service, state)
    _node_ports(service, state)


def pick(seed: str, low: int, high: int, taken: frozenset[int] | set[int]) -> int:
    """Return a free number from low to high: where the seed's hash points, or the next one."""
    size = high - low + 1
    start = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:8]) % size
    for step in range(size):
        number = low + (start + step) % size
        if number not in taken:
            return number
    raise Refused(internal="failed to allocate: the range is full")


def _ip_families(service: dict[str, Any]) -> None:
    """Settle ipFamilyPolicy and ipFamilies (initIPFamilyFields)."""
    spec = service["spec"]
    if spec["type"] == "ExternalName":
        return
    alone = spec.get("clusterIP") == "None" and not spec.get("selector")
    spec.setdefault("ipFamilyPolicy", "RequireDualStack" if alone else "SingleStack")
    errors = list(cluster_ips.check(service))
    if errors:
        raise Refused(errors)
    policy = spec["ipFamilyPolicy"]
    ips: list[str] = spec.get("clusterIPs") or []
    families: list[str] = list(spec.get("ipFamilies") or [])
    if policy == "SingleStack":
        detail = "must be 'RequireDualStack' or 'PreferDualStack' when multiple {} are specified"
        if len(ips) == 2:
            errors.append(invalid(cluster_ips.POLICY, policy, detail.format("cluster IPs")))
        if len(families) == 2:
            errors.append(invalid(cluster_ips.POLICY, policy, detail.format("IP families")))
    for i, ip in enumerate(ips):
        if ip == "None":
            break
        if i >= len(families):
            if family(ip) == "IPv4":
                families.append("IPv4")
            else:
                detail = f"{family(ip)} is not configured on this cluster"
                errors.append(invalid((*cluster_ips.IPS, i), ips, detail))
    if errors:
        raise Refused(errors)
    if alone:
        families = families or ["IPv4"]
        if len(families) < 2 and policy != "SingleStack":
            families.append("IPv6" if families[0] == "IPv4" else "IPv4")
        spec["ipFamilies"] = families
        return
    if policy == "RequireDualStack":
        detail = "this cluster is not configured for dual-stack services"
        errors.append(invalid(cluster_ips.POLICY, policy, detail))
    errors += [
        invalid((*cluster_ips.FAMILIES, i), name, "not configured on this cluster")
        for i, name in enumerate(families)
        if name != "IPv4"
    ]
    if errors:
        raise Refused(errors)
    spec["ipFamilies"] = families or ["IPv4"]


def _cluster_ip(service: dict[str, Any], state: State) -> None:
    """Take the address that was asked for, or a free one (allocClusterIPs)."""
    spec, meta = service["spec"], service["metadata"]
    if spec["type"] == "ExternalName" or spec.get("clusterIPs", [""])[:1] == ["None"]:
        return
    wanted = (spec.get("clusterIPs") or [""])[0]
    taken = {int(ipaddress.IPv4Address(ip)) for ip in state.cluster_ips}
    if wanted:
        detail = _cannot_have(wanted, taken)
        if detail:
            raise Refused([invalid(cluster_ips.IPS, spec["clusterIPs"], f"failed to allocate IP {wanted}: {detail}")])
    else:
        wanted = str(ipaddress.IPv4Address(pick(f"ip/{meta['namespace']}/{meta.get('name', '')}", *DYNAMIC_IPS, taken)))
    # Every address is an object of its own that refers to its Service by name.
    name = meta.get("name", "")
    if not name:
        complaint = "Required value"
    else:
        complaint = ", ".join(f'Invalid value: "{name}": {message}' for message in names.path_segment(name))
    if complaint:
        asked = spec.get("clusterIPs") or [""]
        what = f" {wanted}" if asked != [""] else ""
        detail = f'IPAddress.networking.k8s.io "{wanted}" is invalid: spec.parentRef.name: {complaint}'
        raise Refused([invalid(cluster_ips.IPS, asked, f"failed to allocate IP{what}: {detail}")])
    spec["clusterIP"], spec["clusterIPs"] = wanted, [wanted]


def _cannot_have(wanted: str, taken: set[int]) -> str:
    address = parse_ip(wanted)
    if not isinstance(address, ipaddress.IPv4Address) or address not in RANGE:
        return "the provided network does not match the current range"
    if address in (RANGE.network_address, RANGE.broadcast_address):
        return "the provided network does not match the current range"
    return "provided IP is already allocated" if int(address) in taken else ""


def _node_ports(service: dict[str, Any], state: State) -> None:
    """Take node ports, then the health check node port (txnAllocNodePorts, initNodePorts)."""
    spec, meta = service["spec"], service["metadata"]
    seed = f"port/{meta['namespace']}/{meta.get('name', '')}"
    taken = set(state.node_ports)
    if spec["type"] in {"NodePort", "LoadBalancer"}:
        ports = spec.get("ports", [])
        automatic = spec["type"] == "NodePort" or bool(spec.get("allocateLoadBalancerNodePorts"))
        of_port: dict[int, int] = {}
        for i, port in enumerate(ports):
            asked, number = port.get("nodePort", 0), port.get("port", 0)
            if not asked and not automatic:
                continue
            if number not in of_port:
                # The same port for another protocol shares the node port that somebody asked for.
                asked = next((p["nodePort"] for p in ports if p.get("port", 0) == number and p.get("nodePort")), 0)
                if asked:
                    _take(asked, taken, i)
                else:
                    asked = pick(f"{seed}/{number}", *DYNAMIC_NODE_PORTS, taken)
                    taken.add(asked)
                port["nodePort"] = of_port[number] = asked
            elif not asked:
                port["nodePort"] = of_port[number]
            elif asked != of_port[number]:
                _take(asked, taken, i)
    if needs_health_check(spec):
        asked = spec.get("healthCheckNodePort", 0)
        problem = _problem(asked, taken) if asked else ""
        if problem:
            text = f"failed to allocate requested HealthCheck NodePort {asked}: {problem}"
            raise Refused(internal=text, path=("spec", "healthCheckNodePort"))
        spec["healthCheckNodePort"] = asked or pick(f"{seed}/health", *DYNAMIC_NODE_PORTS, taken)


def _problem(number: int, taken: set[int]) -> str:
    if number not in NODE_PORTS:
        return NOT_IN_RANGE
    return TAKEN if number in taken else ""


def _take(number: int, taken: set[int], index: int) -> None:
    problem = _problem(number, taken)
    if problem:
        raise Refused([invalid(("spec", "ports", index, "nodePort"), number, problem)])
    taken.add(number)
