"""kubectl apply --prune: what was applied earlier and is in none of the files goes.

Mirrors kubectl pkg/cmd/apply/prune.go.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Object, Ref, delete, ref_of
from tutorial.kube.kubectl.apply import LAST_APPLIED
from tutorial.kube.kubectl.call import Call
from tutorial.kube.kubectl.files import selector_of
from tutorial.kube.kubectl.find import namespace_of
from tutorial.kube.kubectl.outcome import DryRun, Tally, error, told
from tutorial.kube.kubectl.resources import Resource, of_kind, resource

_KINDS: Final = (
    "configmaps endpoints namespaces persistentvolumeclaims persistentvolumes pods replicationcontrollers secrets "
    "services jobs.batch cronjobs.batch ingresses.networking.k8s.io daemonsets.apps deployments.apps replicasets.apps "
    "statefulsets.apps"
).split()
"""What is pruned when --prune-allowlist does not say."""


def prunable(call: Call) -> tuple[Resource, ...]:
    """Return the kinds that may be pruned; raises Refused when the flags do not go together."""
    flags = call.flags
    if flags["all"] and flags["selector"]:
        raise error("cannot set --all and --selector at the same time")
    if not flags["prune"]:
        return ()
    if not flags["all"] and not flags["selector"]:
        raise error(
            "all resources selected for prune without explicitly passing --all. To prune all resources, pass the "
            "--all flag. If you did not mean to prune all resources, specify a label selector"
        )
    if not flags["prune-allowlist"]:
        return tuple(entry for entry in map(resource, _KINDS) if entry)
    return tuple(map(_allowed, flags["prune-allowlist"]))


def _allowed(text: str) -> Resource:
    if text.count("/") != 2:
        raise error(f"invalid GroupVersionKind format: {text}, please follow <group/version/kind>")
    group, version, kind = text.split("/")
    api_version = version if group in ("core", "") else f"{group}/{version}"
    found = of_kind(api_version, kind)
    if found is None:
        raise error(f'no matches for kind "{kind}" in version "{api_version}"')
    return found


def prune(tally: Tally, kinds: Sequence[Resource], applied: Iterable[Ref], dry: DryRun) -> None:
    """Delete what has a note of `apply`, fits, and was not applied; only where something was applied."""
    kept, wanted = set(applied), selector_of(tally.call)
    namespaces = {ref.namespace for ref in kept if ref.namespace}
    if tally.call.flags["namespace"]:
        namespaces.add(namespace_of(tally.call))
    # All kinds of one namespace, then of the next; what lies in none comes last.
    places = [(entry, name) for name in sorted(namespaces) for entry in kinds if entry.namespaced]
    for entry, namespace in (*places, *((entry, None) for entry in kinds if not entry.namespaced)):
        for value in tally.cluster.of(entry.kind, namespace):
            noted = LAST_APPLIED in (value["metadata"].get("annotations") or {})
            if noted and ref_of(value) not in kept and wanted(value):
                _delete(tally, value, dry)


def _delete(tally: Tally, value: Object, dry: DryRun) -> None:
    if not dry.on:
        answer = delete(tally.cluster, ref_of(value))
        if isinstance(answer, Status):
            tally.refuse(answer)
            return
        tally.cluster = answer
    tally.out.append(told(tally.call, value, "pruned", dry))
