"""Cluster IPs, node ports and health check node ports.

Mirrors pkg/registry/core/service/storage/alloc.go for a single-stack IPv4 cluster. Where a real
cluster draws at random, a hash of namespace and name decides, within the dynamic band, and the
next free one on a collision: transcripts and shared links hold.
"""

import hashlib
import ipaddress
from collections.abc import Container, Mapping
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.addresses import family, parse_ip
from tutorial.kube.apiserver.field import FieldError, invalid
from tutorial.kube.apiserver.service import cluster_ips
from tutorial.kube.apiserver.service.helpers import hands_out_node_ports, needs_health_check, needs_node_ports
from tutorial.kube.apiserver.state import State

RANGE = ipaddress.IPv4Network("10.96.0.0/16")
# The lower part of each range is kept for those who ask for a number: offset = min(max(16, n/16), 256).
DYNAMIC_IPS = (int(RANGE.network_address) + 257, int(RANGE.broadcast_address) - 1)
NODE_PORTS = range(30000, 32768)
DYNAMIC_NODE_PORTS = (30086, 32767)
NOT_IN_RANGE = "provided port is not in the valid range. The range of valid ports is 30000-32767"
TAKEN = "provided port is already allocated"


class Refused(Exception):
    """Allocation failed: field errors (an Invalid), or one sentence (an Internal error, or a `bare` one)."""

    def __init__(
        self,
        errors: list[FieldError] | None = None,
        internal: str = "",
        path: tuple[str, ...] = (),
        bare: bool = False,
    ) -> None:
        super().__init__(internal)
        self.errors = errors or []
        self.internal = internal
        self.path = path
        self.bare = bare


def allocate(service: dict[str, Any], state: State) -> None:
    """Fill in what the cluster hands out, in place. Raises Refused at the first failure."""
    spec = service["spec"]
    if spec.get("clusterIP") and not spec.get("clusterIPs"):
        spec["clusterIPs"] = [spec["clusterIP"]]
    settle_families(service)
    take_cluster_ip(service, state)
    _node_ports(service, state)


class _Numbers:
    """Addresses that can be asked for by number, without a look at all of them."""

    def __init__(self, addresses: frozenset[str]) -> None:
        self._addresses = addresses

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and _quad(number) in self._addresses


def _quad(number: int) -> str:
    """Write an IPv4 address."""
    return f"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def pick(seed: str, low: int, high: int, taken: Container[int]) -> int:
    """Return a free number from low to high: where the seed's hash points, or the next one."""
    size = high - low + 1
    start = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:8]) % size
    for step in range(size):
        number = low + (start + step) % size
        if number not in taken:
            return number
    raise Refused(internal="failed to allocate: the range is full")


def settle_families(service: dict[str, Any], old: Mapping[str, Any] | None = None) -> None:
    """Settle ipFamilyPolicy and ipFamilies, in place (initIPFamilyFields). Raises Refused.

    `old` is the Service that is being changed.
    """
    spec = service["spec"]
    before: Mapping[str, Any] = old["spec"] if old else {}
    if spec["type"] == "ExternalName" or (before and keeps_preferring(spec, before)):
        return
    alone = spec.get("clusterIP") == "None" and not spec.get("selector")
    usual = before.get("ipFamilyPolicy") or ("RequireDualStack" if alone else "SingleStack")
    spec.setdefault("ipFamilyPolicy", usual)
    errors = list(cluster_ips.check(service))
    if errors:
        raise Refused(errors)
    policy = spec["ipFamilyPolicy"]
    ips: list[str] = spec.get("clusterIPs") or []
    families: list[str] = list(spec.get("ipFamilies") or [])
    if before:
        ips, families = _released(spec, before, errors)
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


def keeps_preferring(spec: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a change leaves alone all that a PreferDualStack Service has of addresses."""
    kept = all((spec.get(name) or None) == (before.get(name) or None) for name in ("type", "clusterIPs", "ipFamilies"))
    return kept and spec.get("ipFamilyPolicy") == before.get("ipFamilyPolicy") == "PreferDualStack"


def _released(spec: dict[str, Any], before: Mapping[str, Any], errors: list[FieldError]) -> tuple[list[str], list[str]]:
    """Let go of the second address and family, which only SingleStack may ask for."""
    ips, families = list(spec.get("clusterIPs") or []), list(spec.get("ipFamilies") or [])
    if spec["ipFamilyPolicy"] == "SingleStack":
        if ips == before.get("clusterIPs") and len(ips) > 1:
            ips = spec["clusterIPs"] = ips[:1]
        if families == before.get("ipFamilies") and len(families) > 1:
            families = spec["ipFamilies"] = families[:1]
        return ips, families
    for what, now, then in (("cluster IP", ips, "clusterIPs"), ("IP family", families, "ipFamilies")):
        if 0 < len(now) < len(before.get(then) or []):
            detail = f"must be 'SingleStack' to release the secondary {what}"
            errors.append(invalid(cluster_ips.POLICY, spec["ipFamilyPolicy"], detail))
    return ips, families


def take_cluster_ip(service: dict[str, Any], state: State) -> None:
    """Take the address that was asked for, or a free one, in place (allocClusterIPs). Raises Refused."""
    spec, meta = service["spec"], service["metadata"]
    if spec["type"] == "ExternalName" or spec.get("clusterIPs", [""])[:1] == ["None"]:
        return
    wanted = (spec.get("clusterIPs") or [""])[0]
    taken = _Numbers(state.cluster_ips)
    if wanted:
        detail = _rehearsed(wanted) if state.dry_run else _cannot_have(wanted, taken)
        if detail:
            raise Refused([invalid(cluster_ips.IPS, spec["clusterIPs"], f"failed to allocate IP {wanted}: {detail}")])
    elif state.dry_run:
        wanted = str(RANGE.network_address)
    else:
        wanted = _quad(pick(seed_of("ip", service, state), *DYNAMIC_IPS, taken))
    # Every address is an object of its own that refers to its Service by name; a rehearsal makes none.
    name = meta.get("name", "")
    if state.dry_run:
        complaint = ""
    elif not name:
        complaint = "Required value"
    else:
        complaint = ", ".join(f'Invalid value: "{name}": {message}' for message in names.path_segment(name))
    if complaint:
        asked = spec.get("clusterIPs") or [""]
        what = f" {wanted}" if asked != [""] else ""
        detail = f'IPAddress.networking.k8s.io "{wanted}" is invalid: spec.parentRef.name: {complaint}'
        raise Refused([invalid(cluster_ips.IPS, asked, f"failed to allocate IP{what}: {detail}")])
    spec["clusterIP"], spec["clusterIPs"] = wanted, [wanted]


def _cannot_have(wanted: str, taken: Container[int]) -> str:
    address = parse_ip(wanted)
    if not isinstance(address, ipaddress.IPv4Address) or address not in RANGE:
        return "the provided network does not match the current range"
    if address in (RANGE.network_address, RANGE.broadcast_address):
        return "the provided network does not match the current range"
    return "provided IP is already allocated" if int(address) in taken else ""


def _rehearsed(wanted: str) -> str:
    """Say why a rehearsal refuses an address: it does not look whether somebody has it (ipallocator, dryRun)."""
    if _cannot_have(wanted, ()):
        return f"the provided IP ({wanted}) is not in the valid range. The range of valid IPs is {RANGE}"
    return ""


def _node_ports(service: dict[str, Any], state: State) -> None:
    """Take node ports, then the health check node port (txnAllocNodePorts, initNodePorts)."""
    spec = service["spec"]
    if not needs_node_ports(spec):
        return
    node_ports = NodePorts(service, state)
    ports = spec.get("ports", [])
    automatic = hands_out_node_ports(spec)
    of_port: dict[int, int] = {}
    wishes: dict[int, int] = {}  # the first node port that is asked for, by port
    for port in ports:
        if port.get("nodePort"):
            wishes.setdefault(port.get("port", 0), port["nodePort"])
    for i, port in enumerate(ports):
        asked, number = port.get("nodePort", 0), port.get("port", 0)
        if not asked and not automatic:
            continue
        if number not in of_port:
            # The same port for another protocol shares the node port that somebody asked for.
            asked = wishes.get(number, 0)
            if asked:
                take_node_port(asked, node_ports, i)
            else:
                asked = node_ports.next(number)
            port["nodePort"] = of_port[number] = asked
        elif not asked:
            port["nodePort"] = of_port[number]
        elif asked != of_port[number]:
            take_node_port(asked, node_ports, i)
    if needs_health_check(spec):
        take_health_check_node_port(service, node_ports)


def seed_of(what: str, service: Mapping[str, Any], state: State) -> str:
    """Return what a Service's address ("ip") or its node ports ("port") are drawn from."""
    meta = service["metadata"]
    namespace, name = meta["namespace"], meta.get("name", "")
    again = state.drawn.get((namespace, name), 0)
    return f"{what}/{namespace}/{name}/{again}" if again else f"{what}/{namespace}/{name}"


class NodePorts:
    """The node ports that one Service takes (portallocator.PortAllocationOperation).

    A rehearsal does not know the range, and counts on from what the Service asked for, or past the range's end.
    """

    def __init__(self, service: Mapping[str, Any], state: State) -> None:
        self._seed = seed_of("port", service, state)
        self._dry_run = state.dry_run
        self._taken = set(state.node_ports)
        self._own = [NODE_PORTS.stop]

    def cannot_have(self, number: int) -> str:
        """Take the port that was asked for, or say why not."""
        if number not in NODE_PORTS and not self._dry_run:
            return NOT_IN_RANGE
        if number in self._taken:
            return TAKEN
        self._take(number)
        return ""

    def next(self, what: object) -> int:
        """Take a free port; `what` it is for decides which."""
        if self._dry_run:
            number = max(self._own[1:] or self._own) + 1
        else:
            number = pick(f"{self._seed}/{what}", *DYNAMIC_NODE_PORTS, self._taken)
        self._take(number)
        return number

    def _take(self, number: int) -> None:
        self._taken.add(number)
        self._own.append(number)


def take_health_check_node_port(service: dict[str, Any], node_ports: NodePorts) -> None:
    """Take the health check node port that was asked for, or a free one. Raises Refused."""
    spec = service["spec"]
    asked = spec.get("healthCheckNodePort", 0)
    problem = node_ports.cannot_have(asked) if asked else ""
    if problem:
        text = f"failed to allocate requested HealthCheck NodePort {asked}: {problem}"
        raise Refused(internal=text, path=("spec", "healthCheckNodePort"))
    spec["healthCheckNodePort"] = asked or node_ports.next("health")


def take_node_port(number: int, node_ports: NodePorts, index: int) -> None:
    """Take the node port that the port at `index` asks for. Raises Refused."""
    problem = node_ports.cannot_have(number)
    if problem:
        raise Refused([invalid(("spec", "ports", index, "nodePort"), number, problem)])
