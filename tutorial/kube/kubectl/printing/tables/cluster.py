"""Tables of nodes, namespaces, configuration and the rest."""

from typing import Any

from tutorial.kube.cluster import Object
from tutorial.kube.cluster.pods import NOW, node_ip
from tutorial.kube.kubectl.printing.shown import shown
from tutorial.kube.kubectl.printing.tables.cells import AGE, NONE, joined, name_of


def _node(value: Object) -> list[Any]:
    info = shown(value)["status"]["nodeInfo"]
    spec = value.get("spec") or {}
    external = [a["address"] for a in value["status"].get("addresses") or () if a["type"] == "ExternalIP"]
    return [
        name_of(value),
        node_state(value) + (",SchedulingDisabled" if spec.get("unschedulable") else ""),
        node_roles(value) or NONE,
        AGE,
        info["kubeletVersion"],
        node_ip(value) or NONE,
        external[0] if external else NONE,
        info["osImage"],
        f"{info['kernelVersion']} ({info['architecture']})",
        info["containerRuntimeVersion"],
    ]


def node_state(value: Object) -> str:
    """Return whether a node is ready: Ready, NotReady or Unknown."""
    conditions = (value.get("status") or {}).get("conditions") or ()
    state = next((c["status"] for c in conditions if c["type"] == "Ready"), None)
    return "Unknown" if state is None else "Ready" if state == "True" else "NotReady"


def node_roles(value: Object) -> str:
    """Return the roles that a node's labels name."""
    prefix = "node-role.kubernetes.io/"
    labels = value["metadata"].get("labels") or {}
    found = {key.removeprefix(prefix) for key in labels if key.startswith(prefix)} - {""}
    return joined(sorted(found | ({labels["kubernetes.io/role"]} if labels.get("kubernetes.io/role") else set())))


def _namespace(value: Object) -> list[Any]:
    return [name_of(value), (value.get("status") or {}).get("phase") or "Active", AGE]


def _config_map(value: Object) -> list[Any]:
    return [name_of(value), len(value.get("data") or ()) + len(value.get("binaryData") or ()), AGE]


def _secret(value: Object) -> list[Any]:
    keys = {*(value.get("data") or ()), *(value.get("stringData") or ())}
    return [name_of(value), value.get("type") or "Opaque", len(keys), AGE]


def _service_account(value: Object) -> list[Any]:
    return [name_of(value), len(value.get("secrets") or ()), AGE]


def _event(value: Object) -> list[Any]:
    about = value.get("involvedObject") or value.get("regarding") or {}
    object_ = f"{str(about.get('kind', '')).lower()}/{about.get('name', '')}"
    message = str(value.get("message") or value.get("note") or "").strip()
    source = joined(v for v in (value.get("source") or {}).values())
    return [
        AGE,
        value.get("type", ""),
        value.get("reason", ""),
        object_,
        message,
        about.get("fieldPath", ""),
        source,
        AGE,
        value.get("count", 1),
        name_of(value),
    ]


_MODES = {"ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"}


def _claim(value: Object) -> list[Any]:
    spec, status = value.get("spec") or {}, value.get("status") or {}
    return [
        name_of(value),
        status.get("phase") or "Pending",
        spec.get("volumeName", ""),
        (status.get("capacity") or {}).get("storage", ""),
        joined(_MODES.get(mode, mode) for mode in status.get("accessModes") or ()),
        spec.get("storageClassName", ""),
        spec.get("volumeAttributesClassName") or "<unset>",
        AGE,
        spec.get("volumeMode") or "Filesystem",
    ]


def _budget(value: Object) -> list[Any]:
    spec, status = value.get("spec") or {}, value.get("status") or {}
    return [
        name_of(value),
        spec.get("minAvailable", "N/A"),
        spec.get("maxUnavailable", "N/A"),
        status.get("disruptionsAllowed", 0),
        AGE,
    ]


def _autoscaler(value: Object) -> list[Any]:
    spec = value.get("spec") or {}
    target = spec.get("scaleTargetRef") or {}
    return [
        name_of(value),
        f"{target.get('kind', '')}/{target.get('name', '')}",
        "<unknown>",
        spec.get("minReplicas", 1),
        spec.get("maxReplicas", 0),
        (value.get("status") or {}).get("currentReplicas", 0),
        AGE,
    ]


def _binding(value: Object) -> list[Any]:
    role = value.get("roleRef") or {}
    return [name_of(value), f"{role.get('kind', '')}/{role.get('name', '')}", AGE]


def _lease(value: Object) -> list[Any]:
    return [name_of(value), (value.get("spec") or {}).get("holderIdentity", ""), AGE]


def plain(value: Object) -> list[Any]:
    """Show a kind whose table has nothing but name and age."""
    return [name_of(value), AGE]


def dated(value: Object) -> list[Any]:
    """Show a kind that the server has no table for."""
    return [name_of(value), value["metadata"].get("creationTimestamp") or NOW]


DATED = frozenset(("ClusterRole", "Role", "LimitRange", "CustomResourceDefinition"))
TABLES = {
    "Node": (
        "NAME|STATUS|ROLES|AGE|VERSION",
        "INTERNAL-IP|EXTERNAL-IP|OS-IMAGE|KERNEL-VERSION|CONTAINER-RUNTIME",
        _node,
    ),
    "Namespace": ("NAME|STATUS|AGE", "", _namespace),
    "ConfigMap": ("NAME|DATA|AGE", "", _config_map),
    "Secret": ("NAME|TYPE|DATA|AGE", "", _secret),
    "ServiceAccount": ("NAME|SECRETS|AGE", "", _service_account),
    "Event": ("LAST SEEN|TYPE|REASON|OBJECT|MESSAGE", "SUBOBJECT|SOURCE|FIRST SEEN|COUNT|NAME", _event),
    "PersistentVolumeClaim": (
        "NAME|STATUS|VOLUME|CAPACITY|ACCESS MODES|STORAGECLASS|VOLUMEATTRIBUTESCLASS|AGE",
        "VOLUMEMODE",
        _claim,
    ),
    "PodDisruptionBudget": ("NAME|MIN AVAILABLE|MAX UNAVAILABLE|ALLOWED DISRUPTIONS|AGE", "", _budget),
    "HorizontalPodAutoscaler": ("NAME|REFERENCE|TARGETS|MINPODS|MAXPODS|REPLICAS|AGE", "", _autoscaler),
    "RoleBinding": ("NAME|ROLE|AGE", "", _binding),
    "ClusterRoleBinding": ("NAME|ROLE|AGE", "", _binding),
    "Lease": ("NAME|HOLDER|AGE", "", _lease),
}
