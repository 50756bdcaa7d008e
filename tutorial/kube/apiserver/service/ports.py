"""spec.ports."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, duplicate, forbidden, invalid, required, unsupported
from tutorial.kube.apiserver.service.helpers import is_headless
from tutorial.kube.apiserver.service_fields import PROTOCOLS
from tutorial.kube.manifest import Path, gofmt

PATH: Path = ("spec", "ports")


def check_required(service: dict[str, Any]) -> Iterator[FieldError]:
    """At least one port, unless the Service is headless or an alias."""
    spec = service["spec"]
    if not spec.get("ports") and not is_headless(spec) and spec["type"] != "ExternalName":
        yield required(PATH)


def check_each(service: dict[str, Any]) -> Iterator[FieldError]:
    """Each port on its own; names must differ (validateServicePort)."""
    ports = service["spec"].get("ports", [])
    seen: set[str] = set()
    for i, port in enumerate(ports):
        path = (*PATH, i)
        name = port.get("name", "")
        if not name and len(ports) > 1:
            yield required((*path, "name"))
        elif name:
            for message in names.dns_label(name):
                yield invalid((*path, "name"), name, message)
            if name in seen:
                yield duplicate((*path, "name"), name)
            seen.add(name)
        number = port.get("port", 0)
        for message in names.port_number(number):
            yield invalid((*path, "port"), number, message)
        if port["protocol"] not in PROTOCOLS:
            yield unsupported((*path, "protocol"), port["protocol"], PROTOCOLS)
        target = port["targetPort"]
        for message in names.port_name(target) if isinstance(target, str) else names.port_number(target):
            yield invalid((*path, "targetPort"), target, message)
        if "appProtocol" in port:
            hint = port["appProtocol"]
            yield from (invalid((*path, "appProtocol"), hint, message) for message in names.qualified_name(hint))


def check_node_ports_forbidden(service: dict[str, Any]) -> Iterator[FieldError]:
    """A ClusterIP Service opens no port on the nodes."""
    spec = service["spec"]
    if spec["type"] == "ClusterIP":
        for i, port in enumerate(spec.get("ports", [])):
            if port.get("nodePort"):
                yield forbidden((*PATH, i, "nodePort"), "may not be used when `type` is 'ClusterIP'")


def check_node_ports_unique(service: dict[str, Any]) -> Iterator[FieldError]:
    """The same node port and protocol twice."""
    seen: set[tuple[str, int]] = set()
    for i, port in enumerate(service["spec"].get("ports", [])):
        node_port = port.get("nodePort", 0)
        if not node_port:
            continue
        if (port["protocol"], node_port) in seen:
            yield duplicate((*PATH, i, "nodePort"), node_port)
        seen.add((port["protocol"], node_port))


def check_unique(service: dict[str, Any]) -> Iterator[FieldError]:
    """The same port and protocol twice."""
    seen: set[tuple[str, int]] = set()
    for i, port in enumerate(service["spec"].get("ports", [])):
        key = (port["protocol"], port.get("port", 0))
        if key in seen:
            # core.ServicePort as JSON, of which only these two are set; written out, since a manifest may
            # repeat a port thousands of times.
            shown = (
                f'{{"Name":"","Protocol":{gofmt.to_json(key[0])},"AppProtocol":null,"Port":{key[1]},'
                '"TargetPort":0,"NodePort":0}'
            )
            yield duplicate((*PATH, i), gofmt.Json(shown))
        seen.add(key)
