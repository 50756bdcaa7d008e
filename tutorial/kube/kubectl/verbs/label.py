"""kubectl label: labels of objects (kubectl pkg/cmd/label/label.go)."""

from tutorial.kube.apiserver import names
from tutorial.kube.kubectl import pairs
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.flagsets import manager
from tutorial.kube.kubectl.outcome import error
from tutorial.kube.manifest import gofmt

FLAGS = (*pairs.FLAGS, manager("label"))


def run(call: Call) -> Output:
    """Set and remove labels."""
    return pairs.run(call, pairs.Kind("labels", "label", _check))


def _check(spec: str, value: str) -> None:
    if "=" in value:
        raise error(f"invalid label spec: {spec}")
    complaints = names.label_value(value)
    if complaints:
        raise error(f"invalid label value: {gofmt.quote(spec)}: {';'.join(complaints)}")
