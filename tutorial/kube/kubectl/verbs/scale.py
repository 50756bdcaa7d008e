"""kubectl scale: how many pods a workload has (kubectl pkg/cmd/scale/scale.go, pkg/scale/scale.go)."""

from tutorial.kube.cluster import Object, ref_of
from tutorial.kube.cluster.api import patch
from tutorial.kube.kubectl.call import Call, Output
from tutorial.kube.kubectl.find import find
from tutorial.kube.kubectl.flags import Flag
from tutorial.kube.kubectl.flagsets import ALL, DRY_RUN, FILES, PRINT, RECORD, RESOURCE_VERSION, SELECTOR, TIMEOUT
from tutorial.kube.kubectl.outcome import NOTHING_NAMED, DryRun, Tally, check_format, dry_run, error, told
from tutorial.kube.kubectl.recording import record_of

FLAGS = (
    ALL,
    Flag("current-replicas", kind="int", default=-1),
    DRY_RUN,
    *FILES,
    *PRINT,
    Flag("replicas", kind="int"),
    RECORD,
    RESOURCE_VERSION,
    SELECTOR,
    TIMEOUT,
)


def run(call: Call) -> Output:
    """Set the number of replicas."""
    if "replicas" not in call.given:
        raise error('required flag(s) "replicas" not set')
    if call.flags["replicas"] < 0:
        raise error("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    if call.flags["current-replicas"] < -1:
        raise error("The --current-replicas must specify an integer of -1 or greater")
    dry = dry_run(call)
    check_format(call)
    found = find(call, call.args, everything=False, missing=NOTHING_NAMED)
    tally = Tally(call)
    for problem in found.problems:
        tally.refuse(problem)
    if len(found.objects) > 1 and call.flags["resource-version"]:
        raise error("cannot use --resource-version with multiple resources")
    for value in found.objects:
        _scale(tally, value, dry)
    if not found.objects and not found.problems:
        raise error("no objects passed to scale")
    return tally.done(dry.warning)


def _scale(tally: Tally, value: Object, dry: DryRun) -> None:
    flags = tally.call.flags
    shown, replicas = value, (value.get("spec") or {}).get("replicas", 1)
    if dry.how != "client":
        expected = flags["current-replicas"]
        if expected not in (-1, replicas) and (value["kind"] != "Service"):
            tally.refuse(f"Expected replicas to be {expected}, was {replicas}")
            return
        wanted = {"spec": {"replicas": flags["replicas"]}}
        answer = patch(tally.cluster, ref_of(value), wanted, "merge", subresource="scale")
        kept = tally.keep(answer, dry)
        if kept is None:
            return
        shown = kept
        record = {} if dry.on else record_of(tally.call, shown)
        if record:  # a patch of its own, after the one of the scale
            shown = tally.keep(patch(tally.cluster, ref_of(shown), record, "merge")) or shown
    tally.out.append(told(tally.call, shown, "scaled", dry))
