"""An object as the API server shows it: what every server adds, and the defaults of pods and workloads.

Objects are stored lean (tutorial.kube.cluster.cluster); `shown` completes one for printing.
"""

from collections.abc import Mapping
from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.cluster.generation import COUNTED
from tutorial.kube.cluster.pods import NOW
from tutorial.kube.kubectl.printing.pod import pod_spec, pod_status

UID = "00000000-0000-0000-0000-000000000000"
_VERSION = "1000"


def shown(value: Object) -> dict[str, Any]:
    """Return an object with what a server adds when it shows it."""
    out = {**value, "metadata": _metadata(value)}
    complete = _KINDS.get(value["kind"])
    return out if complete is None else complete(out)


def _metadata(value: Object) -> dict[str, Any]:
    meta = value["metadata"]
    out = {
        **{name: item for name, item in meta.items() if item not in ({}, [], None, "")},
        "creationTimestamp": meta.get("creationTimestamp") or NOW,
        "resourceVersion": _VERSION,
        "uid": UID,
    }
    if value["kind"] in COUNTED:
        out.setdefault("generation", 1)
    if meta.get("ownerReferences"):
        out["ownerReferences"] = [{**owner, "uid": UID} for owner in meta["ownerReferences"]]
    return out


def _service(value: dict[str, Any]) -> dict[str, Any]:
    status = value.get("status") or {}
    return {**value, "status": {**status, "loadBalancer": status.get("loadBalancer") or {}}}


def _target(address: Mapping[str, Any]) -> dict[str, Any]:
    ref = address.get("targetRef")
    return {**address, "targetRef": {**ref, "uid": UID}} if ref else dict(address)


def _slice(value: dict[str, Any]) -> dict[str, Any]:
    endpoints = value.get("endpoints")
    return {
        **value,
        "endpoints": [_target(e) for e in endpoints] if endpoints else None,
        "ports": value.get("ports") or None,
    }


def _endpoints(value: dict[str, Any]) -> dict[str, Any]:
    if not value.get("subsets"):
        return {name: item for name, item in value.items() if name != "subsets"}
    names = ("addresses", "notReadyAddresses")
    subsets = [
        {**s, **{name: [_target(a) for a in s[name]] for name in names if s.get(name)}} for s in value["subsets"]
    ]
    return {**value, "subsets": subsets}


def _pod(value: dict[str, Any]) -> dict[str, Any]:
    spec = pod_spec(value.get("spec") or {}, admitted=True)
    return {**value, "spec": spec, "status": pod_status(spec, value.get("status") or {})}


def _template(spec: Mapping[str, Any]) -> dict[str, Any]:
    template = spec.get("template") or {}
    return {**template, "metadata": template.get("metadata") or {}, "spec": pod_spec(template.get("spec") or {})}


def _deployment(value: dict[str, Any]) -> dict[str, Any]:
    spec = value.get("spec") or {}
    strategy = spec.get("strategy") or {}
    if (strategy.get("type") or "RollingUpdate") == "RollingUpdate":
        given = strategy.get("rollingUpdate") or {}
        strategy = {"rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%", **given}, "type": "RollingUpdate"}
    spec = {
        "progressDeadlineSeconds": 600,
        "replicas": 1,
        "revisionHistoryLimit": 10,
        **spec,
        "strategy": strategy,
        "template": _template(spec),
    }
    return {**value, "spec": spec, "status": value.get("status") or {}}


def _replica_set(value: dict[str, Any]) -> dict[str, Any]:
    spec = value.get("spec") or {}
    return {**value, "spec": {"replicas": 1, **spec, "template": _template(spec)}, "status": value.get("status") or {}}


def _stateful_set(value: dict[str, Any]) -> dict[str, Any]:
    spec = value.get("spec") or {}
    spec = {
        "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
        "podManagementPolicy": "OrderedReady",
        "replicas": 1,
        "revisionHistoryLimit": 10,
        "updateStrategy": {"rollingUpdate": {"partition": 0}, "type": "RollingUpdate"},
        **spec,
        "template": _template(spec),
    }
    return {**value, "spec": spec, "status": value.get("status") or {}}


def _daemon_set(value: dict[str, Any]) -> dict[str, Any]:
    spec = value.get("spec") or {}
    rolling = {"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}, "type": "RollingUpdate"}
    spec = {"revisionHistoryLimit": 10, "updateStrategy": rolling, **spec, "template": _template(spec)}
    return {**value, "spec": spec, "status": value.get("status") or {}}


def _job(value: dict[str, Any]) -> dict[str, Any]:
    spec, name = value.get("spec") or {}, value["metadata"]["name"]
    uid, job = "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name"
    template = _template(spec)
    labels = {
        uid: UID,
        job: name,
        "controller-uid": UID,
        "job-name": name,
        **(template["metadata"].get("labels") or {}),
    }
    spec = {
        "backoffLimit": 6,
        "completionMode": "NonIndexed",
        "completions": 1,
        "manualSelector": False,
        "parallelism": 1,
        "podReplacementPolicy": "TerminatingOrFailed",
        "selector": {"matchLabels": {uid: UID}},
        "suspend": False,
        **spec,
        "template": {**template, "metadata": {**template["metadata"], "labels": labels}},
    }
    return {**value, "spec": spec, "status": value.get("status") or {}}


def _namespace(value: dict[str, Any]) -> dict[str, Any]:
    meta = value["metadata"]
    labels = {"kubernetes.io/metadata.name": meta["name"], **(meta.get("labels") or {})}
    return {
        **value,
        "metadata": {**meta, "labels": labels},
        "spec": value.get("spec") or {"finalizers": ["kubernetes"]},
        "status": value.get("status") or {"phase": "Active"},
    }


_NODE_INFO = {
    "architecture": "amd64",
    "bootID": UID,
    "containerRuntimeVersion": "containerd://2.1.4",
    "kernelVersion": "6.12.0",
    "kubeProxyVersion": "",
    "kubeletVersion": "v1.36.2",
    "machineID": "",
    "operatingSystem": "linux",
    "osImage": "Debian GNU/Linux 12 (bookworm)",
    "systemUUID": "",
}
_ROOM = {"cpu": "4", "memory": "8Gi", "pods": "110"}


def _node(value: dict[str, Any]) -> dict[str, Any]:
    status = value.get("status") or {}
    conditions = [
        {
            "lastHeartbeatTime": NOW,
            "lastTransitionTime": NOW,
            "message": message,
            "reason": reason,
            "status": text,
            "type": kind,
        }
        for kind, text, reason, message in _conditions(status)
    ]
    return {
        **value,
        "status": {
            "allocatable": _ROOM,
            "capacity": _ROOM,
            "daemonEndpoints": {"kubeletEndpoint": {"Port": 10250}},
            **status,
            "conditions": conditions,
            "nodeInfo": {**_NODE_INFO, **(status.get("nodeInfo") or {})},
        },
    }


def _conditions(status: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    ready = any(c["type"] == "Ready" and c["status"] == "True" for c in status.get("conditions") or ())
    fine = [
        ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ]
    if ready:
        return [*fine, ("Ready", "True", "KubeletReady", "kubelet is posting ready status")]
    lost = ("NodeStatusUnknown", "Kubelet stopped posting node status.")
    return [*((kind, "Unknown", *lost) for kind, *_ in fine), ("Ready", "Unknown", *lost)]


def _secret(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "type": value.get("type") or "Opaque"}


_KINDS = {
    "Service": _service,
    "EndpointSlice": _slice,
    "Endpoints": _endpoints,
    "Pod": _pod,
    "Deployment": _deployment,
    "ReplicaSet": _replica_set,
    "StatefulSet": _stateful_set,
    "DaemonSet": _daemon_set,
    "Job": _job,
    "Namespace": _namespace,
    "Node": _node,
    "Secret": _secret,
}
