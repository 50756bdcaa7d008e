"""Which kinds the cluster knows, as kubectl's REST mapper asks (discovery)."""

BUILT_IN: dict[str, tuple[str, ...]] = {
    "v1": tuple(
        "Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume "
        "PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service "
        "ServiceAccount".split()
    ),
    "admissionregistration.k8s.io/v1": (
        "MutatingWebhookConfiguration",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
    ),
    "apiextensions.k8s.io/v1": ("CustomResourceDefinition",),
    "apiregistration.k8s.io/v1": ("APIService",),
    "apps/v1": ("ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
    "autoscaling/v1": ("HorizontalPodAutoscaler",),
    "autoscaling/v2": ("HorizontalPodAutoscaler",),
    "batch/v1": ("CronJob", "Job"),
    "certificates.k8s.io/v1": ("CertificateSigningRequest",),
    "coordination.k8s.io/v1": ("Lease",),
    "discovery.k8s.io/v1": ("EndpointSlice",),
    "events.k8s.io/v1": ("Event",),
    "flowcontrol.apiserver.k8s.io/v1": ("FlowSchema", "PriorityLevelConfiguration"),
    "networking.k8s.io/v1": ("IPAddress", "Ingress", "IngressClass", "NetworkPolicy", "ServiceCIDR"),
    "node.k8s.io/v1": ("RuntimeClass",),
    "policy/v1": ("PodDisruptionBudget",),
    "rbac.authorization.k8s.io/v1": ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),
    "resource.k8s.io/v1": ("DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"),
    "scheduling.k8s.io/v1": ("PriorityClass",),
    "storage.k8s.io/v1": (
        "CSIDriver",
        "CSINode",
        "CSIStorageCapacity",
        "StorageClass",
        "VolumeAttachment",
        "VolumeAttributesClass",
    ),
    # Not built in, but what the lessons on Ingress and the Gateway API apply.
    "gateway.networking.k8s.io/v1": (
        "Gateway",
        "GatewayClass",
        "GRPCRoute",
        "HTTPRoute",
        "TLSRoute",
        "TCPRoute",
        "UDPRoute",
    ),
}


_CLUSTER_SCOPED = frozenset(
    "APIService CertificateSigningRequest ClusterRole ClusterRoleBinding CSIDriver CSINode CustomResourceDefinition "
    "DeviceClass FlowSchema GatewayClass IPAddress IngressClass MutatingWebhookConfiguration Namespace Node "
    "PersistentVolume PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass ServiceCIDR StorageClass "
    "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment "
    "VolumeAttributesClass".split()
)


def is_cluster_scoped(kind: str) -> bool:
    """Whether objects of this kind lie outside of every namespace."""
    return kind in _CLUSTER_SCOPED


_SERVED = {
    version: frozenset(name for kind in kinds for name in (kind, kind.lower(), f"{kind}List"))
    for version, kinds in BUILT_IN.items()
}
_AS_WRITTEN = {(version, kind.lower()): kind for version, kinds in BUILT_IN.items() for kind in kinds}


def knows(api_version: str, kind: str) -> bool:
    """Whether the cluster serves this kind. kubectl also maps the lower-case kind and the list."""
    return kind in _SERVED.get(api_version.removeprefix("/"), ())  # "/v1" is the core group as well


def registered(api_version: str, kind: str) -> str:
    """Return a kind that the cluster knows as it is written: "Service" for "service"."""
    return _AS_WRITTEN.get((api_version.removeprefix("/"), kind), kind)


def resource(api_version: str, kind: str) -> str:
    """Return what kubectl prints before the name: "service", "deployment.apps"."""
    group, slash, _ = api_version.partition("/")
    return f"{kind.lower()}.{group}" if slash else kind.lower()


def plural(kind: str) -> str:
    """Return what a kind is called in URLs and in messages: "services", "ingresses", "endpoints"."""
    low = kind.lower()
    if low.endswith("s"):
        return low if low == "endpoints" else f"{low}es"
    return f"{low[:-1]}ies" if low.endswith("y") and low[-2] not in "aeiou" else f"{low}s"


def qualified(api_version: str, kind: str) -> str:
    """Return what the API server's messages call a resource: "services", "deployments.apps"."""
    group, slash, _ = api_version.removeprefix("/").partition("/")
    return f"{plural(kind)}.{group}" if slash else plural(kind)


def version_of(kind: str) -> str:
    """Return the API version under which a kind is served first; the core group's for what nobody knows."""
    return next((version for version, kinds in BUILT_IN.items() if kind in kinds), "v1")
