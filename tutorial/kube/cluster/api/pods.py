"""What the API server asks of a pod's spec, also of the one in a workload's template.

Mirrors pkg/apis/core/validation/validation.go (ValidatePodSpec, validateContainers) and
pkg/api/pod/warnings.go as far as Services are concerned.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, duplicate, forbidden, invalid, required, unsupported
from tutorial.kube.manifest import Path

_PROTOCOLS = ("SCTP", "TCP", "UDP")
_PULLS = ("Always", "IfNotPresent", "Never")
_RESTARTS = ("Always", "OnFailure", "Never")
_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_HANDLERS = ("exec", "httpGet", "tcpSocket", "grpc")
_CHANGEABLE = (
    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
    "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
    "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
)


def check_pod_spec(spec: Mapping[str, Any], path: Path) -> Iterator[FieldError]:
    """Yield what is wrong with a pod's spec."""
    containers = spec.get("containers") or ()
    if not containers:
        yield required((*path, "containers"))
    seen: set[str] = set()
    for i, container in enumerate(containers):
        yield from _container(container, (*path, "containers", i), seen, bool(spec.get("hostNetwork")))
    for i, container in enumerate(spec.get("initContainers") or ()):
        yield from _container(container, (*path, "initContainers", i), seen, bool(spec.get("hostNetwork")))
    policy = spec.get("restartPolicy")
    if policy and policy not in _RESTARTS:
        yield unsupported((*path, "restartPolicy"), policy, tuple(sorted(_RESTARTS)))
    for field in ("hostname", "subdomain"):
        if spec.get(field):
            yield from (invalid((*path, field), spec[field], text) for text in names.dns_label(spec[field]))
    if spec.get("nodeName"):
        for text in names.dns_subdomain(spec["nodeName"]):
            yield invalid((*path, "nodeName"), spec["nodeName"], text)


def _container(value: Mapping[str, Any], path: Path, seen: set[str], host: bool) -> Iterator[FieldError]:
    name = value.get("name") or ""
    if not name:
        yield required((*path, "name"))
    else:
        yield from (invalid((*path, "name"), name, text) for text in names.dns_label(name))
    if name and name in seen:
        yield duplicate((*path, "name"), name)
    seen.add(name)
    image = value.get("image") or ""
    if not image:
        yield required((*path, "image"))
    elif image != image.strip():
        yield invalid((*path, "image"), image, "must not have leading or trailing whitespace")
    yield from _ports(value.get("ports") or (), (*path, "ports"), host)
    for i, entry in enumerate(value.get("env") or ()):
        if not entry.get("name"):
            yield required((*path, "env", i, "name"))
    for name in _PROBES:
        probe = value.get(name)
        if probe is not None and not any(handler in probe for handler in _HANDLERS):
            yield required((*path, name), "must specify a handler type")
    pull = value.get("imagePullPolicy")
    if pull and pull not in _PULLS:
        yield unsupported((*path, "imagePullPolicy"), pull, _PULLS)


def _ports(ports: Any, path: Path, host: bool) -> Iterator[FieldError]:
    seen: set[str] = set()
    for i, port in enumerate(ports):
        at, name, number = (*path, i), port.get("name") or "", port.get("containerPort") or 0
        if name:
            wrong = names.port_name(name)
            yield from (invalid((*at, "name"), name, text) for text in wrong)
            if not wrong and name in seen:
                yield duplicate((*at, "name"), name)
            seen.add(name)
        if number == 0:
            yield required((*at, "containerPort"))
        else:
            yield from (invalid((*at, "containerPort"), number, text) for text in names.port_number(number))
        outside = port.get("hostPort") or 0
        if outside:
            yield from (invalid((*at, "hostPort"), outside, text) for text in names.port_number(outside))
            if host and outside != number:
                yield invalid((*at, "hostPort"), outside, "must match `containerPort` when `hostNetwork` is true")
        protocol = port.get("protocol") or "TCP"
        if protocol not in _PROTOCOLS:
            yield unsupported((*at, "protocol"), protocol, _PROTOCOLS)


def check_pod_changes(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what may not change about a pod that exists (ValidatePodUpdate)."""
    now, then = new.get("spec") or {}, old.get("spec") or {}
    if now is not then and _fixed(now) != _fixed(then):
        yield forbidden(("spec",), _CHANGEABLE)


def _fixed(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a spec without what may change."""
    out = {k: v for k, v in spec.items() if k not in ("activeDeadlineSeconds", "tolerations")}
    for field in ("containers", "initContainers"):
        if out.get(field):
            out[field] = [{**_defaulted(container), "image": ""} for container in out[field]]
    return out


def _defaulted(container: Mapping[str, Any]) -> dict[str, Any]:
    ports = [{"protocol": "TCP", **port} for port in container.get("ports") or ()]
    return {**container, "ports": ports}


def pod_warnings(spec: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield what is said about ports that are accepted; `path` is the spec's ("spec.template.spec")."""
    names_at: dict[tuple[str, str], str] = {}
    numbers_at: dict[tuple[Any, ...], str] = {}
    init = [c for c in spec.get("initContainers") or () if c.get("restartPolicy") == "Always"]
    told: list[str] = []
    for field, containers in (("containers", spec.get("containers") or ()), ("initContainers", init)):
        for i, container in enumerate(containers):
            for j, port in enumerate(container.get("ports") or ()):
                where = f"{path}.{field}[{i}].ports[{j}]"
                told += _port_warnings(port, where, names_at, numbers_at)
    yield from told


def _port_warnings(
    port: Mapping[str, Any], where: str, names_at: dict[tuple[str, str], str], numbers_at: dict[tuple[Any, ...], str]
) -> Iterator[str]:
    protocol = port.get("protocol") or "TCP"
    if port.get("name"):
        first = names_at.setdefault((port["name"], protocol), where)
        container, _, _ = where.rpartition(".ports")
        if first != where and not first.startswith(f"{container}."):
            yield (
                f'{where}: duplicate port name "{port["name"]}" with {first}, services and probes that select ports '
                f"by name will use {first}"
            )
    key = (port.get("containerPort"), protocol, port.get("hostPort") or 0, port.get("hostIP") or "")
    first = numbers_at.setdefault(key, where)
    if first != where:
        yield f"{where}: duplicate port definition with {first}"
