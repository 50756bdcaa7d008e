"""kubectl describe: objects in words. Mirrors kubectl pkg/cmd/describe/describe.go."""

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, mapping, namespace_of, say, seen
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL_NAMESPACES, CHUNK_SIZE, FILES, SELECTOR
from tutorial.kube.kubectl.printing.describe import describe
from tutorial.kube.kubectl.verbs.get import ENDPOINTS

FLAGS = (
    ALL_NAMESPACES,
    CHUNK_SIZE,
    *FILES,
    SELECTOR,
    Flag("show-events", kind="bool", default=True),
)
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
    lost = len(found.problems) == 1 and found.problems[0].reason == "NotFound" and len(call.args) == 2
    warnings = ENDPOINTS if any(entry.kind == "Endpoints" for entry in found.resources) else ""
    texts = [_text(call, value, len(found.objects)) for value in found.objects]
    if lost and "/" in call.args[0]:  # two objects, one is not there: kubectl takes neither
        return call.done(stderr=warnings + say(found.problems), rc=1)
    if lost:
        entry = mapping(call.args[0])
        where = namespace_of(call) if entry.namespaced else None
        alike = [o for o in seen(call, entry).of(entry.kind, where) if o["metadata"]["name"].startswith(call.args[1])]
        if alike:
            return call.done("".join([f"{_text(call, value, len(alike))}\n" for value in alike]), warnings)
    problems = say(found.problems)
    if not texts and not problems:
        where_text = "" if flags["all-namespaces"] else f" in {namespace_of(call)} namespace."
        return call.done(stderr=f"{warnings}No resources found{where_text}\n")
    return call.done("\n\n".join(texts), warnings + problems, 1 if problems else 0)


def _text(call: Call, value: Object, of: int) -> str:
    """Describe one of several objects: events are shown of one alone, or when --show-events asks for them."""
    events = call.flags["show-events"] and (of == 1 or "show-events" in call.given)
    return describe(value, call.cluster, events=events)
