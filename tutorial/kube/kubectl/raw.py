"""kubectl get --raw: a path of the API is asked for as it is, and the answer printed as it comes.

Mirrors kubectl pkg/rawhttp/raw.go; objects and their lists, the version and the health of the API server answer.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import Problem, not_found, say, seen
from tutorial.kube.kubectl.outcome import Refused, error, usage
from tutorial.kube.kubectl.printing.gojson import to_indented
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.resources import Resource, resources
from tutorial.kube.kubectl.selectors import BadSelector, fields, labels
from tutorial.kube.kubectl.typed import in_order
from tutorial.kube.kubectl.verbs.version import BUILD
from tutorial.kube.manifest import gofmt

_HEALTH: Final = frozenset({"/healthz", "/livez", "/readyz"})
_META: Final = (
    "name generateName namespace uid resourceVersion generation creationTimestamp deletionTimestamp "
    "deletionGracePeriodSeconds labels annotations ownerReferences finalizers"
).split()
_NO_SUCH_PATH: Final = Problem("the server could not find the requested resource", "NotFound")


def get(call: Call) -> Output:
    """Print what the API answers; raises Refused."""
    flags, url = call.flags, str(call.flags["raw"])
    if call.args:
        raise error("arguments may not be passed when --raw is specified")
    if flags["watch"] or flags["watch-only"] or flags["selector"]:
        raise error("--raw may not be specified with other flags that filter the server request or alter the output")
    if flags["output"]:
        raise usage(call, "--raw and --output are mutually exclusive")
    if not url.startswith(("/", "http://", "https://")):
        raise usage(call, f"--raw must be a valid URL path: parse {gofmt.quote(url)}: invalid URI for request")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise usage(
            call, f"--raw must be a valid URL path: parse {gofmt.quote(url)}: invalid URI for request"
        ) from None
    return call.done(_answer(call, unquote(parts.path), parse_qs(parts.query)))


def _answer(call: Call, path: str, query: Mapping[str, list[str]]) -> str:
    if path in _HEALTH:
        return "ok"
    if path == "/version":
        return to_indented(BUILD, "  ")
    words = path.strip("/").split("/")
    version = words[1] if words[0] == "api" else "/".join(words[1:3]) if words[0] == "apis" else ""
    rest = words[2 if words[0] == "api" else 3 :]
    namespace = ""
    if rest[:1] == ["namespaces"] and len(rest) > 2:
        namespace, rest = rest[1], rest[2:]
    entry = next((e for e in resources() if (e.api_version, e.plural) == (version, rest[0] if rest else "")), None)
    if entry is None or len(rest) > 2 or (namespace and not entry.namespaced):
        raise Refused(say([_NO_SUCH_PATH]))
    if len(rest) == 1:
        return _list(call, entry, namespace, query)
    found = seen(call, entry).get(entry.kind, rest[1], namespace)
    if entry.namespaced and not namespace:
        raise Refused(say([_NO_SUCH_PATH]))
    if found is None:
        raise Refused(say([not_found(entry, rest[1])]))
    return gofmt.to_json(_sent(found)) + "\n"


def _list(call: Call, entry: Resource, namespace: str, query: Mapping[str, list[str]]) -> str:
    try:
        by_label = labels(query.get("labelSelector", [""])[0])
        by_field = fields(query.get("fieldSelector", [""])[0], entry)
    except BadSelector as bad:
        raise Refused(say([Problem(str(bad), "BadRequest")])) from None
    found = seen(call, entry).of(entry.kind, namespace or None)
    items = [_item(value) for value in found if by_label(value["metadata"].get("labels") or {}) and by_field(value)]
    head: dict[str, Any] = {"kind": f"{entry.kind}List", "apiVersion": entry.api_version}
    return gofmt.to_json(gofmt.Struct(head, metadata={"resourceVersion": "1000"}, items=items)) + "\n"


def _sent(value: Object) -> gofmt.Struct:
    """Return an object as the API sends it: the fields in the order of Go's structs."""
    whole = in_order(shown(value))
    meta = whole["metadata"]
    known = {name: meta[name] for name in _META if name in meta}
    return gofmt.Struct(whole, metadata=gofmt.Struct({**known, **meta}))


def _item(value: Object) -> gofmt.Struct:
    """Return an object as it stands in a list, which names the kind once for all of them."""
    whole = _sent(value)
    return gofmt.Struct({name: whole[name] for name in whole if name not in ("kind", "apiVersion")})
