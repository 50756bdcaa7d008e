"""What the API server says about a Service that it accepts (pkg/api/service/warnings.go)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tutorial.kube.apiserver.addresses import warn_cidr, warn_ip
from tutorial.kube.apiserver.field import MAX_ERRORS
from tutorial.kube.apiserver.service.topology import ANNOTATION, OLD_ANNOTATION
from tutorial.kube.manifest import Path, gofmt

type Warned = tuple[str, Path]


def service_warnings(service: dict[str, Any]) -> Iterator[Warned]:
    """Yield each warning with the path of the field that it is about, in order (MAX_ERRORS at most)."""
    return islice(_warnings(service), MAX_ERRORS)


def _warnings(service: dict[str, Any]) -> Iterator[Warned]:
    spec = service["spec"]
    if OLD_ANNOTATION in (service["metadata"].get("annotations") or {}):
        text = f"annotation {OLD_ANNOTATION} is deprecated, please use {ANNOTATION} instead"
        yield text, ("metadata", "annotations", OLD_ANNOTATION)
    headless = spec["type"] == "ClusterIP" and spec.get("clusterIP") == "None"
    if spec.get("clusterIP") not in (None, "", "None"):
        yield from _addresses("clusterIPs", spec.get("clusterIPs"))
    if headless:
        if spec.get("loadBalancerIP"):
            yield "spec.loadBalancerIP is ignored for headless services", ("spec", "loadBalancerIP")
        if spec.get("externalIPs"):
            yield "spec.externalIPs is ignored for headless services", ("spec", "externalIPs")
        if spec["sessionAffinity"] != "None":
            yield "spec.SessionAffinity is ignored for headless services", ("spec", "sessionAffinity")
    yield from _addresses("externalIPs", spec.get("externalIPs"))
    if spec.get("externalIPs") and not headless and spec["type"] != "ExternalName":
        text = "spec.externalIPs is deprecated and may no longer be implemented in some clusters"
        yield text, ("spec", "externalIPs")
    yield from ((w, ("spec", "loadBalancerIP")) for w in warn_ip("spec.loadBalancerIP", spec.get("loadBalancerIP", "")))
    for i, value in enumerate(spec.get("loadBalancerSourceRanges") or ()):
        path = ("spec", "loadBalancerSourceRanges", i)
        yield from ((text, path) for text in warn_cidr(f"spec.loadBalancerSourceRanges[{i}]", value))
    if spec["type"] == "ExternalName" and spec.get("externalIPs"):
        yield 'spec.externalIPs is ignored when spec.type is "ExternalName"', ("spec", "externalIPs")
    if spec["type"] != "ExternalName" and spec.get("externalName"):
        yield 'spec.externalName is ignored when spec.type is not "ExternalName"', ("spec", "externalName")
    if spec.get("trafficDistribution") == "PreferClose":
        text = (
            f"spec.trafficDistribution: {gofmt.quote('PreferClose')} is deprecated; use {gofmt.quote('PreferSameZone')}"
        )
        yield text, ("spec", "trafficDistribution")


def _addresses(name: str, values: list[str] | None) -> Iterator[Warned]:
    for i, value in enumerate(values or []):
        yield from ((text, ("spec", name, i)) for text in warn_ip(f"spec.{name}[{i}]", value))
