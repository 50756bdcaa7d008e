"""kubectl cordon and uncordon: whether new pods may come to a node (kubectl pkg/cmd/drain/drain.go)."""

from tutorial.kube.cluster import ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find, resource_of
from tutorial.kube.kubectl.flagsets import DRY_RUN, SELECTOR
from tutorial.kube.kubectl.outcome import Tally, dry_run, error, usage
from tutorial.kube.manifest import gofmt

FLAGS = (DRY_RUN, SELECTOR)


def run(call: Call) -> Output:
    """Close or open nodes for new pods."""
    closed = call.verb == "cordon"
    if not call.args and not call.flags["selector"]:
        raise usage(call, f"USAGE: {call.verb} NODE [flags]")
    dry = dry_run(call)
    found = find(call, ("nodes", *call.args) if not any("/" in arg for arg in call.args) else call.args)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    for node in found.objects:
        if node["kind"] != "Node":
            raise error(f"expected resource of type node, got {gofmt.quote(resource_of(node).info)}")
        name = node["metadata"]["name"]
        if bool(node["spec"].get("unschedulable")) == closed:
            tally.out.append(f"node/{name} already {call.verb}ed{dry.remark}\n")
            continue
        answer = patch(tally.cluster, ref_of(node), {"spec": {"unschedulable": True if closed else None}}, "strategic")
        if tally.keep(answer, dry) is None:
            continue
        tally.out.append(f"node/{name} {call.verb}ed{dry.remark}\n")
    return tally.done(dry.warning)
