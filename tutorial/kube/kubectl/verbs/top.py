"""kubectl top: asks a Metrics Server, which this cluster does not have (kubectl pkg/cmd/top)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag

_COMMON = (
    Flag("no-headers", kind="bool"),
    Flag("selector", "l"),
    Flag("sort-by"),
    Flag("use-protocol-buffers", kind="bool", default=True),
)
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "pod": (*_COMMON, Flag("all-namespaces", "A", "bool"), Flag("containers", kind="bool"), Flag("field-selector")),
    "node": _COMMON,
}
ALIASES = {"pods": "pod", "po": "pod", "nodes": "node", "no": "node"}


def run(call: Call) -> Output:
    """Say that nobody measures anything."""
    if call.verb == "top" and not call.args:
        from tutorial.kube.kubectl.help import text  # only who asks for nothing reads it

        return call.done(stderr=text("top"), rc=1)
    if call.verb == "top":
        hint = "See 'kubectl top -h' for help and examples"
        return call.done(stderr=f'error: unknown command "{call.args[0]}"\n{hint}\n', rc=1)
    return call.done(stderr="error: Metrics API not available\n", rc=1)
