"""What holds in every cluster, whatever is in it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.kube.cluster.drawn import CLUSTERS, LABELS, QUICK, SPEC, added, service
from tutorial.kube.cluster import (
    Cluster,
    Ref,
    delete,
    from_bytes,
    patch,
    read_lab,
    reconcile,
    to_bytes,
)
from tutorial.kube.cluster.api import Written


@QUICK
@given(CLUSTERS, SPEC)
def test_the_same_cluster_gives_the_same_answer_and_then_rests(cluster: Cluster, spec: dict[str, Any]) -> None:
    once, again = added(cluster, service(spec)), added(cluster, service(spec))
    assert to_bytes(once) == to_bytes(again)
    assert reconcile(once) is once
    read_again = from_bytes(to_bytes(once))
    assert reconcile(read_again) is read_again


@QUICK
@given(CLUSTERS, SPEC)
def test_a_service_applied_and_deleted_leaves_nothing_behind(cluster: Cluster, spec: dict[str, Any]) -> None:
    after = delete(added(cluster, service(spec)), Ref("Service", "default", "web"))
    assert isinstance(after, Cluster)
    assert dict(after.objects) == dict(cluster.objects)
    assert (after.made, after.listening) == (cluster.made, cluster.listening)


@QUICK
@given(CLUSTERS, SPEC, SPEC)
def test_endpoints_are_selected_pods_that_run(cluster: Cluster, first: dict[str, Any], then: dict[str, Any]) -> None:
    selector = then.get("selector") or first.get("selector")
    answer = patch(added(cluster, service(first)), Ref("Service", "default", "web"), {"spec": then}, "merge")
    assert isinstance(answer, Written), answer
    after = answer.cluster
    wanted = ((after.get("Service", "web") or {})["spec"].get("selector") or {}).items()
    assert bool(wanted) is bool(selector)
    running = {
        (p["metadata"]["name"], p["status"]["podIP"])
        for p in after.of("Pod", "default")
        if wanted and wanted <= p["metadata"]["labels"].items() and p["status"]["phase"] == "Running"
    }
    endpoints = [e for s in after.of("EndpointSlice", "default") for e in s["endpoints"] or () if "targetRef" in e]
    assert {(e["targetRef"]["name"], e["addresses"][0]) for e in endpoints} == running
    subsets = (after.get("Endpoints", "web") or {}).get("subsets") or ()
    addresses = [a for s in subsets for field in ("addresses", "notReadyAddresses") for a in s.get(field) or ()]
    assert {(a["targetRef"]["name"], a["ip"]) for a in addresses} <= running


@QUICK
@given(CLUSTERS, SPEC)
def test_a_cluster_is_kept_as_it_is(cluster: Cluster, spec: dict[str, Any]) -> None:
    full = added(cluster, service(spec))
    assert from_bytes(to_bytes(full)) == full


WEB = Ref("Service", "default", "web")
POD_LABELS = st.fixed_dictionaries({"app": st.sampled_from(["a", "b", None])})
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("label"), st.integers(0, 9), POD_LABELS),
        st.tuples(st.just("delete"), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("scale"), st.sampled_from(["Deployment", "StatefulSet"]), st.integers(0, 4)),
        st.tuples(st.just("image"), st.sampled_from(["Deployment", "StatefulSet"]), st.sampled_from("12")),
        st.tuples(st.just("service"), LABELS, st.sampled_from(["ClusterIP", "LoadBalancer"])),
        st.tuples(st.just("zone"), st.sampled_from(["node-a", "node-b"]), st.sampled_from("yz")),
        st.tuples(st.just("orphan"), st.sampled_from(["Deployment", "StatefulSet"]), st.booleans()),
    ),
    max_size=8,
)


def workload(kind: str) -> dict[str, Any]:
    labels = {"app": "a"}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "web", "image": "web"}]}}
    spec = {"replicas": 2, "selector": {"matchLabels": labels}, "template": template}
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": kind.lower()}, "spec": spec}


def stepped(cluster: Cluster, what: str, which: Any, how: Any) -> Cluster:
    """Return a cluster after a change; one that is refused, or that nothing bears any more, changes nothing."""
    pods = sorted(ref for ref in cluster.objects if ref.kind == "Pod" and ref.namespace == "default")
    change: dict[str, Any] = {}
    if what in ("label", "delete"):
        if not pods:
            return cluster
        ref, change = pods[which % len(pods)], {"metadata": {"labels": how}}
    elif what == "service":
        ref, change = WEB, {"spec": {"selector": which, "type": how}}
    elif what == "zone":
        ref, change = Ref("Node", "", which), {"metadata": {"labels": {"topology.kubernetes.io/zone": how}}}
    else:
        ref, change = Ref(which, "default", which.lower()), {"spec": {"replicas": how}}
    if what == "image":
        change = {"spec": {"template": {"spec": {"containers": [{"name": "web", "image": f"web:{how}"}]}}}}
    if what in ("delete", "orphan"):
        answer = delete(cluster, ref, now=bool(how), orphan=what == "orphan")
        return answer if isinstance(answer, Cluster) else cluster
    written = patch(cluster, ref, change, "strategic")
    return written.cluster if isinstance(written, Written) else cluster


@QUICK
@given(CLUSTERS, SPEC, STEPS)
def test_what_controllers_remember_changes_nothing(
    cluster: Cluster, spec: dict[str, Any], steps: list[tuple[str, Any, Any]]
) -> None:
    for value in (service({**spec, "selector": {"app": "a"}}), workload("Deployment"), workload("StatefulSet")):
        cluster = added(cluster, value)
    for step in steps:
        read_again = from_bytes(to_bytes(cluster))
        cluster, other = stepped(cluster, *step), stepped(read_again, *step)
        assert to_bytes(cluster) == to_bytes(other)
        rested = from_bytes(to_bytes(cluster))
        assert reconcile(rested) is rested


@QUICK
@given(st.lists(st.integers(0, 8), min_size=1, max_size=4))
def test_a_deployment_has_as_many_pods_as_it_asks_for(sizes: list[int]) -> None:
    labels = {"app": "web"}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "web", "image": "web"}]}}
    spec = {"selector": {"matchLabels": labels}, "template": template}
    value = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}
    cluster = added(read_lab({"dns": False}), value)
    seen: set[str] = set()
    for size in sizes:
        answer = patch(cluster, Ref("Deployment", "default", "web"), {"spec": {"replicas": size}}, "strategic")
        assert isinstance(answer, Written), answer
        before, cluster = {p["metadata"]["name"] for p in cluster.of("Pod")}, answer.cluster
        names = {p["metadata"]["name"] for p in cluster.of("Pod")}
        assert len(names) == size
        assert len({p["status"]["podIP"] for p in cluster.of("Pod")}) == size
        seen |= before
        assert not (names - before) & seen  # no name comes back
