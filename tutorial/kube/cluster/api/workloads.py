"""What the API server asks of workloads: Deployment, ReplicaSet, StatefulSet, DaemonSet, Job.

Mirrors pkg/apis/apps/validation/validation.go and the strategies of pkg/registry/apps.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tutorial.kube.apiserver import names
from tutorial.kube.apiserver.field import FieldError, forbidden, invalid, required, unsupported
from tutorial.kube.apiserver.metadata import check_labels
from tutorial.kube.cluster.api.pods import check_pod_spec
from tutorial.kube.manifest import Path, dotted, gofmt

_OPERATORS = ("DoesNotExist", "Exists", "In", "NotIn")
_STATEFUL = (
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
    "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
)
_STATEFUL_FREE = frozenset(
    "replicas ordinals template updateStrategy revisionHistoryLimit persistentVolumeClaimRetentionPolicy "
    "minReadySeconds".split()
)


def check_workload(value: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what is wrong with the spec of a Deployment, ReplicaSet, StatefulSet or DaemonSet."""
    spec: Mapping[str, Any] = value.get("spec") or {}
    path: Path = ("spec",)
    if (spec.get("replicas") or 0) < 0:
        yield invalid((*path, "replicas"), spec["replicas"], "must be greater than or equal to 0")
    selector = spec.get("selector")
    kind = value["kind"].lower()
    if selector is None:
        yield required((*path, "selector"))
    else:
        yield from check_selector(selector, (*path, "selector"))
        if not selector.get("matchLabels") and not selector.get("matchExpressions"):
            yield invalid((*path, "selector"), selector, f"empty selector is invalid for {kind}")
    template = spec.get("template") or {}
    labels = (template.get("metadata") or {}).get("labels")
    if selector is None or not matches(selector, labels or {}):
        shown = gofmt.Json("null") if labels is None else labels
        text = "`selector` does not match template `labels`"
        yield invalid((*path, "template", "metadata", "labels"), shown, text)
    yield from check_template(template, (*path, "template"), only_always=True)


def check_job(value: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what is wrong with the template of a Job."""
    template = (value.get("spec") or {}).get("template") or {}
    path: Path = ("spec", "template")
    yield from check_template(template, path)
    policy = (template.get("spec") or {}).get("restartPolicy") or "Always"
    if policy not in ("OnFailure", "Never"):
        detail = 'supported values: "OnFailure", "Never"'
        path = (*path, "spec", "restartPolicy")
        yield (
            required(path, f"valid values: {detail[18:]}")
            if not policy
            else unsupported(path, policy, ("OnFailure", "Never"))
        )


def check_template(template: Mapping[str, Any], path: Path, only_always: bool = False) -> Iterator[FieldError]:
    """Yield what is wrong with a pod template."""
    meta = template.get("metadata") or {}
    if meta.get("labels"):
        yield from check_labels(meta["labels"], (*path, "metadata", "labels"))
    spec = template.get("spec") or {}
    yield from check_pod_spec(spec, (*path, "spec"))
    policy = spec.get("restartPolicy") or "Always"
    if only_always and policy in ("OnFailure", "Never"):
        yield unsupported((*path, "spec", "restartPolicy"), policy, ("Always",))


def check_selector(selector: Mapping[str, Any], path: Path) -> Iterator[FieldError]:
    """Yield what is wrong with a label selector (metav1 validation.ValidateLabelSelector)."""
    for key, value in (selector.get("matchLabels") or {}).items():
        where = dotted((*path, "matchLabels"))
        for text in names.qualified_name(key):
            yield invalid((*path, "matchLabels", key), key, text, name=where, on_key=True)
        for text in names.label_value(value):
            yield invalid((*path, "matchLabels", key), value, text, name=where)
    for i, entry in enumerate(selector.get("matchExpressions") or ()):
        at = (*path, "matchExpressions", i)
        operator, values = entry.get("operator") or "", entry.get("values") or []
        if operator in ("In", "NotIn") and not values:
            yield required((*at, "values"), "must be specified when `operator` is 'In' or 'NotIn'")
        elif operator in ("Exists", "DoesNotExist") and values:
            yield forbidden((*at, "values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
        elif operator not in _OPERATORS:
            yield invalid((*at, "operator"), operator, "not a valid selector operator")
        yield from (
            invalid((*at, "key"), entry.get("key") or "", t) for t in names.qualified_name(entry.get("key") or "")
        )


def matches(selector: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    """Whether a label selector matches labels; an empty one matches everything."""
    if any(labels.get(key) != value for key, value in (selector.get("matchLabels") or {}).items()):
        return False
    for entry in selector.get("matchExpressions") or ():
        key, operator, values = entry.get("key"), entry.get("operator"), entry.get("values") or ()
        if operator == "In" and labels.get(key) not in values:
            return False
        if operator == "NotIn" and key in labels and labels[key] in values:
            return False
        if (operator == "Exists" and key not in labels) or (operator == "DoesNotExist" and key in labels):
            return False
    return True


def check_workload_changes(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what may not change about a workload that exists."""
    now, then = new.get("spec") or {}, old["spec"]
    if new["kind"] == "StatefulSet":
        fixed = [{k: v for k, v in spec.items() if k not in _STATEFUL_FREE} for spec in (now, then)]
        if fixed[0] != fixed[1]:
            yield forbidden(("spec",), _STATEFUL)
    elif now.get("selector") != then.get("selector"):
        yield invalid(("spec", "selector"), now.get("selector"), "field is immutable")


def check_job_changes(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield what may not change about a Job."""
    template = (new.get("spec") or {}).get("template") or {}
    if template != old["spec"].get("template"):
        yield invalid(("spec", "template"), template, "field is immutable")
