"""What is particular about each kind other than Service: its name, defaults, checks, warnings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import MAX_ERRORS, FieldError, required
from tutorial.kube.apiserver.metadata import Naming, check_metadata
from tutorial.kube.cluster.api import endpoints, nodes, pods, workloads
from tutorial.kube.cluster.cluster import Object


def _nothing(*_: Any) -> Iterator[Any]:
    yield from ()


def _same(value: Mapping[str, Any]) -> dict[str, Any]:
    return dict(value)


class Rules(NamedTuple):
    """How a kind is treated."""

    naming: Naming = names.dns_subdomain
    defaults: Callable[[Mapping[str, Any]], dict[str, Any]] = _same
    check: Callable[[Mapping[str, Any]], Iterable[FieldError]] = _nothing
    check_changes: Callable[[Mapping[str, Any], Object], Iterable[FieldError]] = _nothing
    warnings: Callable[[Mapping[str, Any]], Iterable[str]] = _nothing
    put_creates: bool = False
    """Whether a PUT creates what is not there (AllowCreateOnUpdate)."""
    merges: bool = True
    """Whether strategic merge patches are known for it; custom resources have none."""


def rules_of(value: Object) -> Rules:
    """Return how a kind is treated."""
    if value["apiVersion"].startswith("gateway."):
        return _CUSTOM
    return _RULES.get(value["kind"], _USUAL)


def problems(value: Mapping[str, Any], old: Object | None = None) -> list[FieldError]:
    """Return what is wrong with an object, or with the change of a stored one into it, in the API server's order."""
    rules = rules_of(value)
    known = old["metadata"] if old else {}
    found: list[FieldError] = list(islice(check_metadata(value["metadata"], rules.naming, known), MAX_ERRORS))
    if old is not None:
        found += rules.check_changes(value, old)
    if old is None or any(value.get(field) is not old.get(field) for field in {*value, *old} - {"metadata"}):
        found += islice(rules.check(value), MAX_ERRORS - len(found))
    return found


def _namespace(value: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in a Namespace: its label, its finalizer, its phase."""
    meta = value["metadata"]
    labels = {**(meta.get("labels") or {}), "kubernetes.io/metadata.name": meta.get("name", "")}
    spec = value.get("spec") or {}
    return {
        **value,
        "metadata": {**meta, "labels": labels},
        "spec": {**spec, "finalizers": spec.get("finalizers") or ["kubernetes"]},
        "status": value.get("status") or {"phase": "Active"},
    }


def _scaled(value: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in one replica where no number is given."""
    spec = value.get("spec") or {}
    return {**value, "spec": {**spec, "replicas": 1}} if "replicas" not in spec else dict(value)


def _check_pod(value: Mapping[str, Any]) -> Iterator[FieldError]:
    yield from pods.check_pod_spec(value.get("spec") or {}, ("spec",))
    for i, condition in enumerate((value.get("status") or {}).get("conditions") or ()):
        for field in ("type", "status"):
            if not condition.get(field):
                yield required(("status", "conditions", i, field))


def _pod_warnings(value: Mapping[str, Any]) -> Iterator[str]:
    return pods.pod_warnings(value.get("spec") or {}, "spec")


def _template_warnings(value: Mapping[str, Any]) -> Iterator[str]:
    template = (value.get("spec") or {}).get("template") or {}
    return pods.pod_warnings(template.get("spec") or {}, "spec.template.spec")


def _endpoints_warnings(_: Mapping[str, Any]) -> Iterator[str]:
    yield endpoints.DEPRECATED


_USUAL = Rules()
_CUSTOM = Rules(merges=False)
_WORKLOAD = Rules(
    defaults=_scaled,
    check=workloads.check_workload,
    check_changes=workloads.check_workload_changes,
    warnings=_template_warnings,
)
_RULES: Mapping[str, Rules] = {
    "Pod": Rules(check=_check_pod, check_changes=pods.check_pod_changes, warnings=_pod_warnings),
    "Deployment": _WORKLOAD,
    "ReplicaSet": _WORKLOAD,
    "StatefulSet": _WORKLOAD,
    "DaemonSet": _WORKLOAD._replace(defaults=_same),
    "Job": Rules(check=workloads.check_job, check_changes=workloads.check_job_changes, warnings=_template_warnings),
    "Node": Rules(check_changes=nodes.check_node_changes),
    "Namespace": Rules(naming=names.dns_label, defaults=_namespace),
    "EndpointSlice": Rules(
        defaults=endpoints.with_slice_defaults,
        check=endpoints.check_slice,
        check_changes=endpoints.check_slice_changes,
    ),
    "Endpoints": Rules(
        defaults=endpoints.with_endpoints_defaults,
        check=endpoints.check_endpoints,
        warnings=_endpoints_warnings,
        put_creates=True,
    ),
    "Event": Rules(put_creates=True),
    "Lease": Rules(put_creates=True),
    "LimitRange": Rules(put_creates=True),
}
