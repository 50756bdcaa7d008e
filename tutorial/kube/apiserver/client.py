"""What kubectl checks before it sends anything, and how it prints what came of it.

Mirrors kubectl create (pkg/cmd/create), cli-runtime pkg/resource (visitor.go, mapper.go,
metadata_decoder.go) and the parameter-verifying schema of pkg/validation/schema.go.
"""

from itertools import islice
from typing import Any, NamedTuple

from tutorial.kube.apiserver import names, openapi
from tutorial.kube.apiserver.decode import decode
from tutorial.kube.apiserver.field import MAX_ERRORS
from tutorial.kube.apiserver.kinds import knows
from tutorial.kube.apiserver.metadata_fields import OBJECT_META
from tutorial.kube.apiserver.schema import STRING, Field, Struct
from tutorial.kube.apiserver.service_fields import SERVICE
from tutorial.kube.apiserver.status import Status
from tutorial.kube.manifest import Path, gofmt

_IGNORE = "; if you choose to ignore these errors, turn validation off with --validate=false"
_METADATA_ONLY = Struct(
    "metadataOnlyObject",
    {"apiVersion": Field(STRING), "kind": Field(STRING), "metadata": Field(OBJECT_META)},
)
_STRING = {str}
_LIST_METADATA = {"continue", "remainingItemCount", "resourceVersion", "selfLink"}


class Complaint(NamedTuple):
    """kubectl's own error about one document. `fatal` ones end the file.

    `inside` leads to the item of a list that it is about; `path` begins there.
    """

    message: str
    path: Path
    fatal: bool
    inside: Path = ()


def check_kind(value: Any, file: str) -> Complaint | None:
    """Look for apiVersion and kind (getObjectKind)."""
    if _is_service(value):
        return None

    def refuse(path: Path, *said: str, inside: Path = ()) -> Complaint:
        once = dict.fromkeys(said)
        text = ", ".join(once) if len(once) == 1 else f"[{', '.join(once)}]"
        message = f'error validating "{file}": error validating data: {text}{_IGNORE}'
        return Complaint(message, path, fatal=True, inside=inside)

    said, path = _kind_problems(value)
    if said:
        return refuse(path, *said)
    if (value["apiVersion"], value["kind"]) == ("v1", "List"):
        items = value.get("items")
        if not isinstance(items, list):
            return refuse(("items",), "invalid object to validate")
        found = [(i, text, path) for i, item in enumerate(items) for text, path in _item_problems(item)]
        if found:
            first, _, path = found[0]
            return refuse(path, *[text for _, text, _ in found], inside=("items", first))
    if value["kind"].endswith("List") and knows(value["apiVersion"], value["kind"]):
        problems = list(_list_problems(value))
        if problems:
            return refuse(("kind",), *problems)
    return None


def _is_service(value: Any) -> bool:
    """Whether it is what nearly all are, so that nothing more need be asked about its kind."""
    return type(value) is dict and value.get("kind") == "Service" and value.get("apiVersion") == "v1"


def _item_problems(item: Any) -> list[openapi.Problem]:
    """No server checks what a List holds, so kubectl holds that against the OpenAPI schema (validateList)."""
    said, path = _kind_problems(item)
    if said:
        return [(text, path) for text in said]
    if (item["apiVersion"], item["kind"]) == ("v1", "Service"):
        return list(islice(openapi.problems(item, SERVICE), MAX_ERRORS))
    return []


def _kind_problems(value: Any) -> tuple[list[str], Path]:
    if not isinstance(value, dict):
        return ["invalid object to validate"], ()
    said: list[str] = []
    path: Path = ()
    for name in ("apiVersion", "kind"):
        if value.get(name) is None:
            said.append(f"{name} not set")
        elif not isinstance(value[name], str):
            said.append(f"{name} isn't string type")
            path = path or (name,)
        elif name == "apiVersion" and value[name].count("/") > 1:
            said.append(f"unexpected GroupVersion string: {value[name]}")
            path = path or (name,)
    return said, path


def _list_problems(value: dict[str, Any]) -> list[str]:
    """A list has no strict decoding on the server, so kubectl holds it against the OpenAPI schema."""
    kind = value["kind"]
    out = []
    meta = value.get("metadata")
    for name in sorted(meta) if isinstance(meta, dict) else ():
        if name not in _LIST_METADATA:
            what = f'unknown field "{name}" in io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta'
            out.append(f"ValidationError({kind}.metadata): {what}")
    schema = f"io.k8s.api.core.v1.{kind}"
    for name in sorted(value):
        if name not in {"apiVersion", "kind", "metadata", "items"}:
            out.append(f'ValidationError({kind}): unknown field "{name}" in {schema}')
    if "items" not in value:
        out.append(f'ValidationError({kind}): missing required field "items" in {schema}')
    return out


def check_object(value: dict[str, Any], file: str) -> Complaint | None:
    """Decode as kubectl does: a kind, well-formed metadata, and a kind that the cluster serves."""
    if not value["kind"]:
        detail = f"Object 'Kind' is missing in '{gofmt.to_json(value)}'"
        return Complaint(f'unable to decode "{file}": {detail}', ("kind",), fatal=False)
    if not _is_everyday(value.get("metadata")):
        metadata: dict[str, Any] = {name: value[name] for name in ("apiVersion", "kind", "metadata") if name in value}
        error = decode(metadata, _METADATA_ONLY).error
        if error:
            return Complaint(f'unable to decode "{file}": {error.message}', error.path, fatal=False)
    version, kind = value["apiVersion"], value["kind"]
    if version and not _is_service(value) and not knows(version, kind) and not is_list(value):
        meta = value.get("metadata") or {}
        text = (
            f"resource mapping not found for name: {gofmt.quote(meta.get('name') or '')} "
            f'namespace: {gofmt.quote(meta.get("namespace") or "")} from "{file}": '
            f"no matches for kind {gofmt.quote(kind)} in version {gofmt.quote(version)}\n"
            "ensure CRDs are installed first"
        )
        path: Path = ("kind",) if knows(version, "Service") or kind != "Service" else ("apiVersion",)
        return Complaint(text, path, fatal=False)
    namespace = (value.get("metadata") or {}).get("namespace") or ""
    bad = (
        names.path_segment(namespace) if namespace else []
    )  # it becomes a part of the URL (client-go, Request.Namespace)
    if bad:
        said = f'error when creating "{file}": invalid namespace {gofmt.quote(namespace)}: [{" ".join(bad)}]'
        return Complaint(said, ("metadata", "namespace"), fatal=False)
    return None


def _is_everyday(meta: Any) -> bool:
    """Whether metadata holds nothing but what nearly all have, in the right types: then it decodes."""
    if type(meta) is not dict:
        return False
    for name, item in meta.items():
        if name in {"name", "namespace"}:
            if type(item) is not str:
                return False
        elif (
            name not in {"labels", "annotations"}
            or type(item) is not dict
            or not _STRING.issuperset(map(type, item.values()))
        ):
            return False
    return True


def is_list(value: dict[str, Any]) -> bool:
    """Whether kubectl takes the object apart and sends what is in it (the flattening visitor)."""
    version, kind = value["apiVersion"], value["kind"]
    return kind.endswith("List") and ((version, kind) == ("v1", "List") or knows(version, kind))


def print_errors(errors: list[Complaint | Status], file: str) -> str:
    """Return what kubectl prints on standard error when it ends (cmdutil.CheckErr)."""
    if not errors:
        return ""
    if len(errors) > 1:
        return "".join(f"{_alone(error, file)}\n" for error in errors)
    error = errors[0]
    if isinstance(error, Complaint):
        return f"error: {error.message}\n"
    if error.reason != "Invalid":
        return f"{_alone(error, file)}\n"
    causes = list(dict.fromkeys(str(cause) for cause in error.errors))
    what = f"{error.kind} {gofmt.quote(error.name)}" if error.kind else "request"
    head = f"The {what} is invalid: "
    causes = causes or [error.message]  # a refusal of a patch has no causes
    return head + (causes[0] if len(causes) == 1 else "\n" + "\n".join(f"* {cause}" for cause in causes)) + "\n"


def _alone(error: Complaint | Status, file: str) -> str:
    if isinstance(error, Complaint):
        return error.message
    reason = f" ({error.reason})" if error.reason else ""
    return f'Error from server{reason}: error when {error.during} "{file}": {error.message}'
