"""The objects in which an API server notes where cluster IPs come from, and who has them.

A ServiceCIDR and an IPAddress for each cluster IP are read off the Services: nothing else keeps them.
Mirrors pkg/controlplane/controller/defaultservicecidr and registry/core/service/ipallocator.
"""

from typing import Any, Final

from tutorial.kube.apiserver.allocate import RANGE
from tutorial.kube.cluster import Cluster, Object
from tutorial.kube.cluster.pods import NOW

NOTED: Final = frozenset({"ServiceCIDR", "IPAddress"})
"""The kinds that `with_addresses` adds."""
_LABELS: Final = {
    "ipaddress.kubernetes.io/ip-family": "IPv4",
    "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io",
}


def with_addresses(cluster: Cluster) -> Cluster:
    """Return a cluster that holds the ServiceCIDR of its Services and their IPAddresses as well, to be looked at."""
    given = [(service, ip) for service in cluster.of("Service") for ip in service["spec"].get("clusterIPs") or ()]
    return cluster.put(_range(), *[_address(service, ip) for service, ip in given if ip != "None"])


def _range() -> dict[str, Any]:
    ready = {"message": "Kubernetes Service CIDR is ready", "reason": "", "status": "True", "type": "Ready"}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "ServiceCIDR",
        "metadata": {"name": "kubernetes", "finalizers": ["networking.k8s.io/service-cidr-finalizer"]},
        "spec": {"cidrs": [str(RANGE)]},
        "status": {"conditions": [{**ready, "lastTransitionTime": NOW}]},
    }


def _address(service: Object, ip: str) -> dict[str, Any]:
    meta = service["metadata"]
    parent = {"name": meta["name"], "namespace": meta["namespace"], "resource": "services"}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "IPAddress",
        "metadata": {"name": ip, "labels": _LABELS},
        "spec": {"parentRef": parent},
    }
