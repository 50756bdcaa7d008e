"""The Services that `kubectl create service` makes (pkg/cmd/create/create_service.go)."""

import re
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.generators.common import meta
from tutorial.kube.kubectl.outcome import error
from tutorial.kube.manifest import gofmt


def service(call: Call, name: str) -> dict[str, Any]:
    """Make the Service of `create service TYPE NAME`; raises Refused."""
    kind = call.verb.rpartition(" ")[2]
    spec = {"clusterip": _cluster_ip, "nodeport": _node_port, "loadbalancer": _load_balancer}.get(kind, _external)(call)
    spec["selector"] = {"app": name}
    return {
        "kind": "Service",
        "apiVersion": "v1",
        "metadata": {**meta(call, name), "labels": {"app": name}},
        "spec": spec,
        "status": {"loadBalancer": {}},
    }


def _cluster_ip(call: Call) -> dict[str, Any]:
    address = call.flags["clusterip"]
    if not call.flags["tcp"] and address != "None":
        raise error("at least one tcp port specifier must be provided")
    ports = _ports(call)
    return {**({"ports": ports} if ports else {}), "type": "ClusterIP", **({"clusterIP": address} if address else {})}


def _node_port(call: Call) -> dict[str, Any]:
    _need_ports(call)
    number = call.flags["node-port"]
    return {
        "ports": [{**port, **({"nodePort": number} if number else {})} for port in _ports(call)],
        "type": "NodePort",
    }


def _load_balancer(call: Call) -> dict[str, Any]:
    _need_ports(call)
    return {"ports": _ports(call), "type": "LoadBalancer"}


def _external(call: Call) -> dict[str, Any]:
    name = call.flags["external-name"]
    if names.dns_subdomain(name):
        raise error(f"invalid service external name {name}")
    ports = _ports(call)
    return {**({"ports": ports} if ports else {}), "type": "ExternalName", "externalName": name}


def _need_ports(call: Call) -> None:
    if not call.flags["tcp"]:
        raise error("at least one tcp port specifier must be provided")


def _ports(call: Call) -> list[dict[str, Any]]:
    out = []
    for text in call.flags["tcp"]:
        number, target = _port(text)
        name = text.replace(":", "-")
        out.append({"name": name, "protocol": "TCP", "port": number, "targetPort": target})
    return out


def _port(text: str) -> tuple[int, int | str]:
    """Read "80", "80:8080" or "80:http"; what follows a second colon only ends up in the name (parsePorts)."""
    first, *more = text.split(":")
    number = parse_uint(first, 16)
    if not more:
        return number, number
    if re.fullmatch(r"[+-]?\d+", more[0]):
        target = int(more[0])
        complaints = names.port_number(target)
        if complaints:
            raise error(",".join(complaints))
        return number, target
    complaints = names.port_name(more[0])
    if complaints:
        raise error(",".join(complaints))
    return number, more[0]


def parse_uint(text: str, bits: int) -> int:
    """Read a number as strconv.ParseUint does; raises Refused."""
    if not re.fullmatch(r"\d+", text, re.ASCII):
        raise error(f"strconv.ParseUint: parsing {gofmt.quote(text)}: invalid syntax")
    if int(text) >= 2**bits:
        raise error(f"strconv.ParseUint: parsing {gofmt.quote(text)}: value out of range")
    return int(text)
