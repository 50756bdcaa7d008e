"""kubectl describe: what one object looks like in words.

    text = describe(service, cluster)

Mirrors kubectl pkg/describe/describe.go. Nothing in a cluster writes events, so there never are any.
"""

from tutorial.kube import allowance
from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.printing.describe import cluster as others
from tutorial.kube.kubectl.printing.describe import network, workloads
from tutorial.kube.kubectl.printing.describe.lines import EVENTS
from tutorial.kube.kubectl.printing.describe.pod import describe_pod
from tutorial.kube.kubectl.printing.tabs import align

_DESCRIBERS = {"Pod": describe_pod, **network.DESCRIBERS, **workloads.DESCRIBERS, **others.DESCRIBERS}


def describe(value: Object, cluster: Cluster, *, events: bool = True) -> str:
    """Return what `kubectl describe` prints about an object, with or without the events that it never has."""
    allowance.spend(allowance.DESCRIBED)
    lines = _DESCRIBERS.get(value["kind"], others.generic)(value, cluster)
    if not events and lines[-len(EVENTS) :] == EVENTS:
        lines = lines[: -len(EVENTS)]
    return align("".join([f"{line}\n" for line in lines]), padding=2)
