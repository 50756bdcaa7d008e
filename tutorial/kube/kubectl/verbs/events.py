"""kubectl events: nothing in this cluster writes events (kubectl pkg/cmd/events/events.go)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.flags import Flag

FLAGS = (
    Flag("all-namespaces", "A", "bool"),
    Flag("chunk-size", kind="int", default=500),
    Flag("for"),
    Flag("no-headers", kind="bool"),
    Flag("output", "o"),
    Flag("types", kind="list"),
    Flag("watch", "w", "bool"),
)


def run(call: Call) -> Output:
    """Say that there are none."""
    if call.flags["all-namespaces"]:
        return call.done(stderr="No events found.\n")
    return call.done(stderr=f"No events found in {namespace_of(call)} namespace.\n")
