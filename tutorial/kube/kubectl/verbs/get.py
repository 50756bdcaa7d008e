"""kubectl get: tables, or objects as they are."""

import json

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, namespace_of, resource_of, say
from tutorial.kube.kubectl.flags import Flag

FLAGS = (
    Flag("output", "o"),
    Flag("selector", "l"),
    Flag("field-selector"),
    Flag("all-namespaces", "A", "bool"),
    Flag("watch", "w", "bool"),
    Flag("no-headers", kind="bool"),
    Flag("show-labels", kind="bool"),
    Flag("label-columns", "L", "list"),
    Flag("sort-by"),
    Flag("filename", "f", "list"),
    Flag("ignore-not-found", kind="bool"),
    Flag("show-kind", kind="bool"),
)


def run(call: Call) -> Output:
    """Print what was asked for."""
    found = find(call, call.args)
    if found.problems:
        return call.done(stderr=say(found.problems), rc=1)
    if not found.objects:
        return call.done(stderr=f"No resources found in {namespace_of(call)} namespace.\n")
    if call.flags["output"] == "name":
        lines = [f"{resource_of(o).typed}/{o['metadata']['name']}\n" for o in found.objects]
        return call.done("".join(lines))
    if call.flags["output"] in ("json", "yaml"):
        return call.done(json.dumps(found.objects, indent=4) + "\n")
    return call.done("NAME\n" + "".join(f"{o['metadata']['name']}\n" for o in found.objects))
