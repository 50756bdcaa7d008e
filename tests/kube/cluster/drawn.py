"""Clusters and Services as hypothesis draws them."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tutorial.kube.cluster import Cluster, add_pods, create, read_lab, reconcile
from tutorial.kube.cluster.api import Written

LABELS = st.fixed_dictionaries({"app": st.sampled_from("ab")}, optional={"tier": st.sampled_from("xy")})
PORT = st.fixed_dictionaries(
    {"containerPort": st.sampled_from([80, 8080])},
    optional={"name": st.sampled_from(["http", "admin"]), "protocol": st.sampled_from(["TCP", "UDP"])},
)
POD = st.fixed_dictionaries(
    {"labels": LABELS, "node": st.sampled_from(["node-a", "node-b", "node-c"])},
    optional={
        "ready": st.booleans(),
        "terminating": st.booleans(),
        "hostNetwork": st.booleans(),
        "phase": st.sampled_from(["Running", "Succeeded", "Failed"]),
        "ports": st.lists(PORT, max_size=2),
    },
)
SERVICE_PORT = st.fixed_dictionaries({"port": st.just(80), "targetPort": st.sampled_from([80, 8080, "http", "admin"])})
SPEC = st.fixed_dictionaries(
    {"ports": st.lists(SERVICE_PORT, min_size=1, max_size=1)},
    optional={
        "selector": LABELS,
        "type": st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer"]),
        "publishNotReadyAddresses": st.booleans(),
        "trafficDistribution": st.sampled_from(["PreferSameZone", "PreferSameNode"]),
    },
)
QUICK = settings(max_examples=40)


def build(pods: list[dict[str, Any]]) -> Cluster:
    return reconcile(add_pods(read_lab({"dns": False}), [{"name": f"p{n}", **pod} for n, pod in enumerate(pods)]))


def added(cluster: Cluster, value: dict[str, Any]) -> Cluster:
    answer = create(cluster, value)
    assert isinstance(answer, Written), answer
    return answer.cluster


def service(spec: dict[str, Any]) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": spec}


CLUSTERS = st.lists(POD, max_size=6).map(build)
