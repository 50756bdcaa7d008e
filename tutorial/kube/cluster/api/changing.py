"""PUT and PATCH: an object is changed.

Mirrors k8s.io/apiserver's update and patch handlers (pkg/endpoints/handlers/patch.go).
"""

import copy
from collections.abc import Mapping
from typing import Any

from tutorial.kube.apiserver.create import STRICT, WARN, read_service
from tutorial.kube.apiserver.decode import decode
from tutorial.kube.apiserver.defaults import set_defaults
from tutorial.kube.apiserver.jsonpatch import DoesNotApply, NotAPatch, json_patch, merge_patch
from tutorial.kube.apiserver.kinds import knows, qualified, version_of
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.service_status import put_status
from tutorial.kube.apiserver.status import (
    Status,
    bad_request,
    conflict,
    invalid_status,
    not_found,
    rejected,
    unnamed,
)
from tutorial.kube.apiserver.strategicpatch import BadPatch, NoMergeKey, check_patch, merge
from tutorial.kube.apiserver.unstructured import Misfit, go_map, typed
from tutorial.kube.apiserver.update import Updated, bad_patch, other_name, put_decoded
from tutorial.kube.apiserver.warnings import Warned
from tutorial.kube.cluster.api.creating import create, placed, prepare
from tutorial.kube.cluster.api.kinds import problems, rules_of
from tutorial.kube.cluster.api.scale import scale_of, scaled
from tutorial.kube.cluster.api.shape import shape_of
from tutorial.kube.cluster.api.written import UID, VERSION, Written, keep
from tutorial.kube.cluster.cluster import Cluster, Object, Ref, ref_of
from tutorial.kube.manifest import gofmt

DECODING = "error decoding patch: "
"""How the API server begins to say that a JSON patch or a merge patch is none."""
_CREATED_BY_PUT = frozenset({"Service"})
_SUBRESOURCES = frozenset({"", "status", "scale"})


def missing(ref: Ref, api_version: str = "") -> Status:
    """404 about one object."""
    resource = qualified(api_version or version_of(ref.kind), ref.kind)
    return not_found(f"{resource} {gofmt.quote(ref.name)} not found", ("metadata", "name"))


def replace(
    cluster: Cluster, value: Mapping[str, Any], *, validation: str = STRICT, dry_run: bool = False
) -> Written | Status:
    """Put a whole object in the place of the one with its name (PUT). Missing Services are created."""
    value = {**value, "apiVersion": str(value["apiVersion"]).removeprefix("/")}
    given = value.get("metadata")
    meta = given if isinstance(given, Mapping) else {}
    name, namespace = meta.get("name"), meta.get("namespace") or ""
    if not isinstance(name, str) or not isinstance(namespace, str) or not knows(value["apiVersion"], value["kind"]):
        return create(cluster, value, validation=validation, dry_run=dry_run)  # says what is wrong with it
    ref = ref_of({"kind": value["kind"], "metadata": {"name": name, "namespace": namespace}})
    old = cluster.objects.get(ref)
    if old is not None and old["apiVersion"] != value["apiVersion"]:
        old = None
    if old is None:
        if value["kind"] in _CREATED_BY_PUT or rules_of(value).put_creates:
            return create(cluster, _without_version(value), validation=validation, dry_run=dry_run)
        return missing(ref, value["apiVersion"])
    if value["kind"] == "Service":
        decoded = read_service(_without_uid(value), validation)
        if isinstance(decoded, Status):
            return decoded
        state = cluster.state._replace(dry_run=dry_run)
        return _service_kept(cluster, put_decoded(decoded[0], old, state, VERSION), old, decoded[1])
    prepared = prepare(_without_uid(value), validation)
    return prepared if isinstance(prepared, Status) else _put(cluster, prepared[0], old, prepared[1])


def _without_version(value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "metadata": {k: v for k, v in value["metadata"].items() if k != "resourceVersion"}}


def _without_uid(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object without the UID that every object is shown with."""
    meta = value.get("metadata")
    if not isinstance(meta, Mapping) or meta.get("uid") != UID:
        return dict(value)
    return {**value, "metadata": {k: v for k, v in meta.items() if k != "uid"}}


def patch(
    cluster: Cluster,
    ref: Ref,
    patch: Any,
    how: str,
    *,
    subresource: str = "",
    validation: str = WARN,
    dry_run: bool = False,
) -> Written | Status:
    """Change an object by a patch: "strategic", "merge" or "json" (decoded JSON, which is not changed).

    `subresource` is "", "status" or "scale"; `validation` and `dry_run` as for create.
    """
    old = cluster.objects.get(ref)
    if old is None:
        return missing(ref)
    if subresource not in _SUBRESOURCES or (subresource == "scale" and scale_of(old) is None):
        return not_found("the server could not find the requested resource", ())
    before = scale_of(old) if subresource == "scale" else old
    assert before is not None
    if how == "strategic" and not rules_of(old).merges:
        return Status("UnsupportedMediaType", _UNSUPPORTED)
    merged = apply_patch(before, patch, how)
    if isinstance(merged, Status):
        return merged
    if subresource == "scale":
        number = scaled(merged)
        if isinstance(number, Status):
            return number
        return keep(cluster, {**old, "spec": {**old["spec"], "replicas": number}})
    if old["kind"] == "Service":
        return _patched_service(cluster, merged, patch, how, old, subresource, validation, dry_run)
    return _patched(cluster, merged, patch, how, old, subresource, validation)


_UNSUPPORTED = (
    "the body of the request was in an unknown format - accepted media types include: "
    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
)


def apply_patch(old: Object, patch: Any, how: str) -> dict[str, Any] | Status:
    """Apply a patch to an object as JSON, or say why it does not fit; nothing else is looked at."""
    try:
        if how == "json":
            merged = json_patch(dict(old), patch)
        elif how == "merge":
            if not isinstance(patch, Mapping):
                check_patch(patch)
            merged = merge_patch(old, patch)
        else:
            check_patch(patch)
            merged = merge(dict(old), copy.deepcopy(patch))
    except (NotAPatch, BadPatch) as error:
        said = str(error) if how == "strategic" else f"{DECODING}{error}"
        return bad_request(said, (said, ()))
    except DoesNotApply:
        return rejected()
    except NoMergeKey as error:
        item, key = error.args
        return unnamed(f"map: {go_map(item)} does not contain declared merge key: {key}", ())
    if not isinstance(merged, dict):
        return rejected()
    if (merged.get("apiVersion"), merged.get("kind")) != (old["apiVersion"], old["kind"]):
        return rejected()
    return merged


def _service_kept(
    cluster: Cluster, answer: Updated | tuple[Status, tuple[Warned, ...]], old: Object, warned: tuple[Warned, ...] = ()
) -> Written | Status:
    if not isinstance(answer, Updated):
        return answer[0]
    service = answer.service
    if old["metadata"].get("deletionTimestamp"):  # nobody takes a deletion back
        names = ("deletionTimestamp", "deletionGracePeriodSeconds")
        gone = {name: old["metadata"][name] for name in names if name in old["metadata"]}
        service = {**service, "metadata": {**service["metadata"], **gone}}
    return keep(cluster, service, tuple(text for text, _ in (*warned, *answer.warnings)))


def _patched_service(
    cluster: Cluster,
    merged: dict[str, Any],
    patch: Any,
    how: str,
    old: Object,
    subresource: str,
    validation: str,
    dry_run: bool,
) -> Written | Status:
    merged = _without_uid(merged)
    unknown: list[tuple[str, tuple[str | int, ...]]]
    if how == "strategic":
        try:
            value, unknown = typed(merged, SERVICE)
        except Misfit as misfit:
            return bad_patch(_shown(patch, how, merged), str(misfit), misfit.path)
    else:
        decoded = decode(merged, SERVICE)
        if decoded.error:
            return bad_patch(_shown(patch, how, merged), decoded.error.message, decoded.error.path)
        value, unknown = decoded.value, [(error.message, error.path) for error in decoded.unknown]
    if unknown and validation == STRICT:
        said = "strict decoding error: " + ", ".join(text for text, _ in unknown)
        return bad_patch(_shown(patch, how, merged), said, unknown[0][1], on_key=True)
    warned = tuple(unknown) if validation == WARN else ()
    if subresource == "status":
        set_defaults(value)
        wrong = other_name(value["metadata"], old)
        return wrong or _service_kept(cluster, put_status(value, old), old, warned)
    state = cluster.state._replace(dry_run=dry_run)
    return _service_kept(cluster, put_decoded(value, old, state, VERSION), old, warned)


def _shown(patch: Any, how: str, merged: dict[str, Any]) -> str:
    """Return what a message about a patch quotes."""
    return go_map(patch) if how == "strategic" else gofmt.to_json(merged)


def _patched(
    cluster: Cluster,
    merged: dict[str, Any],
    patch: Any,
    how: str,
    old: Object,
    subresource: str,
    validation: str,
) -> Written | Status:
    shape = shape_of(merged, old)
    if shape.wrong:
        said = shape.wrong.converted if how == "strategic" else shape.wrong.said
        return bad_patch(_shown(patch, how, merged), said, shape.wrong.path)
    if shape.unknown and validation == STRICT:
        said = "strict decoding error: " + ", ".join(text for text, _ in shape.unknown)
        return bad_patch(_shown(patch, how, merged), said, shape.unknown[0][1], on_key=True)
    warned = tuple(text for text, _ in shape.unknown) if validation == WARN else ()
    value = shape.value
    if subresource == "status":
        if not isinstance(value.get("status", {}), Mapping):
            return rejected()
        prepared = prepare(_without_uid({**old, "status": value.get("status") or {}}), validation)
        return prepared if isinstance(prepared, Status) else _put(cluster, prepared[0], old, warned, subresource)
    return _put(cluster, placed(_without_uid(value)), old, warned)


def _put(
    cluster: Cluster, value: dict[str, Any], old: Object, warned: tuple[str, ...], subresource: str = ""
) -> Written | Status:
    """Check a prepared object of another kind than Service and store it in the place of the old one."""
    meta, name = value["metadata"], old["metadata"]["name"]
    wrong = other_name(meta, old)
    if wrong:
        return wrong
    if meta.get("resourceVersion", VERSION) != VERSION:
        return conflict(name, ("metadata", "resourceVersion"), qualified(value["apiVersion"], value["kind"]))
    for field in ("deletionTimestamp", "deletionGracePeriodSeconds"):
        meta.pop(field, None)
        if field in old["metadata"]:
            meta[field] = old["metadata"][field]
    if not subresource:
        value.pop("status", None)
        if "status" in old:
            value["status"] = old["status"]
    rules = rules_of(value)
    value = rules.defaults(value)
    errors = problems(value, old)
    if errors:
        return invalid_status(name, errors, value["kind"], value["apiVersion"].rpartition("/")[0])
    return keep(cluster, value, (*warned, *rules.warnings(value)))
