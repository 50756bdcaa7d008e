"""The kinds that the API serves, and every way to spell one.

resource("svc") == resource("services.v1.") == of_kind("v1", "Service")

Mirrors what `kubectl api-resources` lists for v1.36, and how kubectl finds a kind by what was typed
(cli-runtime mappingFor, client-go restmapper shortcut.go, apimachinery DefaultRESTMapper).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Resource(NamedTuple):
    """A kind as kubectl knows it."""

    kind: str
    plural: str
    singular: str
    short: tuple[str, ...]
    group: str
    version: str
    namespaced: bool
    in_all: bool

    @property
    def api_version(self) -> str:
        """As manifests write it: "v1", "apps/v1"."""
        return f"{self.group}/{self.version}" if self.group else self.version

    @property
    def qualified(self) -> str:
        """As the API names it in an error: "services", "deployments.apps"."""
        return f"{self.plural}.{self.group}" if self.group else self.plural

    @property
    def typed(self) -> str:
        """As kubectl names it before an object's name: "service", "deployment.apps"."""
        return f"{self.singular}.{self.group}" if self.group else self.singular

    @property
    def info(self) -> str:
        """As some errors write it: "/v1, Resource=services"."""
        return f"{self.group}/{self.version}, Resource={self.plural}"


# Short names stand in brackets; ! is outside of every namespace. The order is that of discovery.
_TABLE = """
v1: Binding bindings; ComponentStatus componentstatuses (cs) !; ConfigMap configmaps (cm);
 Endpoints endpoints (ep); Event events (ev); LimitRange limitranges (limits); Namespace namespaces (ns) !;
 Node nodes (no) !; PersistentVolumeClaim persistentvolumeclaims (pvc); PersistentVolume persistentvolumes (pv) !;
 Pod pods (po); PodTemplate podtemplates; ReplicationController replicationcontrollers (rc);
 ResourceQuota resourcequotas (quota); Secret secrets; ServiceAccount serviceaccounts (sa); Service services (svc)
admissionregistration.k8s.io/v1: MutatingWebhookConfiguration mutatingwebhookconfigurations !;
 ValidatingAdmissionPolicy validatingadmissionpolicies !;
 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings !;
 ValidatingWebhookConfiguration validatingwebhookconfigurations !
apiextensions.k8s.io/v1: CustomResourceDefinition customresourcedefinitions (crd,crds) !
apiregistration.k8s.io/v1: APIService apiservices !
apps/v1: ControllerRevision controllerrevisions; DaemonSet daemonsets (ds); Deployment deployments (deploy);
 ReplicaSet replicasets (rs); StatefulSet statefulsets (sts)
autoscaling/v2: HorizontalPodAutoscaler horizontalpodautoscalers (hpa)
batch/v1: CronJob cronjobs (cj); Job jobs
certificates.k8s.io/v1: CertificateSigningRequest certificatesigningrequests (csr) !
coordination.k8s.io/v1: Lease leases
discovery.k8s.io/v1: EndpointSlice endpointslices
events.k8s.io/v1: Event events (ev)
flowcontrol.apiserver.k8s.io/v1: FlowSchema flowschemas !; PriorityLevelConfiguration prioritylevelconfigurations !
gateway.networking.k8s.io/v1: GatewayClass gatewayclasses (gc) !; Gateway gateways (gtw); GRPCRoute grpcroutes;
 HTTPRoute httproutes; TLSRoute tlsroutes; TCPRoute tcproutes; UDPRoute udproutes
networking.k8s.io/v1: IngressClass ingressclasses !; Ingress ingresses (ing); IPAddress ipaddresses (ip) !;
 NetworkPolicy networkpolicies (netpol); ServiceCIDR servicecidrs !
node.k8s.io/v1: RuntimeClass runtimeclasses !
policy/v1: PodDisruptionBudget poddisruptionbudgets (pdb)
rbac.authorization.k8s.io/v1: ClusterRoleBinding clusterrolebindings !; ClusterRole clusterroles !;
 RoleBinding rolebindings; Role roles
resource.k8s.io/v1: DeviceClass deviceclasses !; ResourceClaim resourceclaims;
 ResourceClaimTemplate resourceclaimtemplates; ResourceSlice resourceslices !
scheduling.k8s.io/v1: PriorityClass priorityclasses (pc) !
storage.k8s.io/v1: CSIDriver csidrivers !; CSINode csinodes !; CSIStorageCapacity csistoragecapacities;
 StorageClass storageclasses (sc) !; VolumeAttachment volumeattachments !;
 VolumeAttributesClass volumeattributesclasses (vac) !
"""

ALL = (
    "pods replicationcontrollers services daemonsets.apps deployments.apps replicasets.apps statefulsets.apps "
    "horizontalpodautoscalers.autoscaling cronjobs.batch jobs.batch"
).split()
"""The category `all`, in the order in which `kubectl get all` shows it."""


@cache
def resources() -> tuple[Resource, ...]:
    """Return every kind that is served, by group in the order of discovery."""
    out: list[Resource] = []
    version = ""
    for word in _TABLE.replace(";\n", ";").strip().split("\n"):
        version, _, kinds = word.partition(": ")
        out += [_resource(version, entry.split()) for entry in kinds.split(";")]
    return tuple(out)


def _resource(api_version: str, words: Sequence[str]) -> Resource:
    kind, plural, *more = words
    group, _, version = api_version.rpartition("/")
    short = tuple(more[0].strip("()").split(",")) if more and more[0] != "!" else ()
    qualified = f"{plural}.{group}" if group else plural
    return Resource(kind, plural, kind.lower(), short, group, version, "!" not in more, qualified in ALL)


@cache
def _by_name() -> dict[str, tuple[Resource, ...]]:
    found: dict[str, tuple[Resource, ...]] = {}
    for entry in resources():
        for name in dict.fromkeys((entry.plural, entry.singular)):
            found[name] = (*found.get(name, ()), entry)
    return found


@cache
def _by_short() -> dict[str, tuple[Resource, ...]]:
    found: dict[str, tuple[Resource, ...]] = {}
    for entry in resources():
        for name in entry.short:
            found[name] = (*found.get(name, ()), entry)
    return found


@cache
def _by_kind() -> dict[tuple[str, str], Resource]:
    return {(entry.api_version, entry.kind): entry for entry in resources()}


def of_kind(api_version: str, kind: str) -> Resource | None:
    """Return the resource of a manifest's apiVersion and kind, or None."""
    return _by_kind().get((api_version, kind))


def resource(name: str) -> Resource | None:
    """Return the resource for any spelling: svc, service, Services, services.v1., deploy.apps, deploy.v1.apps."""
    typed, _, group = name.partition(".")
    if group:
        version, dot, rest = group.partition(".")
        if dot and (found := _find(typed, rest, version)):
            return found
    return _find(typed, group, "")


def known_as(name: str) -> str:
    """Return the part of a spelling that the error about an unknown type repeats: services for services.v2."""
    return name.partition(".")[0]


def _find(typed: str, group: str, version: str) -> Resource | None:
    candidates = _by_name().get(typed.lower()) or _by_short().get(typed) or ()
    if version:
        return next((c for c in candidates if (c.group, c.version) == (group, version)), None)
    if not group:
        return candidates[0] if candidates else None
    exact = next((c for c in candidates if c.group == group), None)
    return exact or next((c for c in candidates if c.group.startswith(group)), None)
