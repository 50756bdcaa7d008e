"""kubectl top: asks a Metrics Server, which this cluster does not have (kubectl pkg/cmd/top)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL_NAMESPACES, FIELD_SELECTOR, NO_HEADERS, SELECTOR, SORT_BY

_COMMON = (
    NO_HEADERS,
    SELECTOR,
    SORT_BY,
    Flag("use-protocol-buffers", kind="bool", default=True),
)
FLAGS: tuple[Flag, ...] = ()
COMMANDS = {
    "pod": (*_COMMON, ALL_NAMESPACES, Flag("containers", kind="bool"), FIELD_SELECTOR),
    "node": _COMMON,
}
ALIASES = {"pods": "pod", "po": "pod", "nodes": "node", "no": "node"}


def run(call: Call) -> Output:
    """Say that nobody measures anything."""
    return call.done(stderr="error: Metrics API not available\n", rc=1)
