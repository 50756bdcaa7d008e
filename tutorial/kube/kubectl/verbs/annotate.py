"""kubectl annotate: annotations of objects (kubectl pkg/cmd/annotate/annotate.go)."""

from collections.abc import Sequence

from tutorial.kube.kubectl import pairs
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.outcome import Refused, error

FLAGS = pairs.FLAGS


def run(call: Call) -> Output:
    """Set and remove annotations."""
    try:
        resources, changes = pairs.split(call.args, "annotation")
        return pairs.answer(call, pairs.Kind("annotations", "annotation"), resources, _wanted(changes))
    except Refused as refused:
        return call.done(stderr=refused.text, rc=1)


def _wanted(changes: Sequence[str]) -> pairs.Wanted:
    new: dict[str, str] = {}
    remove: list[str] = []
    for spec in changes:
        key, equals, value = spec.partition("=")
        if equals:
            new[key] = value
        else:
            remove.append(spec.removesuffix("-"))
    both = [key for key in remove if key in new]
    if both:
        raise error(
            f"can not both modify and remove the following annotation(s) in the same command: {', '.join(both)}"
        )
    return pairs.Wanted(new, remove)
