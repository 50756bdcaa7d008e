"""kubectl annotate: annotations of objects (kubectl pkg/cmd/annotate/annotate.go)."""

from tutorial.kube.kubectl import pairs
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flagsets import manager

FLAGS = (*pairs.FLAGS, manager("annotate"))


def run(call: Call) -> Output:
    """Set and remove annotations."""
    return pairs.run(call, pairs.Kind("annotations", "annotation", _check))


def _check(spec: str, value: str) -> None:
    """Annotations hold any text."""
