"""Which lists strategic merge patches merge, and by which field of their items.

Mirrors the patchMergeKey tags of core/v1, apps/v1 and meta/v1. No two of our kinds have different lists in
the same place.
"""

type Place = tuple[str, ...]
"""The way to a field, without indices."""

_OF_CONTAINER = {
    ("env",): "name",
    ("ports",): "containerPort",
    ("volumeMounts",): "mountPath",
    ("volumeDevices",): "devicePath",
}
_OF_POD: dict[Place, str] = {
    ("hostAliases",): "ip",
    ("imagePullSecrets",): "name",
    ("resourceClaims",): "name",
    ("schedulingGates",): "name",
    ("topologySpreadConstraints",): "topologyKey",
    ("volumes",): "name",
    **{(name,): "name" for name in ("containers", "initContainers", "ephemeralContainers")},
    **{
        (name, *place): key
        for name in ("containers", "initContainers", "ephemeralContainers")
        for place, key in _OF_CONTAINER.items()
    },
}
_PODS = (("spec",), ("spec", "template", "spec"), ("spec", "jobTemplate", "spec", "template", "spec"))
MERGE_KEYS: dict[Place, str] = {
    ("spec", "ports"): "port",
    ("metadata", "ownerReferences"): "uid",
    ("metadata", "finalizers"): "",
    ("status", "conditions"): "type",
    ("status", "addresses"): "type",
    ("status", "hostIPs"): "ip",
    ("status", "podIPs"): "ip",
    ("secrets",): "name",
    **{(*pod, *place): key for pod in _PODS for place, key in _OF_POD.items()},
}
"""The field by place; "" merges a list of plain values."""
