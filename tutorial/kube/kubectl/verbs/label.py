"""kubectl label: labels of objects (kubectl pkg/cmd/label/label.go)."""

from collections.abc import Sequence

from tutorial.kube.apiserver import names
from tutorial.kube.kubectl import pairs
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.outcome import Refused, error
from tutorial.kube.manifest import gofmt

FLAGS = pairs.FLAGS


def run(call: Call) -> Output:
    """Set and remove labels."""
    try:
        resources, changes = pairs.split(call.args, "label")
        return pairs.answer(call, pairs.Kind("labels", "label"), resources, _wanted(changes))
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)


def _wanted(changes: Sequence[str]) -> pairs.Wanted:
    new: dict[str, str] = {}
    remove: list[str] = []
    for spec in changes:
        key, equals, value = spec.partition("=")
        if not equals:
            remove.append(spec.removesuffix("-"))
            continue
        if "=" in value:
            raise error(f"invalid label spec: {spec}")
        complaints = names.label_value(value)
        if complaints:
            raise error(f"invalid label value: {gofmt.quote(spec)}: {';'.join(complaints)}")
        new[key] = value
    if any(key in new for key in remove):
        raise error("can not both modify and remove a label in the same command")
    return pairs.Wanted(new, remove)
