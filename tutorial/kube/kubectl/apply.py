"""kubectl apply: three-way merge of a manifest into what is stored (client-side apply).

Mirrors kubectl pkg/cmd/apply (apply.go, patcher.go) and pkg/util/apply.go: the last manifest is kept
in an annotation, the patch is made of it, the new manifest and the stored object.
"""

import copy
import json
from collections.abc import Mapping
from typing import Any

from tutorial.kube.apiserver.client import Complaint
from tutorial.kube.apiserver.field import FieldError
from tutorial.kube.apiserver.review import Review
from tutorial.kube.apiserver.run import Run, Sent, send
from tutorial.kube.apiserver.state import EMPTY, State
from tutorial.kube.apiserver.strategicpatch import NoMergeKey, merge, three_way
from tutorial.kube.apiserver.unstructured import go_map
from tutorial.kube.apiserver.update import Updated, patch_service
from tutorial.kube.manifest import Document, Path, gofmt

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"


def apply(text: str, state: State | None = None, file: str = "service.yaml") -> Review:
    """Say what `kubectl apply -f FILE` would print, and where in the text the reasons are.

    Services that `state` holds are changed, others are created; the state itself is not changed
    (`State.with_service` takes what is in the review's `objects`). Never raises on any text.
    """
    return _Apply(EMPTY if state is None else state, file).read(text)


class _Apply(Run):
    verb = "apply"

    def send(self, document: Document) -> Sent:
        meta = document.value.get("metadata") or {}
        if not meta.get("name"):
            return Sent(self._nameless(meta, document.value))
        modified = with_last_applied(document.value)
        old = self.state.services.get((meta.get("namespace") or "default", meta["name"]))
        if old is None or document.value["kind"] != "Service":
            return send(modified, self.state)
        return self._change(modified, old, document)

    def _nameless(self, meta: Mapping[str, Any], value: Mapping[str, Any]) -> Complaint:
        if meta.get("generateName"):
            text = f"from {meta['generateName']}: cannot use generate name with apply"
            return Complaint(text, ("metadata", "generateName"), fatal=False)
        what = _info(value["apiVersion"], value["kind"], "", meta.get("namespace") or "default")
        text = (
            f"error when retrieving current configuration of:\n{what}\n"
            f'from server for: "{self.file}": resource name may not be empty'
        )
        return Complaint(text, ("metadata", "name"), fatal=False)

    def _change(self, modified: dict[str, Any], old: Mapping[str, Any], document: Document) -> Sent:
        annotations = old["metadata"].get("annotations") or {}
        original = json.loads(annotations.get(LAST_APPLIED) or "{}")
        current = copy.deepcopy(dict(old))
        try:
            patch = three_way(copy.deepcopy(original), copy.deepcopy(modified), current)
            if not patch:
                return Sent(dict(old), done="unchanged")
            answer = patch_service(patch, old, self.state)
        except NoMergeKey as error:
            return Sent(self._no_merge_key(error, original, modified, old))
        name, namespace = old["metadata"]["name"], old["metadata"]["namespace"]
        remarks = () if LAST_APPLIED in annotations else ((_not_applied(name), ("metadata", "annotations")),)
        if isinstance(answer, Updated):
            return Sent(answer.service, answer.warnings, done="configured", remarks=remarks)
        status, warnings = answer
        told = status._replace(
            errors=tuple(_in_manifest(error, patch, old, document) for error in status.errors),
            during=f"applying patch:\n{gofmt.to_json(patch)}\nto:\n{_info('v1', 'Service', name, namespace)}\nfor:",
            message=f'error when patching "{self.file}": {status.message}',
        )
        return Sent(told, warnings, remarks=remarks)

    def _no_merge_key(
        self, error: NoMergeKey, original: Any, modified: Mapping[str, Any], old: Mapping[str, Any]
    ) -> Complaint:
        item = error.args[0]
        text = (
            f"error when creating patch with:\noriginal:\n{gofmt.to_json(original)}\n\nmodified:\n"
            f"{gofmt.to_json(modified)}\n\ncurrent:\n{gofmt.to_json(old)}\n"
            f'for: "{self.file}": map: {go_map(item)} does not contain declared merge key: port'
        )
        ports = (modified.get("spec") or {}).get("ports") or []
        path: Path = ("spec", "ports", *([ports.index(item)] if item in ports else []))
        return Complaint(text, path, fatal=False)


def with_last_applied(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a manifest with itself noted in its annotations (util.GetModifiedConfiguration)."""
    meta = dict(value.get("metadata") or {})
    annotations = {k: v for k, v in (meta.get("annotations") or {}).items() if k != LAST_APPLIED}
    meta = {**meta, "namespace": meta.get("namespace") or "default", "annotations": annotations}
    note = gofmt.to_json({**value, "metadata": meta}) + "\n"
    return {**value, "metadata": {**meta, "annotations": {**annotations, LAST_APPLIED: note}}}


def _not_applied(name: str) -> str:
    return (
        f"resource services/{name} is missing the {LAST_APPLIED} annotation which is required by kubectl apply. "
        "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config "
        "or kubectl apply. The missing annotation will be patched automatically."
    )


def _info(version: str, kind: str, name: str, namespace: str) -> str:
    """Describe an object as kubectl does in its errors (cli-runtime resource.Info)."""
    group, _, version = version.rpartition("/")
    resource = f"{group}/{version}, Resource={kind.lower()}s"
    return (
        f'Resource: "{resource}", GroupVersionKind: "{group}/{version}, Kind={kind}"\n'
        f"Name: {gofmt.quote(name)}, Namespace: {gofmt.quote(namespace)}"
    )


def _in_manifest(error: FieldError, patch: Mapping[str, Any], old: Mapping[str, Any], document: Document) -> FieldError:
    """Find the port of a merged list again in the manifest, which may have it in another place."""
    match error.path:
        case ("spec", "ports", int(index), *rest):
            pass
        case _:
            return error
    merged = merge(copy.deepcopy(dict(old)), copy.deepcopy(dict(patch)))["spec"].get("ports")
    given = document.value["spec"].get("ports")
    if not isinstance(merged, list) or not isinstance(given, list) or index >= len(merged):
        return error
    for i, port in enumerate(given):
        if isinstance(port, dict) and port.get("port") == merged[index].get("port"):
            return error._replace(path=("spec", "ports", i, *rest))
    return error
