"""kubectl auth: in this cluster everybody is its administrator (kubectl pkg/cmd/auth)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL_NAMESPACES, LIST, NO_HEADERS, OUTPUT, SUBRESOURCE
from tutorial.kube.kubectl.resources import resource

FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "can-i": (
        ALL_NAMESPACES,
        LIST,
        NO_HEADERS,
        Flag("quiet", "q", "bool"),
        SUBRESOURCE,
    ),
    "whoami": (OUTPUT,),
}
_VERBS = frozenset(
    "get list watch create update patch delete deletecollection use bind impersonate escalate * approve sign attest "
    "head put post options".split()
)
_GROUPS = "[system:masters system:authenticated]"


def run(call: Call) -> Output:
    """Say what may be done, and by whom."""
    if call.verb == "auth whoami":
        return call.done(f"ATTRIBUTE   VALUE\nUsername    kubernetes-admin\nGroups      {_GROUPS}\n")
    return _can_i(call)


def _can_i(call: Call) -> Output:
    if call.flags["list"]:
        head = () if call.flags["no-headers"] else (("Resources", "Non-Resource URLs", "Resource Names", "Verbs"),)
        rows = (*head, ("*.*", "[]", "[]", "[*]"), ("", "[*]", "[]", "[*]"))
        return call.done("".join(f"{a:<12}{b:<20}{c:<17}{d}\n" for a, b, c, d in rows))
    if len(call.args) not in (2, 3):
        said = "you must specify two arguments: verb resource or verb resource/resourceName."
        return call.done(stderr=f"error: {said}\nSee 'kubectl auth can-i -h' for help and examples.\n", rc=1)
    verb, named = call.args[:2]
    warnings = ""
    kind = named.partition("/")[0]
    entry = resource(kind)
    if named != "*" and not named.startswith("/"):
        if entry is None:
            warnings = f"Warning: the server doesn't have a resource type '{kind}'\n\n"
        elif not entry.namespaced and not call.flags["all-namespaces"]:
            group = f" in group '{entry.group}'" if entry.group else ""
            warnings = f"Warning: resource '{entry.plural}' is not namespace scoped{group}\n\n"
    if verb not in _VERBS:
        warnings += f"Warning: verb '{verb}' is not a known verb\n\n"
    return call.done("" if call.flags["quiet"] else "yes\n", warnings)
