"""Descriptions of what makes pods: Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs, CronJobs."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.kubectl.printing.describe.lines import (
    DATE,
    EVENTS,
    NONE,
    UNSET,
    Describer,
    annotations,
    controller,
    labels,
    true,
)
from tutorial.kube.kubectl.printing.describe.pod import template
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.printing.tables.cells import pairs, selector_text
from tutorial.kube.kubectl.rollouts import template_of


def _named(value: Mapping[str, Any]) -> list[str]:
    meta = value["metadata"]
    return [f"Name:\t{meta['name']}", f"Namespace:\t{meta.get('namespace') or 'default'}"]


def _notes(value: Mapping[str, Any]) -> list[str]:
    return [*labels("Labels", value["metadata"].get("labels")), *annotations(value["metadata"])]


def _owned(cluster: Cluster, kind: str, value: Object) -> list[Object]:
    meta = value["metadata"]
    mine = (value["kind"], meta["name"])
    return [
        other
        for other in cluster.of(kind, meta.get("namespace") or "default")
        if any(
            (o["kind"], o["name"]) == mine and o.get("controller")
            for o in other["metadata"].get("ownerReferences") or ()
        )
    ]


def _pods(value: Object, cluster: Cluster) -> str:
    phases = [(pod.get("status") or {}).get("phase") for pod in _owned(cluster, "Pod", value)]
    counts = [
        (phases.count("Running"), "Running"),
        (phases.count("Pending"), "Waiting"),
        (phases.count("Succeeded"), "Succeeded"),
        (phases.count("Failed"), "Failed"),
    ]
    return " / ".join([f"{count} {word}" for count, word in counts])


def _conditions(given: Sequence[Mapping[str, Any]]) -> list[str]:
    if not given:
        return []
    lines = [f"  {c['type']} \t{c['status']}\t{c.get('reason', '')}" for c in given]
    return ["Conditions:", "  Type\tStatus\tReason", "  ----\t------\t------", *lines]


def _deployment(value: Object, cluster: Cluster) -> list[str]:
    given = shown(value)
    spec, status = given["spec"], given["status"]
    out = [
        *_named(given),
        f"CreationTimestamp:\t{DATE}",
        *_notes(given),
        f"Selector:\t{selector_text(spec.get('selector'))}",
        f"Replicas:\t{spec['replicas']} desired | {status.get('updatedReplicas', 0)} updated | "
        f"{status.get('replicas', 0)} total | {status.get('availableReplicas', 0)} available | "
        f"{status.get('unavailableReplicas', 0)} unavailable",
        f"StrategyType:\t{spec['strategy'].get('type', '')}",
        f"MinReadySeconds:\t{spec.get('minReadySeconds', 0)}",
    ]
    rolling = spec["strategy"].get("rollingUpdate")
    if rolling:
        text = f"{rolling['maxUnavailable']} max unavailable, {rolling['maxSurge']} max surge"
        out.append(f"RollingUpdateStrategy:\t{text}")
    out += [*template(spec["template"]), *_conditions(status.get("conditions") or ())]
    sets = _owned(cluster, "ReplicaSet", value)
    if sets:
        newest = newest_of(sets)
        waits = spec.get("paused") and template_of(newest) != value["spec"]["template"]  # none is new
        old = [s for s in sets if waits or s is not newest]
        out += [f"OldReplicaSets:\t{_sets(old)}", f"NewReplicaSet:\t{_sets([] if waits else [newest])}"]
    return out + EVENTS


_REVISION = "deployment.kubernetes.io/revision"


def newest_of(sets: Sequence[Object]) -> Object:
    """Return the ReplicaSet that a Deployment made last."""
    return max(
        sets,
        key=lambda s: (
            int((s["metadata"].get("annotations") or {}).get(_REVISION) or 0),
            (s.get("spec") or {}).get("replicas", 1) or 0,
        ),
    )


def _sets(sets: Sequence[Object]) -> str:
    shown_sets = [
        f"{s['metadata']['name']} ({(s.get('status') or {}).get('replicas', 0)}/{s['spec'].get('replicas', 1)} "
        "replicas created)"
        for s in sets
    ]
    return ", ".join(shown_sets) or NONE


def _replica_set(value: Object, cluster: Cluster) -> list[str]:
    given = shown(value)
    spec, status = given["spec"], given["status"]
    return [
        *_named(given),
        f"Selector:\t{selector_text(spec.get('selector'))}",
        *_notes(given),
        *controller(given),
        f"Replicas:\t{status.get('replicas', 0)} current / {spec['replicas']} desired",
        f"Pods Status:\t{_pods(value, cluster)}",
        *template(spec["template"]),
        *_conditions(status.get("conditions") or ()),
        *EVENTS,
    ]


def _stateful_set(value: Object, cluster: Cluster) -> list[str]:
    given = shown(value)
    spec, status = given["spec"], given["status"]
    strategy = spec.get("updateStrategy") or {}
    out = [
        *_named(given),
        f"CreationTimestamp:\t{DATE}",
        f"Selector:\t{selector_text(spec.get('selector'))}",
        *_notes(given),
        f"Replicas:\t{spec['replicas']} desired | {status.get('replicas', 0)} total",
        f"Update Strategy:\t{strategy.get('type', '')}",
    ]
    rolling = strategy.get("rollingUpdate") or {}
    out += [f"  Partition:\t{rolling['partition']}"] if "partition" in rolling else []
    out += [f"Pods Status:\t{_pods(value, cluster)}", *template(spec["template"])]
    claims = spec.get("volumeClaimTemplates") or ()
    out.append("Volume Claims:" if claims else "Volume Claims:\t<none>")
    for claim in claims:
        asked = claim.get("spec") or {}
        room = ((asked.get("resources") or {}).get("requests") or {}).get("storage") or "<default>"
        out += [
            f"  Name:\t{claim['metadata']['name']}",
            f"  StorageClass:\t{asked.get('storageClassName', '')}",
            *labels("Labels", claim["metadata"].get("labels"), "  "),
            *labels("Annotations", claim["metadata"].get("annotations"), "  "),
            f"  Capacity:\t{room}",
            f"  Access Modes:\t[{' '.join(asked.get('accessModes') or ())}]",
        ]
    return out + EVENTS


def _daemon_set(value: Object, cluster: Cluster) -> list[str]:
    given = shown(value)
    spec, status = given["spec"], given["status"]
    return [
        *_named(given),
        f"Selector:\t{selector_text(spec.get('selector'))}",
        f"Node-Selector:\t{pairs((spec['template'].get('spec') or {}).get('nodeSelector'))}",
        *_notes(given),
        f"Desired Number of Nodes Scheduled: {status.get('desiredNumberScheduled', 0)}",
        f"Current Number of Nodes Scheduled: {status.get('currentNumberScheduled', 0)}",
        f"Number of Nodes Scheduled with Up-to-date Pods: {status.get('updatedNumberScheduled', 0)}",
        f"Number of Nodes Scheduled with Available Pods: {status.get('numberAvailable', 0)}",
        f"Number of Nodes Misscheduled: {status.get('numberMisscheduled', 0)}",
        f"Pods Status:\t{_pods(value, cluster)}",
        *template(spec["template"]),
        *EVENTS,
    ]


def _job(value: Object, _: Cluster) -> list[str]:
    given = shown(value)
    spec, status = given.get("spec") or {}, given.get("status") or {}
    out = [
        *_named(given),
        f"Selector:\t{selector_text(spec.get('selector'))}",
        *_notes(given),
        *controller(given),
        f"Parallelism:\t{spec.get('parallelism', 1)}",
        f"Completions:\t{spec.get('completions', 1)}",
        f"Completion Mode:\t{spec.get('completionMode', 'NonIndexed')}",
        f"Suspend:\t{true(spec.get('suspend'))}",
        f"Backoff Limit:\t{spec.get('backoffLimit', 6)}",
    ]
    out += [f"Start Time:\t{DATE}"] if status.get("startTime") else []
    out += [f"Completed At:\t{DATE}", "Duration:\t10s"] if status.get("completionTime") else []
    ready = f" ({status['ready']} Ready)" if status.get("ready") is not None else ""
    counts = f"{status.get('succeeded', 0)} Succeeded / {status.get('failed', 0)} Failed"
    out.append(f"Pods Statuses:\t{status.get('active', 0)} Active{ready} / {counts}")
    return [*out, *template(spec.get("template") or {}), *EVENTS]


def _cron_job(value: Object, _: Cluster) -> list[str]:
    spec, status = value.get("spec") or {}, value.get("status") or {}
    inner = (spec.get("jobTemplate") or {}).get("spec") or {}
    selector = inner.get("selector")
    active = ", ".join([job.get("name", "") for job in status.get("active") or ()])
    deadline = spec.get("startingDeadlineSeconds")
    return [
        *_named(value),
        *_notes(value),
        f"Schedule:\t{spec.get('schedule', '')}",
        f"Concurrency Policy:\t{spec.get('concurrencyPolicy') or 'Allow'}",
        f"Suspend:\t{'True' if spec.get('suspend') else 'False'}",
        f"Successful Job History Limit:\t{spec.get('successfulJobsHistoryLimit', 3)}",
        f"Failed Job History Limit:\t{spec.get('failedJobsHistoryLimit', 1)}",
        f"Starting Deadline Seconds:\t{UNSET if deadline is None else f'{deadline}s'}",
        f"Selector:\t{UNSET if selector is None else selector_text(selector)}",
        f"Parallelism:\t{inner.get('parallelism', UNSET)}",
        f"Completions:\t{inner.get('completions', UNSET)}",
        *template(inner.get("template") or {}),
        f"Last Schedule Time:\t{DATE if status.get('lastScheduleTime') else UNSET}",
        f"Active Jobs:\t{active or NONE}",
        *EVENTS,
    ]


DESCRIBERS: Mapping[str, Describer] = {
    "Deployment": _deployment,
    "ReplicaSet": _replica_set,
    "StatefulSet": _stateful_set,
    "DaemonSet": _daemon_set,
    "Job": _job,
    "CronJob": _cron_job,
}
