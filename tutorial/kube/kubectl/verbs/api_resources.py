"""kubectl api-resources: the kinds that the cluster serves. Mirrors kubectl pkg/cmd/apiresources/apiresources.go."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import MANAGED_FIELDS, NO_HEADERS, OUTPUT, SORT_BY
from tutorial.kube.kubectl.printing.tabs import align
from tutorial.kube.kubectl.resources import Resource, resources

FLAGS = (
    Flag("api-group"),
    Flag("cached", kind="bool"),
    Flag("categories", kind="list"),
    Flag("namespaced", kind="bool", default=True),
    NO_HEADERS,
    OUTPUT,
    MANAGED_FIELDS,
    SORT_BY,
    Flag("verbs", kind="list"),
)
_VERBS = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")


def run(call: Call) -> Output:
    """Print the kinds, by group."""
    flags = call.flags
    output, order = flags["output"], flags["sort-by"]
    hint = "See 'kubectl api-resources -h' for help and examples\n"
    if call.args:
        return call.done(stderr=f"error: unexpected arguments: [{' '.join(call.args)}]\n{hint}", rc=1)
    if output not in ("", "wide", "name"):
        return call.done(stderr=f"error: --output {output} is not available\n", rc=1)
    if order not in ("", "name", "kind"):
        said = f"error: --sort-by accepts only name or kind, not {order}\n"
        return call.done(stderr=said, rc=1)
    found = [r for r in resources() if _wanted(call, r)]
    found.sort(key=lambda r: (r.plural,) if order == "name" else (r.kind,) if order == "kind" else (r.group, r.plural))
    if output == "name":
        return call.done("".join([f"{r.qualified}\n" for r in found]))
    wide = output == "wide"
    heads = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", *(["VERBS", "CATEGORIES"] if wide else [])]
    rows = [] if flags["no-headers"] else [heads]
    for one in found:
        row = [one.plural, ",".join(one.short), one.api_version, "true" if one.namespaced else "false", one.kind]
        rows.append(row + ([",".join(_VERBS), "all" if one.in_all else ""] if wide else []))
    return call.done(align("".join(["\t".join(row) + "\n" for row in rows]), padding=3, minimum=6))


def _wanted(call: Call, one: Resource) -> bool:
    flags = call.flags
    return (
        ("api-group" not in call.given or one.group == flags["api-group"])
        and ("namespaced" not in call.given or one.namespaced == flags["namespaced"])
        and set(flags["categories"]) <= ({"all"} if one.in_all else set())
        and set(flags["verbs"]) <= set(_VERBS)
    )
