"""Topology annotations and spec.trafficDistribution."""

from collections.abc import Iterator
from typing import Any

from tutorial.kube.apiserver.field import FieldError, invalid, unsupported
from tutorial.kube.apiserver.service_fields import DISTRIBUTIONS

OLD_ANNOTATION = "service.kubernetes.io/topology-aware-hints"
ANNOTATION = "service.kubernetes.io/topology-mode"


def check_annotations(service: dict[str, Any]) -> Iterator[FieldError]:
    """The old and the new annotation must not contradict each other."""
    annotations = service["metadata"].get("annotations") or {}
    if OLD_ANNOTATION in annotations and ANNOTATION in annotations:
        value = annotations[ANNOTATION]
        if value != annotations[OLD_ANNOTATION]:
            detail = f"must match annotations[{OLD_ANNOTATION}] when both are specified"
            name = f"metadata.annotations[{ANNOTATION}]"
            yield invalid(("metadata", "annotations", ANNOTATION), value, detail, name)


def check_traffic_distribution(service: dict[str, Any]) -> Iterator[FieldError]:
    """One of three wishes."""
    value = service["spec"].get("trafficDistribution")
    if value is not None and value not in DISTRIBUTIONS:
        yield unsupported(("spec", "trafficDistribution"), value, DISTRIBUTIONS)
