"""The way of a Service through the API server when it is changed.

patch → typed object → defaults → allocation → what a change of type wipes → validation → warnings
→ storage, in the order of k8s.io/apiserver's patch and update handlers, registry/core/service's
storage.go and strategy.go.
"""

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from tutorial.kube.apiserver.allocate import Refused
from tutorial.kube.apiserver.create import STRICT, WARN, stored
from tutorial.kube.apiserver.defaults import set_defaults
from tutorial.kube.apiserver.field import invalid
from tutorial.kube.apiserver.reallocate import reallocate
from tutorial.kube.apiserver.service import check
from tutorial.kube.apiserver.service.changes import check_changes
from tutorial.kube.apiserver.service.helpers import (
    Spec,
    externally_accessible,
    needs_health_check,
    needs_node_ports,
)
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.state import State
from tutorial.kube.apiserver.status import Status, bad_request, conflict, internal, invalid_status, unnamed
from tutorial.kube.apiserver.strategicpatch import merge
from tutorial.kube.apiserver.unstructured import Misfit, go_map, typed
from tutorial.kube.apiserver.warnings import Warned, service_warnings
from tutorial.kube.manifest import Path


class Updated(NamedTuple):
    """A Service as it is stored after the change, and what was said about it."""

    service: dict[str, Any]
    warnings: tuple[Warned, ...]


def patch_service(
    patch: Mapping[str, Any], old: Mapping[str, Any], state: State
) -> Updated | tuple[Status, tuple[Warned, ...]]:
    """Merge a strategic merge patch into a stored Service, or refuse it.

    Neither the patch nor the stored object is changed. Raises strategicpatch.NoMergeKey.
    """
    left = copy.deepcopy(dict(patch))
    merged = merge(dict(old), left)
    return put_merged(merged, go_map(left), old, state)


def put_merged(
    merged: dict[str, Any],
    shown: str,
    old: Mapping[str, Any],
    state: State,
    validation: str = STRICT,
    stored_version: str = "",
) -> Updated | tuple[Status, tuple[Warned, ...]]:
    """Put what came of a strategic merge patch over the stored Service.

    `shown` is how the patch is shown when nothing of the kind came of it; `stored_version` is the
    resourceVersion that is stored, empty when no manifest can know it.
    """
    try:
        value, unknown = typed(merged, SERVICE)
    except Misfit as misfit:
        return bad_patch(shown, str(misfit), misfit.path), ()
    if unknown and validation == STRICT:
        said = "strict decoding error: " + ", ".join(text for text, _ in unknown)
        return bad_patch(shown, said, unknown[0][1], on_key=True), ()
    warned = tuple(unknown) if validation == WARN else ()
    answer = put_decoded(value, old, state, stored_version)
    return answer._replace(warnings=(*warned, *answer.warnings)) if isinstance(answer, Updated) else (answer[0], warned)


def put_decoded(
    value: dict[str, Any], old: Mapping[str, Any], state: State, stored_version: str = ""
) -> Updated | tuple[Status, tuple[Warned, ...]]:
    """Put a decoded Service, which is changed in place, over the stored one of the same name."""
    meta = value.setdefault("metadata", {})
    wrong = other_name(meta, old)
    if wrong:
        return wrong, ()
    if meta.get("resourceVersion") and meta["resourceVersion"] != stored_version:
        return conflict(old["metadata"]["name"], ("metadata", "resourceVersion")), ()
    value["metadata"] = {**meta, "name": old["metadata"]["name"], "namespace": old["metadata"]["namespace"]}
    set_defaults(value)
    return update_service(value, old, state)


def other_name(meta: Mapping[str, Any], old: Mapping[str, Any]) -> Status | None:
    """Refuse an object that bears another name than it is asked for (checkName)."""
    for what in ("name", "namespace"):
        given, there = meta.get(what, ""), old["metadata"].get(what, "")
        if given and given != there:
            text = f"the {what} of the object ({given}) does not match the {what} on the URL ({there})"
            return bad_request(text, (text, ("metadata", what)))
    return None


def bad_patch(shown: str, said: str, path: Path, on_key: bool = False) -> Status:
    """422 without a kind: what comes of the patch is none of its kind (apiserver, handlers/patch.go)."""
    error = invalid(path, shown, said, name="patch", on_key=on_key)
    return Status("Invalid", f" is invalid: {error}", kind="", errors=(error,))


def update_service(
    service: dict[str, Any], old: Mapping[str, Any], state: State
) -> Updated | tuple[Status, tuple[Warned, ...]]:
    """Put a decoded and defaulted Service, which is changed in place, over a stored one."""
    name = old["metadata"]["name"]
    try:
        reallocate(service, old, state)
    except Refused as refused:
        if refused.errors:
            return invalid_status(name, refused.errors), ()
        return (unnamed if refused.bare else internal)(refused.internal, refused.path), ()
    _wipe(service["spec"], old["spec"])
    errors = [*check_changes(service, old), *check(service)]
    if errors:
        return invalid_status(name, errors), ()
    status = old["status"] if service["spec"]["type"] == "LoadBalancer" else {"loadBalancer": {}}
    return Updated({**stored(service), "status": status}, tuple(service_warnings(service)))


def _wipe(spec: Spec, before: Mapping[str, Any]) -> None:
    """Drop what the new type cannot have and nobody changed (dropTypeDependentFields)."""

    def same(*names: str) -> bool:
        return all((spec.get(name) or None) == (before.get(name) or None) for name in names)

    if spec["type"] == "ExternalName" != before["type"]:
        for names in (("clusterIP", "clusterIPs"), ("ipFamilies",), ("ipFamilyPolicy",)):
            if same(*names):
                _drop(spec, *names)
    if needs_node_ports(before) and not needs_node_ports(spec):
        own = {port.get("nodePort", 0) for port in before.get("ports", ())}
        if all(not port.get("nodePort") or port["nodePort"] in own for port in spec.get("ports", [])):
            for port in spec.get("ports", []):
                _drop(port, "nodePort")
    if needs_health_check(before) and not needs_health_check(spec) and same("healthCheckNodePort"):
        _drop(spec, "healthCheckNodePort")
    if before["type"] == "LoadBalancer" != spec["type"]:
        name = "allocateLoadBalancerNodePorts"
        if name in spec and name in before and spec[name] == before[name]:
            _drop(spec, name)
        if same("loadBalancerClass"):
            _drop(spec, "loadBalancerClass")
    if externally_accessible(before) and not externally_accessible(spec) and same("externalTrafficPolicy"):
        _drop(spec, "externalTrafficPolicy")


def _drop(spec: Spec, *names: str) -> None:
    for name in names:
        spec.pop(name, None)
