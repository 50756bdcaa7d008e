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
    return call.done(stderr="error: Metrics API not available\n", rc=1)
