"""A pod template as Kubernetes prints it before it hashes it: the value in Go, with every field and type.

Mirrors what k8s.io/utils/dump.ForHash (spew with %#v) makes of a v1.PodTemplateSpec of Kubernetes 1.36 after the API
server has filled in the defaults, so that a ReplicaSet gets the name here that it gets in a real cluster.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final


class NotModelled(ValueError):
    """The template has a field whose Go type is not written down here."""


_META: Final = (
    "Name:string GenerateName:string Namespace:string SelfLink:string UID:types.UID ResourceVersion:string "
    "Generation:int64 CreationTimestamp:v1.Time DeletionTimestamp:*v1.Time DeletionGracePeriodSeconds:*int64 "
    "Labels:map[string]string Annotations:map[string]string OwnerReferences:[]v1.OwnerReference Finalizers:[]string "
    "ManagedFields:[]v1.ManagedFieldsEntry"
)
_SPEC: Final = (
    "Volumes:[]v1.Volume InitContainers:[]v1.Container Containers:[]v1.Container "
    "EphemeralContainers:[]v1.EphemeralContainer RestartPolicy:v1.RestartPolicy TerminationGracePeriodSeconds:*int64 "
    "ActiveDeadlineSeconds:*int64 DNSPolicy:v1.DNSPolicy NodeSelector:map[string]string ServiceAccountName:string "
    "DeprecatedServiceAccount:string AutomountServiceAccountToken:*bool NodeName:string HostNetwork:bool HostPID:bool "
    "HostIPC:bool ShareProcessNamespace:*bool SecurityContext:*v1.PodSecurityContext "
    "ImagePullSecrets:[]v1.LocalObjectReference Hostname:string Subdomain:string Affinity:*v1.Affinity "
    "SchedulerName:string Tolerations:[]v1.Toleration HostAliases:[]v1.HostAlias PriorityClassName:string "
    "Priority:*int32 DNSConfig:*v1.PodDNSConfig ReadinessGates:[]v1.PodReadinessGate RuntimeClassName:*string "
    "EnableServiceLinks:*bool PreemptionPolicy:*v1.PreemptionPolicy Overhead:v1.ResourceList "
    "TopologySpreadConstraints:[]v1.TopologySpreadConstraint SetHostnameAsFQDN:*bool OS:*v1.PodOS HostUsers:*bool "
    "SchedulingGates:[]v1.PodSchedulingGate ResourceClaims:[]v1.PodResourceClaim Resources:*v1.ResourceRequirements "
    "HostnameOverride:*string SchedulingGroup:*v1.PodSchedulingGroup"
)
_CONTAINER: Final = (
    "Name:string Image:string Command:[]string Args:[]string WorkingDir:string Ports:[]v1.ContainerPort "
    "EnvFrom:[]v1.EnvFromSource Env:[]v1.EnvVar Resources:v1.ResourceRequirements "
    "ResizePolicy:[]v1.ContainerResizePolicy RestartPolicy:*v1.ContainerRestartPolicy "
    "RestartPolicyRules:[]v1.ContainerRestartRule VolumeMounts:[]v1.VolumeMount VolumeDevices:[]v1.VolumeDevice "
    "LivenessProbe:*v1.Probe ReadinessProbe:*v1.Probe StartupProbe:*v1.Probe Lifecycle:*v1.Lifecycle "
    "TerminationMessagePath:string TerminationMessagePolicy:v1.TerminationMessagePolicy ImagePullPolicy:v1.PullPolicy "
    "SecurityContext:*v1.SecurityContext Stdin:bool StdinOnce:bool TTY:bool"
)
_SECURITY: Final = (
    "SELinuxOptions:*v1.SELinuxOptions WindowsOptions:*v1.WindowsSecurityContextOptions RunAsUser:*int64 "
    "RunAsGroup:*int64 RunAsNonRoot:*bool SupplementalGroups:[]int64 "
    "SupplementalGroupsPolicy:*v1.SupplementalGroupsPolicy FSGroup:*int64 Sysctls:[]v1.Sysctl "
    "FSGroupChangePolicy:*v1.PodFSGroupChangePolicy SeccompProfile:*v1.SeccompProfile "
    "AppArmorProfile:*v1.AppArmorProfile SELinuxChangePolicy:*v1.PodSELinuxChangePolicy"
)
_FIELDS: Final = {
    "v1.PodTemplateSpec": "ObjectMeta:v1.ObjectMeta Spec:v1.PodSpec",
    "v1.ObjectMeta": _META,
    "v1.PodSpec": _SPEC,
    "v1.Container": _CONTAINER,
    "v1.PodSecurityContext": _SECURITY,
    "v1.ContainerPort": "Name:string HostPort:int32 ContainerPort:int32 Protocol:v1.Protocol HostIP:string",
    "v1.EnvVar": "Name:string Value:string ValueFrom:*v1.EnvVarSource",
    "v1.ResourceRequirements": "Limits:v1.ResourceList Requests:v1.ResourceList Claims:[]v1.ResourceClaim",
}
_JSON: Final = {"ObjectMeta": "metadata", "UID": "uid", "DeprecatedServiceAccount": "serviceAccount", "TTY": "tty"}
_JSON_HOST: Final = {"HostPID": "hostPID", "HostIPC": "hostIPC", "HostIP": "hostIP", "FSGroup": "fsGroup", "OS": "os"}
_NAMES: Final = {**_JSON, **_JSON_HOST, "DNSPolicy": "dnsPolicy", "DNSConfig": "dnsConfig"}
_STRUCTS: Final = {
    kind: tuple(
        (name, _NAMES.get(name, name[0].lower() + name[1:]), type_)
        for name, _, type_ in (field.partition(":") for field in fields.split())
    )
    for kind, fields in _FIELDS.items()
}
"""What a struct has: the field's name in Go, its name in a manifest, its type."""
_WORDS: Final = frozenset(
    "string types.UID v1.RestartPolicy v1.DNSPolicy v1.Protocol v1.TerminationMessagePolicy v1.PullPolicy "
    "v1.PreemptionPolicy v1.ContainerRestartPolicy".split()
)
_NO_TIME: Final = "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}"


def dump(template: Mapping[str, Any]) -> str:
    """Print a template as it is written in a manifest. Raises NotModelled."""
    return _typed("v1.PodTemplateSpec", _defaulted(template))


def _typed(kind: str, value: Any) -> str:
    return f"({kind}){_plain(kind, value)}"


def _plain(kind: str, value: Any) -> str:
    """Print a value without its type, as inside of lists and maps."""
    if kind.startswith(("*", "[]", "map[")) and value is None:
        return "<nil>"
    if kind.startswith("*"):
        return _plain(kind[1:], value)
    if kind.startswith("[]"):
        if not isinstance(value, list):
            raise NotModelled(kind)
        return f"[{' '.join(_plain(kind[2:], item) for item in value)}]"
    if kind.startswith("map["):
        if not isinstance(value, dict):
            raise NotModelled(kind)
        return f"map[{' '.join(f'{key}:{value[key]}' for key in sorted(value))}]"
    if kind in _STRUCTS:
        return _struct(kind, value or {})
    return _single(kind, value)


@cache
def _absent(kind: str) -> str:
    """Print a field that is not there, as most are not."""
    return _typed(kind, None)


def _single(kind: str, value: Any) -> str:
    if kind in _WORDS and isinstance(value, str | None):
        return value or ""
    if kind == "bool" and isinstance(value, bool | None):
        return "true" if value else "false"
    if kind in ("int32", "int64") and isinstance(value, int | None):
        return str(value or 0)
    if kind == "v1.Time" and value is None:
        return _NO_TIME
    if kind == "v1.ResourceList" and not value:
        return "<nil>"
    raise NotModelled(kind)


def _struct(kind: str, value: Mapping[str, Any]) -> str:
    if not isinstance(value, dict):
        raise NotModelled(kind)
    left, out = dict(value), []
    for name, json, type_ in _STRUCTS[kind]:
        item = left.pop(json, None)
        if isinstance(item, list | dict) and not item and type_.startswith(("[]", "map[")):
            item = None  # nothing of it is sent to the controllers
        out.append(f"{name}:{_absent(type_) if item is None else _typed(type_, item)}")
    if any(item is not None for item in left.values()):
        raise NotModelled(f"{kind}: {', '.join(left)}")
    return f"{{{' '.join(out)}}}"


def _defaulted(template: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what the API server does (pkg/apis/core/v1/defaults.go)."""
    spec = dict(template.get("spec") or {})
    filled = {
        "restartPolicy": "Always",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler",
    }
    spec = {**filled, **spec}
    if spec.get("serviceAccountName"):
        spec["serviceAccount"] = spec["serviceAccountName"]
    for name in ("containers", "initContainers"):
        if isinstance(spec.get(name), list):
            spec[name] = [_container(c) for c in spec[name]]
    meta = {k: v for k, v in (template.get("metadata") or {}).items() if k != "creationTimestamp"}
    return {"metadata": meta, "spec": spec}


def _container(given: Any) -> Any:
    if not isinstance(given, dict):
        raise NotModelled("v1.Container")
    image = str(given.get("image") or "")
    tag = image.rpartition("/")[2].rpartition(":")[2] if ":" in image.rpartition("/")[2] else "latest"
    filled = {
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "Always" if tag == "latest" and "@" not in image else "IfNotPresent",
    }
    ports = given.get("ports")
    if isinstance(ports, list) and all(isinstance(p, dict) for p in ports):
        given = {**given, "ports": [{"protocol": "TCP", **p} for p in ports]}
    return {**filled, **given}
