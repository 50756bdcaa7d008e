"""Tables of pods and of what makes them."""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.kubectl.printing.tables.cells import AGE, NONE, containers, name_of, pairs, selector_text


def pod_state(pod: Object) -> tuple[int, int, str, int]:
    """Return what the table of pods says: ready containers, all containers, STATUS, RESTARTS (printPod)."""
    spec, status = pod.get("spec") or {}, pod.get("status") or {}
    sidecars = [c for c in spec.get("initContainers") or () if c.get("restartPolicy") == "Always"]
    total = len(spec.get("containers") or ()) + len(sidecars)
    statuses = status.get("containerStatuses")
    up = _is_ready(status)
    if statuses is None:
        ready, restarts = (total if up else 0), 0
    else:
        ready = sum(bool(s.get("ready")) for s in statuses) + (len(sidecars) if up else 0)
        restarts = sum(int(s.get("restartCount") or 0) for s in statuses)
    text = _reason(status, statuses or ())
    if pod["metadata"].get("deletionTimestamp"):
        text = text if status.get("phase") in ("Failed", "Succeeded") else "Terminating"
    return ready, total, text, restarts


def _reason(status: Mapping[str, Any], statuses: Any) -> str:
    text = str(status.get("reason") or status.get("phase") or "Unknown")
    scheduled: Mapping[str, Any] = next((c for c in status.get("conditions") or () if c["type"] == "PodScheduled"), {})
    if scheduled.get("reason") == "SchedulingGated":
        text = "SchedulingGated"
    for one in reversed(statuses):
        state = one.get("state") or {}
        waiting, ended = state.get("waiting") or {}, state.get("terminated") or {}
        if waiting.get("reason"):
            text = waiting["reason"]
        elif ended.get("reason"):
            text = ended["reason"]
        elif ended:
            text = f"Signal:{ended['signal']}" if ended.get("signal") else f"ExitCode:{ended.get('exitCode', 0)}"
    return "Completed" if text == "Succeeded" else "Error" if text == "Failed" and not status.get("reason") else text


def _is_ready(status: Mapping[str, Any]) -> bool:
    return any(c["type"] == "Ready" and c["status"] == "True" for c in status.get("conditions") or ())


def _pod(pod: Object) -> list[Any]:
    spec, status = pod.get("spec") or {}, pod.get("status") or {}
    ready, total, text, restarts = pod_state(pod)
    conditions = {c["type"]: c["status"] for c in status.get("conditions") or ()}
    gates = [gate["conditionType"] for gate in spec.get("readinessGates") or ()]
    passed = sum(conditions.get(gate) == "True" for gate in gates)
    return [
        name_of(pod),
        f"{ready}/{total}",
        text,
        restarts,
        AGE,
        status.get("podIP") or NONE,
        spec.get("nodeName") or NONE,
        status.get("nominatedNodeName") or NONE,
        f"{passed}/{len(gates)}" if gates else NONE,
    ]


def _of(value: Object) -> tuple[Mapping[str, Any], Mapping[str, Any], tuple[str, str]]:
    spec = value.get("spec") or {}
    return spec, value.get("status") or {}, containers((spec.get("template") or {}).get("spec") or {})


def replicas_of(spec: Mapping[str, Any]) -> int:
    """Return how many pods are wanted; one when nothing is said."""
    return 1 if spec.get("replicas") is None else int(spec["replicas"])


def _deployment(value: Object) -> list[Any]:
    spec, status, (names, images) = _of(value)
    return [
        name_of(value),
        f"{status.get('readyReplicas', 0)}/{replicas_of(spec)}",
        status.get("updatedReplicas", 0),
        status.get("availableReplicas", 0),
        AGE,
        names,
        images,
        selector_text(spec.get("selector")),
    ]


def _replica_set(value: Object) -> list[Any]:
    spec, status, (names, images) = _of(value)
    selector = spec.get("selector")
    shown = pairs(selector) if value["kind"] == "ReplicationController" else selector_text(selector)
    return [
        name_of(value),
        replicas_of(spec),
        status.get("replicas", 0),
        status.get("readyReplicas", 0),
        AGE,
        names,
        images,
        shown,
    ]


def _stateful_set(value: Object) -> list[Any]:
    spec, status, (names, images) = _of(value)
    return [name_of(value), f"{status.get('readyReplicas', 0)}/{replicas_of(spec)}", AGE, names, images]


def _daemon_set(value: Object) -> list[Any]:
    spec, status, (names, images) = _of(value)
    template = (spec.get("template") or {}).get("spec") or {}
    return [
        name_of(value),
        *[
            status.get(name, 0)
            for name in (
                "desiredNumberScheduled",
                "currentNumberScheduled",
                "numberReady",
                "updatedNumberScheduled",
                "numberAvailable",
            )
        ],
        pairs(template.get("nodeSelector")),
        AGE,
        names,
        images,
        selector_text(spec.get("selector")),
    ]


def _job(value: Object) -> list[Any]:
    spec, status, (names, images) = _of(value)
    done, wanted = status.get("succeeded", 0), spec.get("completions")
    states = {c["type"] for c in status.get("conditions") or () if c["status"] == "True"}
    text = next((name for name in ("Complete", "Failed", "Suspended") if name in states), "Running")
    took = AGE if status.get("completionTime") else (AGE if status.get("startTime") else "")
    total = wanted if wanted is not None else (f"1 of {spec['parallelism']}" if spec.get("parallelism", 1) > 1 else 1)
    return [name_of(value), text, f"{done}/{total}", took, AGE, names, images, selector_text(spec.get("selector"))]


def _cron_job(value: Object) -> list[Any]:
    spec, status = value.get("spec") or {}, value.get("status") or {}
    inner = (spec.get("jobTemplate") or {}).get("spec") or {}
    names, images = containers((inner.get("template") or {}).get("spec") or {})
    return [
        name_of(value),
        spec.get("schedule"),
        spec.get("timeZone") or NONE,
        "True" if spec.get("suspend") else "False",
        len(status.get("active") or ()),
        AGE if status.get("lastScheduleTime") else NONE,
        AGE,
        names,
        images,
        selector_text(inner.get("selector")),
    ]


_MORE = "CONTAINERS|IMAGES|SELECTOR"
_REPLICAS = "NAME|DESIRED|CURRENT|READY|AGE"
TABLES = {
    "Pod": ("NAME|READY|STATUS|RESTARTS|AGE", "IP|NODE|NOMINATED NODE|READINESS GATES", _pod),
    "Deployment": ("NAME|READY|UP-TO-DATE|AVAILABLE|AGE", _MORE, _deployment),
    "ReplicaSet": (_REPLICAS, _MORE, _replica_set),
    "ReplicationController": (_REPLICAS, _MORE, _replica_set),
    "StatefulSet": ("NAME|READY|AGE", "CONTAINERS|IMAGES", _stateful_set),
    "DaemonSet": ("NAME|DESIRED|CURRENT|READY|UP-TO-DATE|AVAILABLE|NODE SELECTOR|AGE", _MORE, _daemon_set),
    "Job": ("NAME|STATUS|COMPLETIONS|DURATION|AGE", _MORE, _job),
    "CronJob": ("NAME|SCHEDULE|TIMEZONE|SUSPEND|ACTIVE|LAST SCHEDULE|AGE", _MORE, _cron_job),
}
