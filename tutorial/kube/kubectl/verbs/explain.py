"""kubectl explain: what the fields of a kind are for (kubectl pkg/cmd/explain/explain.go)."""

import re

from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.explaining.model import NoSuchField, model_of
from tutorial.kube.kubectl.explaining.page import explain, heading
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.outcome import Refused, error
from tutorial.kube.kubectl.resources import of_kind, resource

FLAGS = (
    Flag("api-version"),
    Flag("output", "o", default="plaintext"),
    Flag("recursive", kind="bool"),
)


def run(call: Call) -> Output:
    """Print the page of a kind, or of one of its fields."""
    if not call.args:
        hint = 'Use "kubectl api-resources" for a complete list of supported resources.'
        raise error(f"You must specify the type of resource to explain. {hint}")
    if len(call.args) > 1:
        raise error("We accept only this format: explain RESOURCE")
    if call.flags["output"] not in ("plaintext", "plaintext-openapiv2"):
        raise error(f"unrecognized format: {call.flags['output']}")
    kind, *path = re.sub(r"\[[^\]]*\]", "", call.args[0]).rstrip(".").split(".")
    if "" in (kind, *path):
        raise error("invalid jsonpath syntax, first node must be field node")
    entry = resource(kind)
    if entry is None:
        raise Refused(f'the server doesn\'t have a resource type "{kind}"\n')
    version = str(call.flags["api-version"] or "")
    if version and version != entry.api_version:
        other = of_kind(version, entry.kind)
        if other is None:
            group, _, number = version.rpartition("/")
            raise error(f'couldn\'t find resource for "{group}/{number}, Resource={entry.plural}"')
        entry = other
    model = model_of(entry.api_version, entry.kind)
    if model is None:
        raise error(
            f"nobody has written down the fields of {entry.plural} here. kubectl get {entry.plural} -o yaml shows "
            "those that are in use"
        )
    try:
        return call.done(heading(entry) + explain(model, tuple(path), recursive=call.flags["recursive"]))
    except NoSuchField as missing:
        return call.done(heading(entry), f"error: {missing}\n", 1)
