"""kubectl events: nothing in this cluster writes events (kubectl pkg/cmd/events/events.go)."""

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL_NAMESPACES, CHUNK_SIZE, NO_HEADERS, OUTPUT, WATCH

FLAGS = (
    ALL_NAMESPACES,
    CHUNK_SIZE,
    Flag("for"),
    NO_HEADERS,
    OUTPUT,
    Flag("types", kind="list"),
    WATCH,
)


def run(call: Call) -> Output:
    """Say that there are none."""
    if call.flags["all-namespaces"]:
        return call.done(stderr="No events found.\n")
    return call.done(stderr=f"No events found in {namespace_of(call)} namespace.\n")
