"""A pod's spec and status as they are shown: the API server's defaults, and what the kubelet reports.

Mirrors pkg/apis/core/v1/defaults.go, the admission plugins Priority and DefaultTolerationSeconds, and
pkg/kubelet/status.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster.pods import NOW


def pod_spec(spec: Mapping[str, Any], *, admitted: bool = False) -> dict[str, Any]:
    """Fill in the defaults of a pod's spec; `admitted`: of a pod itself, not of a template."""
    host = bool(spec.get("hostNetwork"))
    out = {
        "dnsPolicy": "ClusterFirst",
        "restartPolicy": "Always",
        "schedulerName": "default-scheduler",
        "securityContext": {},
        "terminationGracePeriodSeconds": 30,
        **spec,
        "containers": [_container(c, host) for c in spec.get("containers") or ()],
    }
    if spec.get("initContainers"):
        out["initContainers"] = [_container(c, host) for c in spec["initContainers"]]
    if spec.get("volumes"):
        out["volumes"] = [_volume(v) for v in spec["volumes"]]
    if not admitted:
        return out
    given = [t.get("key") for t in spec.get("tolerations") or ()]
    added = [
        {"effect": "NoExecute", "key": key, "operator": "Exists", "tolerationSeconds": 300}
        for key in ("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
        if key not in given
    ]
    return {
        "enableServiceLinks": True,
        "preemptionPolicy": "PreemptLowerPriority",
        "priority": 0,
        **out,
        "tolerations": [*(spec.get("tolerations") or ()), *added],
    }


def _container(container: Mapping[str, Any], host: bool) -> dict[str, Any]:
    image = str(container.get("image", ""))
    tag = image.rpartition("/")[2].partition(":")[2]
    latest = "@" not in image and tag in ("", "latest")
    out = {
        "imagePullPolicy": "Always" if latest else "IfNotPresent",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        **container,
    }
    if container.get("ports"):
        out["ports"] = [
            {"protocol": "TCP", **({"hostPort": p.get("containerPort")} if host else {}), **p}
            for p in container["ports"]
        ]
    for name in ("livenessProbe", "readinessProbe", "startupProbe"):
        if container.get(name):
            out[name] = _probe(container[name])
    if container.get("env"):
        out["env"] = [_variable(v) for v in container["env"]]
    limits = (container.get("resources") or {}).get("limits")
    if limits:
        given = container["resources"].get("requests") or {}
        out["resources"] = {**container["resources"], "requests": {**limits, **given}}
    return out


def _variable(variable: Mapping[str, Any]) -> dict[str, Any]:
    source = variable.get("valueFrom") or {}
    if not source.get("fieldRef"):
        return dict(variable)
    return {**variable, "valueFrom": {**source, "fieldRef": {"apiVersion": "v1", **source["fieldRef"]}}}


def _probe(probe: Mapping[str, Any]) -> dict[str, Any]:
    out = {"failureThreshold": 3, "periodSeconds": 10, "successThreshold": 1, "timeoutSeconds": 1, **probe}
    if probe.get("httpGet"):
        out["httpGet"] = {"path": "/", "scheme": "HTTP", **probe["httpGet"]}
    if "grpc" in probe:
        out["grpc"] = {"service": "", **(probe["grpc"] or {})}
    return out


def _volume(volume: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(volume)
    for name in ("configMap", "secret", "projected", "downwardAPI"):
        if isinstance(volume.get(name), Mapping):
            out[name] = {"defaultMode": 420, **volume[name]}
    if isinstance(volume.get("hostPath"), Mapping):
        out["hostPath"] = {"type": "", **volume["hostPath"]}
    return out


def pod_status(spec: Mapping[str, Any], status: Mapping[str, Any]) -> dict[str, Any]:
    """Complete a status that was stored lean: a phase, the condition Ready, and addresses."""
    phase = status.get("phase") or "Pending"
    out: dict[str, Any] = {"phase": phase, **status, "qosClass": status.get("qosClass") or qos_class(spec)}
    if not status.get("podIP"):
        return out if status.get("conditions") or phase != "Pending" else {**out, **_unscheduled(spec)}
    given = {c["type"]: c for c in status.get("conditions") or ()}
    ready = given.get("Ready", {}).get("status") == "True"
    over = phase in ("Succeeded", "Failed")
    states = {
        "PodReadyToStartContainers": not over,
        "Initialized": True,
        "Ready": ready,
        "ContainersReady": ready,
        "PodScheduled": True,
    }
    names = [c["name"] for c in spec["containers"]]
    conditions = [_condition(kind, fine, names, phase) | given.get(kind, {}) for kind, fine in states.items()]
    own = [c for kind, c in given.items() if kind not in states]  # what readiness gates ask for
    out["conditions"] = conditions + [{"lastProbeTime": None, "lastTransitionTime": NOW, **c} for c in own]
    out["hostIPs"] = [{"ip": status["hostIP"]}] if status.get("hostIP") else []
    out["podIPs"] = status.get("podIPs") or [{"ip": status["podIP"]}]
    out["startTime"] = status.get("startTime") or NOW
    out.setdefault("containerStatuses", [_state(c, i, ready, phase) for i, c in enumerate(spec["containers"], 1)])
    inits = spec.get("initContainers")
    if inits:
        after = len(spec["containers"]) + 1
        out.setdefault("initContainerStatuses", [_init_state(c, i, ready) for i, c in enumerate(inits, after)])
    return out


def _unscheduled(spec: Mapping[str, Any]) -> dict[str, Any]:
    if spec.get("nodeName"):
        return {}
    text = "no nodes available to schedule pods"
    condition = {"lastProbeTime": None, "lastTransitionTime": NOW, "message": text, "reason": "Unschedulable"}
    return {"conditions": [{**condition, "status": "False", "type": "PodScheduled"}]}


def _condition(kind: str, fine: bool, names: list[str], phase: str) -> dict[str, Any]:
    out = {"lastProbeTime": None, "lastTransitionTime": NOW, "status": "True" if fine else "False", "type": kind}
    if not fine and kind in ("Ready", "ContainersReady"):
        if phase == "Succeeded":
            return {**out, "reason": "PodCompleted"}
        text = f"containers with unready status: [{' '.join(names)}]"
        return {**out, "message": text, "reason": "ContainersNotReady"}
    return out


def _state(container: Mapping[str, Any], number: int, ready: bool, phase: str) -> dict[str, Any]:
    image = str(container.get("image", ""))
    ended = {"containerID": f"containerd://{number}", "finishedAt": NOW, "startedAt": NOW}
    state: dict[str, Any] = {"running": {"startedAt": NOW}}
    if phase == "Succeeded":
        state = {"terminated": {**ended, "exitCode": 0, "reason": "Completed"}}
    elif phase == "Failed":
        state = {"terminated": {**ended, "exitCode": 1, "reason": "Error"}}
    return {
        "containerID": f"containerd://{number}",
        "image": image,
        "imageID": f"{_bare(image)}@sha256:{number}",
        "lastState": {},
        "name": container["name"],
        "ready": ready and "running" in state,
        "restartCount": 0,
        "started": "running" in state,
        "state": state,
    }


def _init_state(container: Mapping[str, Any], number: int, ready: bool) -> dict[str, Any]:
    if container.get("restartPolicy") == "Always":
        return _state(container, number, ready, "Running")
    return {**_state(container, number, True, "Succeeded"), "ready": True}


def _bare(image: str) -> str:
    name, _, tag = image.rpartition(":")
    return name if name and "/" not in tag else image


def qos_class(spec: Mapping[str, Any]) -> str:
    """Return a pod's quality of service: BestEffort, Burstable or Guaranteed."""
    every = [c.get("resources") or {} for c in (*spec.get("containers", ()), *spec.get("initContainers", ()))]
    asked = [(r.get("requests") or {}, r.get("limits") or {}) for r in every]
    if not any(requests or limits for requests, limits in asked):
        return "BestEffort"
    whole = all({"cpu", "memory"} <= set(limits) and {**limits, **requests} == limits for requests, limits in asked)
    return "Guaranteed" if whole else "Burstable"
