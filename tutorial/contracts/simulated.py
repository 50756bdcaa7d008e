"""A Service in a lab as a whole cluster: with its slices, its load balancer's address and kube-proxy's rules."""

from tutorial.contracts.lab import Lab, Pod
from tutorial.contracts.service import Service
from tutorial.kube.cluster import Cluster, add_pods, read_lab, reconcile

_kept: dict[str, tuple[Lab, Cluster]] = {}


def simulated(service: Service, lab: Lab) -> Cluster:
    """Return the lab's cluster after the Service was created in it."""
    stored = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": service.name, "namespace": service.namespace},
        "spec": dict(service.spec),
        "status": {"loadBalancer": {}},
    }
    return reconcile(_cluster_of(lab).put(stored))


def _cluster_of(lab: Lab) -> Cluster:
    """Build the cluster of a lab; that of the last one is kept, as many goals look at the same."""
    last = _kept.get("last")
    if last is None or last[0] is not lab:
        last = _kept["last"] = (lab, _build(lab))
    return last[1]


def _build(lab: Lab) -> Cluster:
    classes = None if lab.balancers is None else list(lab.balancers)
    around = {"nodes": list(lab.nodes), "namespaces": list(lab.namespaces), "balancers": classes}
    return reconcile(add_pods(read_lab(around), [_pod(p) for p in lab.pods]))


def _pod(pod: Pod) -> dict[str, object]:
    ports = [{"name": p.name, "containerPort": p.number, "protocol": p.protocol} for p in pod.ports]
    return {
        "name": pod.name,
        "namespace": pod.namespace,
        "labels": dict(pod.labels),
        "node": pod.node,
        "ip": pod.ip,
        "ready": pod.ready,
        "ports": ports,
        "listening": [f"{p.number}/{p.protocol}" for p in pod.ports],
        "hostname": pod.hostname,
        "subdomain": pod.subdomain,
    }
