"""kubectl describe: objects in words. Mirrors kubectl pkg/cmd/describe/describe.go."""

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, mapping, namespace_of, say
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.printing import describe
from tutorial.kube.kubectl.verbs.get import ENDPOINTS

FLAGS = (
    Flag("all-namespaces", "A", "bool", help="If present, list the requested object(s) across all namespaces."),
    Flag("chunk-size", kind="int", default=500, help="Return large lists in chunks rather than all at once."),
    Flag("filename", "f", "list", help="Filename, directory, or URL to files containing the resource to describe"),
    Flag("kustomize", "k", help="Process the kustomization directory."),
    Flag("recursive", "R", "bool", help="Process the directory used in -f, --filename recursively."),
    Flag("selector", "l", help="Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'."),
    Flag("show-events", kind="bool", default=True, help="If true, display events related to the described object."),
)
HELP = """\
Show an object in words, together with what belongs to it: a Service with its endpoints, a pod with its containers.

Examples:
  # A Service with the addresses behind its ports
  kubectl describe svc web

  # All pods whose names begin with web-
  kubectl describe pod web-

  # The endpoint slices of a Service
  kubectl describe endpointslices -l kubernetes.io/service-name=web
"""
USAGE = "kubectl describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]"
_NOTHING_ASKED = (
    "error: You must specify the type of resource to describe. "
    'Use "kubectl api-resources" for a complete list of supported resources.\n'
)


def run(call: Call) -> Output:
    """Describe what was asked for; a name that nothing has is taken as the beginning of names."""
    flags = call.flags
    if not call.args and not flags["filename"] and not flags["kustomize"]:
        return call.done(stderr=_NOTHING_ASKED, rc=1)
    found = find(call, call.args)
    warnings = ENDPOINTS if any(entry.kind == "Endpoints" for entry in found.resources) else ""
    texts = [_text(call, value) for value in found.objects]
    if found.problems and all(p.reason == "NotFound" for p in found.problems) and len(call.args) == 2:
        entry = mapping(call.args[0])
        where = namespace_of(call) if entry.namespaced else None
        alike = [o for o in call.cluster.of(entry.kind, where) if o["metadata"]["name"].startswith(call.args[1])]
        if alike:
            return call.done("".join([f"{_text(call, value)}\n" for value in alike]), warnings)
    problems = say(found.problems)
    if not texts and not problems:
        where_text = "" if flags["all-namespaces"] else f" in {namespace_of(call)} namespace."
        return call.done(stderr=f"{warnings}No resources found{where_text}\n")
    return call.done("\n\n".join(texts), warnings + problems, 1 if problems else 0)


def _text(call: Call, value: Object) -> str:
    return describe(value, call.cluster, events=call.flags["show-events"])
