"""What several controllers share: owners, label selectors, names with a suffix, and the labels that they write."""

import hashlib
from collections.abc import Container, Mapping
from typing import Any, Final

from tutorial.kube.cluster.cluster import Object, Ref

SERVICE_NAME: Final = "kubernetes.io/service-name"
HEADLESS: Final = "service.kubernetes.io/headless"
SLICE_MANAGED_BY: Final = "endpointslice.kubernetes.io/managed-by"
SLICE_CONTROLLER: Final = "endpointslice-controller.k8s.io"
MIRRORING_CONTROLLER: Final = "endpointslicemirroring-controller.k8s.io"
ENDPOINTS_MANAGED_BY: Final = "endpoints.kubernetes.io/managed-by"
ENDPOINTS_CONTROLLER: Final = "endpoint-controller"
CHANGE_TRIGGER_TIME: Final = "endpoints.kubernetes.io/last-change-trigger-time"
LAST_APPLIED: Final = "kubectl.kubernetes.io/last-applied-configuration"
LETTERS: Final = "bcdfghjklmnpqrstvwxz2456789"
"""What generated suffixes are made of: k8s.io/apimachinery/pkg/util/rand."""


def suffix(seed: str, length: int = 5) -> str:
    """Return the letters that a hash of the seed points to: where a real cluster draws at random."""
    digest = hashlib.sha256(seed.encode("utf-8", "replace")).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:length])


def generated(kind: str, namespace: str, prefix: str, taken: Container[Ref], start: int = 0) -> str:
    """Make a name as the API server does from generateName: 58 characters of the prefix and five more.

    The same namespace, prefix and start give the same name, or the next free one.
    """
    attempt = start
    while True:
        name = prefix[:58] + suffix(f"{kind}/{namespace}/{prefix}/{attempt}")
        if Ref(kind, namespace, name) not in taken:
            return name
        attempt += 1


def labels_of(value: Object) -> Mapping[str, str]:
    """Return the labels of an object."""
    return value["metadata"].get("labels") or {}


def selector_of(service: Object) -> Mapping[str, str]:
    """Return what a Service selects pods by, or nothing."""
    return service["spec"].get("selector") or {}


def is_headless(service: Object) -> bool:
    """Whether a Service has no address of its own (helper.IsServiceIPSet says the opposite)."""
    return service["spec"].get("clusterIP") in (None, "", "None")


def has_labels(value: Object, wanted: Mapping[str, str]) -> bool:
    """Whether an object bears all of these labels."""
    return wanted.items() <= (value["metadata"].get("labels") or {}).items()


def selects(selector: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    """Whether a LabelSelector (matchLabels, matchExpressions) matches. An empty one matches nothing here."""
    wanted, expressions = selector.get("matchLabels") or {}, selector.get("matchExpressions") or ()
    if not wanted and not expressions:
        return False
    return wanted.items() <= labels.items() and all(_matches(expression, labels) for expression in expressions)


def _matches(expression: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    key, operator, values = expression.get("key"), expression.get("operator"), expression.get("values") or ()
    match operator:
        case "In":
            return labels.get(str(key)) in values
        case "NotIn":
            return labels.get(str(key)) not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
    return False


def owner_reference(owner: Object) -> dict[str, Any]:
    """Return the reference of a controlling owner. Every uid of these clusters is the same, but none may be missing."""
    return {
        "apiVersion": owner["apiVersion"],
        "kind": owner["kind"],
        "name": owner["metadata"]["name"],
        "uid": "00000000-0000-0000-0000-000000000000",
        "controller": True,
        "blockOwnerDeletion": True,
    }


def references_of(value: Object) -> Any:
    """Return the references of an object to its owners; who leaves them alone hands on the same list."""
    return value["metadata"].get("ownerReferences")


def controller_of(value: Object) -> tuple[str, str] | None:
    """Return kind and name of the controlling owner of an object, in its own namespace."""
    for owner in references_of(value) or ():
        if owner.get("controller"):
            return str(owner.get("kind")), str(owner.get("name"))
    return None


def with_meta(value: Object, **changes: Any) -> dict[str, Any]:
    """Return an object with other metadata. An empty value removes the field."""
    meta = {**value["metadata"], **changes}
    return {**value, "metadata": {name: entry for name, entry in meta.items() if name not in changes or entry}}
