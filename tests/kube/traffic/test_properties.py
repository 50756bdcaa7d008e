"""What holds for every request in every cluster."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kube.cluster.drawn import POD, SPEC, added, build, service
from tutorial.kube.cluster import Cluster
from tutorial.kube.cluster.pods import ip_of, is_host_network
from tutorial.kube.traffic import OK, Trace, trace

# Most pods are selected here: a request that nobody could answer shows little.
SELECTED = st.tuples(POD, st.sampled_from("aaab"), st.booleans()).map(
    lambda drawn: drawn[0] | {"labels": {"app": drawn[1]}, "ready": drawn[2], "phase": "Running"}
)
CLUSTERS = st.lists(SELECTED, min_size=2, max_size=5).map(build)
SERVED = SPEC.map(lambda spec: {**spec, "selector": {"app": "a"}, "ports": [{"port": 80, "targetPort": 8080}]})
QUICK = settings(max_examples=80)
CLIENT = st.sampled_from(["external", "external2", "node:node-a", "node:node-c", "pod:default/p0"])
WAY = st.sampled_from(["cluster IP", "cluster IP", "node port", "load balancer", "pod"])
MODE = st.sampled_from(["nftables", "iptables"])
POLICY = st.fixed_dictionaries({}, optional={"internalTrafficPolicy": st.sampled_from(["Cluster", "Local"])})


def asked(cluster: Cluster, client: str, way: str) -> Trace | None:
    """A request to one of the Service's addresses; None where the cluster has no such client or address."""
    made = cluster.get("Service", "web")
    assert made is not None
    pods = [p for p in cluster.of("Pod", "default") if p.get("status", {}).get("podIP")]
    if client.startswith("pod:") and not any(p["metadata"]["name"] == "p0" for p in pods):
        return None
    ingress = made["status"]["loadBalancer"].get("ingress")
    match way:
        case "cluster IP":
            return trace(cluster, client, made["spec"]["clusterIP"], 80)
        case "node port":
            number = made["spec"]["ports"][0].get("nodePort")
            return trace(cluster, client, "172.30.0.13", number) if number else None
        case "load balancer":
            return trace(cluster, client, ingress[0]["ip"], 80) if ingress else None
        case _:
            return trace(cluster, client, pods[-1]["status"]["podIP"], 8080) if pods else None


def endpoints(cluster: Cluster) -> set[str]:
    """Every address and port that a slice of the Service lists and that may be used."""
    out = set()
    for slice_ in cluster.of("EndpointSlice", "default"):
        if slice_["metadata"]["labels"].get("kubernetes.io/service-name") != "web":
            continue
        for port in slice_.get("ports") or ():
            for endpoint in slice_["endpoints"]:
                conditions = endpoint["conditions"]
                if conditions["ready"] or (conditions["serving"] and conditions["terminating"]):
                    out.add(f"{endpoint['addresses'][0]}:{port['port']}")
    return out


@QUICK
@given(CLUSTERS, SERVED, POLICY, CLIENT, WAY, MODE)
def test_a_trace_goes_to_endpoints_alone_and_is_always_the_same(
    cluster: Cluster, spec: dict[str, Any], policy: dict[str, Any], client: str, way: str, mode: str
) -> None:
    cluster = added(cluster, service({**spec, **policy}))
    cluster = cluster._replace(around=cluster.around._replace(mode=mode))
    found = asked(cluster, client, way)
    if found is None:
        return
    assert asked(cluster._replace(), client, way) == found
    if found.service:
        assert {branch.endpoint for branch in found.branches} <= endpoints(cluster)
        selector = spec.get("selector", {}).items()
        selected = [pod for pod in cluster.of("Pod") if selector <= pod["metadata"]["labels"].items()]
        for name in found.backends:
            pod = cluster.get("Pod", name)
            assert pod is not None
            assert selector
            # pods on their node's network share its address: whichever of them listens there answers
            assert pod in selected or (is_host_network(pod) and ip_of(pod) in map(ip_of, selected))


@QUICK
@given(CLUSTERS, SERVED, CLIENT, WAY)
def test_every_way_has_one_end(cluster: Cluster, spec: dict[str, Any], client: str, way: str) -> None:
    found = asked(added(cluster, service(spec)), client, way)
    if found is None:
        return
    assert found.reason
    assert bool(found.advice) == (found.result != OK)
    for number in range(max(1, len(found.branches))):
        story = found.story(number)
        assert story[0].kind == "send"
        assert not any(hop.dead for hop in story[:-1])
    if found.branches:
        assert abs(sum(branch.chance for branch in found.branches) - 1) < 1e-9
