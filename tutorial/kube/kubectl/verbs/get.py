"""kubectl get: tables, or objects as they are. Mirrors kubectl pkg/cmd/get/get.go."""

from itertools import groupby

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import Found, Problem, find, namespace_of, resource_of, say
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import (
    ALL_NAMESPACES,
    CHUNK_SIZE,
    FIELD_SELECTOR,
    FILES,
    MANAGED_FIELDS,
    NO_HEADERS,
    OUTPUT,
    RAW,
    SELECTOR,
    SORT_BY,
    SUBRESOURCE,
    TEMPLATE,
    WATCH,
)
from tutorial.kube.kubectl.printing import Options, Unprintable, show, table
from tutorial.kube.kubectl.printing.sorting import Unsortable, in_order, missing
from tutorial.kube.kubectl.resources import Resource

FLAGS = (
    ALL_NAMESPACES,
    *TEMPLATE,
    CHUNK_SIZE,
    FIELD_SELECTOR,
    *FILES,
    Flag("ignore-not-found", kind="bool"),
    Flag("label-columns", "L", "list"),
    NO_HEADERS,
    OUTPUT,
    Flag("output-watch-events", kind="bool"),
    RAW,
    SELECTOR,
    Flag("server-print", kind="bool", default=True),
    Flag("show-kind", kind="bool"),
    Flag("show-labels", kind="bool"),
    MANAGED_FIELDS,
    SORT_BY,
    SUBRESOURCE,
    WATCH,
    Flag("watch-only", kind="bool"),
)
ENDPOINTS = "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"
_SCALED = ("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet")
_UNSORTED = "warning: --watch or --watch-only requested, --sort-by will be ignored\n"
_NOT_WATCHING = """\
error: --output-watch-events option can only be used with --watch or --watch-only
See 'kubectl get -h' for help and examples
"""
_NOTHING_ASKED = """\
You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
"""


def run(call: Call) -> Output:
    """Print what was asked for."""
    flags = call.flags
    if flags["raw"]:
        from tutorial.kube.kubectl import raw  # only --raw needs it

        return raw.get(call)
    if not call.args and not flags["filename"] and not flags["kustomize"]:
        return call.done(stderr=_NOTHING_ASKED, rc=1)
    output = str(flags["output"])
    if flags["show-labels"] and output not in ("", "wide"):
        return call.done(stderr=f"error: --show-labels option cannot be used with {output} printer\n", rc=1)
    watching = flags["watch"] or flags["watch-only"]
    if flags["output-watch-events"] and not watching:
        return call.done(stderr=_NOT_WATCHING, rc=1)
    found = find(call, call.args, one_type=bool(watching))
    warnings = ENDPOINTS if any(entry.kind == "Endpoints" for entry in found.resources) else ""
    if flags["ignore-not-found"]:
        found = found._replace(problems=tuple(p for p in found.problems if p.reason != "NotFound"))
    if found.problems and not found.resources:
        return call.done(stderr=say(found.problems), rc=1)
    if flags["subresource"]:
        refused = _without_subresource(found, str(flags["subresource"]))
        if refused:
            return call.done(stderr=refused, rc=1)
    if watching and flags["sort-by"]:
        warnings = _UNSORTED + warnings
    if flags["watch-only"]:  # only what happens from now on would be shown
        return call.done(stderr=warnings + say(found.problems), rc=1 if found.problems else 0)
    try:
        if output in ("", "wide") and not flags["template"]:
            return _tables(call, found, warnings)
        return _as_they_are(call, found, warnings)
    except Unprintable as error:
        return call.done(error.stdout, warnings + say([Problem(str(error))]), 1)
    except Unsortable as error:
        return call.done(stderr=warnings + say([Problem(str(error))]), rc=1)


def _without_subresource(found: Found, name: str) -> str:
    """Say why there is nothing of that name under what was asked for."""
    if found.listed:
        return "error: subresource cannot be used when bulk resources are specified\n"
    scaled = all(value["kind"] in _SCALED for value in found.objects)
    if name == "status" or (name == "scale" and scaled):
        return ""
    return say([Problem("the server could not find the requested resource", "NotFound")])


def _as_they_are(call: Call, found: Found, warnings: str) -> Output:
    problems = say(found.problems)
    rc = 1 if problems else 0
    if (found.single and problems) or (not found.objects and call.flags["ignore-not-found"]):
        return call.done(stderr=warnings + problems, rc=rc)
    listed = not found.single or len(found.objects) != 1
    objects = in_order(found.objects, call.flags["sort-by"]) if call.flags["sort-by"] and listed else found.objects
    text = show(objects, call, listed=listed, tables=True)
    return call.done(text, warnings + problems, rc)


def _tables(call: Call, found: Found, warnings: str) -> Output:
    flags = call.flags
    groups = _groups(found)
    options = Options(
        wide=flags["output"] == "wide",
        headers=not flags["no-headers"],
        namespace=flags["all-namespaces"],
        kind=flags["show-kind"] or len({entry for entry, _ in groups} | set(found.resources)) > 1,
        labels=flags["show-labels"],
        label_columns=tuple(flags["label-columns"]),
    )
    if flags["sort-by"]:
        groups = _in_order(groups, flags["sort-by"])
    text = table(groups, options)
    problems = say(found.problems)
    if text or problems or flags["ignore-not-found"] or flags["watch"]:
        return call.done(text, warnings + problems, 1 if problems else 0)
    spaced = not flags["all-namespaces"] and all(entry.namespaced for entry in found.resources)
    where = f" in {namespace_of(call)} namespace." if spaced else ""
    return call.done(stderr=f"{warnings}No resources found{where}\n")


def _in_order(groups: list[tuple[Resource, list[Object]]], path: str) -> list[tuple[Resource, list[Object]]]:
    """Sort one list. kubectl cannot sort several tables, and drops what it cannot sort without a word."""
    if len(groups) > 1:
        raise missing(path)
    try:
        return [(entry, in_order(rows, path) if len(rows) > 1 else rows) for entry, rows in groups]
    except Unsortable:
        return []


def _groups(found: Found) -> list[tuple[Resource, list[Object]]]:
    """Return what each answer of the API holds: a list of a kind, or one object that was asked for by name."""
    if found.listed:
        return [(entry, list(group)) for entry, group in groupby(found.objects, resource_of)]
    return [(resource_of(value), [value]) for value in found.objects]
