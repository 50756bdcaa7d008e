"""Deployments, StatefulSets and DaemonSets: what becomes of their pods."""

import json
from typing import Any

import pytest

from tests.kube.cluster.labs import applied, changed, deleted, lab, ready, service, there
from tutorial.kube.cluster import Cluster, Ref, from_bytes, read_lab, reconcile, settle, to_bytes

DEPLOYMENT = Ref("Deployment", "default", "web")


def workload(kind: str = "Deployment", name: str = "web", pod: Any = None, **spec: Any) -> str:
    container = {"name": "web", "image": "registry.example/web:1.0", "ports": [{"name": "http", "containerPort": 8080}]}
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [container]} | (pod or {})}
    spec = {"selector": {"matchLabels": {"app": "web"}}, "template": template, **spec}
    return json.dumps({"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": name}, "spec": spec})


def start(text: str, **around: Any) -> Cluster:
    return applied(read_lab({"dns": False, **around}), f"{text}\n---\n{service()}")


def pods(cluster: Cluster) -> dict[str, str]:
    """Return the pods by name, with the node that each runs on."""
    return {p["metadata"]["name"]: p["spec"].get("nodeName", "") for p in cluster.of("Pod", "default")}


def image(cluster: Cluster, tag: str, **probe: Any) -> Cluster:
    container = {"name": "web", "image": f"registry.example/web:{tag}", "ports": [{"containerPort": 8080}], **probe}
    return changed(cluster, DEPLOYMENT, {"spec": {"template": {"spec": {"containers": [container]}}}})


def numbers(cluster: Cluster) -> list[int]:
    """Return how many pods each ReplicaSet has, the newest revision last."""
    key = "deployment.kubernetes.io/revision"
    sets = sorted(cluster.of("ReplicaSet"), key=lambda s: int(s["metadata"]["annotations"][key]))
    return [s["status"]["replicas"] for s in sets]


def test_a_deployment_runs_its_pods_on_all_nodes() -> None:
    cluster = start(workload(replicas=3))
    (set_,) = cluster.of("ReplicaSet")
    digest = set_["metadata"]["labels"]["pod-template-hash"]
    assert set_["metadata"]["name"] == f"web-{digest}"
    assert set(digest) <= set("bcdfghjklmnpqrstvwxz2456789")
    assert sorted(pods(cluster).values()) == ["node-a", "node-b", "node-c"]
    pod = cluster.of("Pod", "default")[0]
    assert pod["metadata"]["name"].rpartition("-")[0] == f"web-{digest}"
    assert pod["metadata"]["labels"].keys() == {
        "app",
        "pod-template-hash",
        "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone",
    }
    status = cluster.objects[DEPLOYMENT]["status"]
    assert [status[f"{name}eplicas"] for name in ("r", "updatedR", "readyR", "availableR")] == [3, 3, 3, 3]
    assert set(ready(cluster)) == set(pods(cluster))


def test_pods_that_come_back_have_new_names_and_the_lowest_addresses() -> None:
    cluster = start(workload(replicas=3))
    none = changed(cluster, DEPLOYMENT, {"spec": {"replicas": 0}})
    assert (pods(none), numbers(none)) == ({}, [0])
    two = changed(none, DEPLOYMENT, {"spec": {"replicas": 2}})
    assert not pods(two).keys() & pods(cluster).keys()
    assert [p["status"]["podIP"] for p in two.of("Pod", "default")].count("10.244.1.11") == 1


@pytest.mark.parametrize("now", [True, False])
def test_a_pod_deleted_by_hand_is_replaced(now: bool) -> None:
    cluster = start(workload(replicas=2))
    victim = min(pods(cluster))
    after = deleted(cluster, Ref("Pod", "default", victim), now=now)
    assert (victim in pods(after)) is not now
    assert len(pods(settle(after)).keys() - {victim}) == 2


def test_the_place_of_a_deleted_pod_is_taken_until_it_is_gone() -> None:
    cluster = start(workload(replicas=3))
    victim, before = min(pods(cluster).items())
    after = pods(deleted(cluster, Ref("Pod", "default", victim)))
    (new,) = after.keys() - pods(cluster).keys()
    assert after[new] != before
    assert victim not in after


def test_a_relabelled_pod_is_let_go_and_replaced() -> None:
    cluster = start(workload(replicas=1))
    (name,) = pods(cluster)
    after = changed(cluster, Ref("Pod", "default", name), {"metadata": {"labels": {"app": "debug"}}})
    assert "ownerReferences" not in there(after, "Pod", name)["metadata"]
    assert len(pods(after)) == 2
    assert name not in ready(after)
    gone = deleted(after, DEPLOYMENT)
    assert set(pods(gone)) == {name}


def test_a_rollout_that_fills_the_lab_comes_to_its_end() -> None:
    """Its surge takes the last of 200 pods; then many old ones go at once, and the new ones have room again."""
    others = [{"name": f"other-{number}"} for number in range(14)]
    assert numbers(image(start(workload(replicas=165), pods=others), "2.0")) == [0, 165]


def test_a_new_template_rolls_out_and_back() -> None:
    cluster = image(start(workload(replicas=4)), "2.0")
    assert numbers(cluster) == [0, 4]
    assert {p["spec"]["containers"][0]["image"] for p in cluster.of("Pod")} == {"registry.example/web:2.0"}
    back = changed(cluster, DEPLOYMENT, {"spec": json.loads(workload())["spec"]})
    assert len(back.of("ReplicaSet")) == 2
    assert back.objects[DEPLOYMENT]["metadata"]["annotations"]["deployment.kubernetes.io/revision"] == "3"


@pytest.mark.parametrize(
    ("strategy", "left", "serving"),
    [
        ({}, [4, 2], 4 - 1),  # 25 %: one more at most, and one less
        ({"rollingUpdate": {"maxSurge": 2, "maxUnavailable": 0}}, [4, 2], 4),
        ({"type": "Recreate"}, [0, 4], 0),
    ],
)
def test_a_rollout_whose_pods_do_not_get_ready_stops(strategy: dict[str, Any], left: list[int], serving: int) -> None:
    cluster = start(workload(replicas=4, strategy=strategy))
    stuck = image(cluster, "2.0", readinessProbe={"httpGet": {"path": "/", "port": 9999}})
    assert sum(conditions[0] for conditions in ready(stuck).values()) == serving
    assert numbers(stuck) == ([3, 2] if strategy == {} else left)
    assert image(stuck, "3.0").objects[DEPLOYMENT]["status"]["readyReplicas"] == 4


@pytest.mark.parametrize(
    ("probe", "is_ready"),
    [
        ({"httpGet": {"port": 8080}}, True),
        ({"tcpSocket": {"port": "http"}}, True),
        ({"httpGet": {"port": "metrics"}}, False),
        ({"tcpSocket": {"port": 9090}}, False),
        ({"exec": {"command": ["true"]}}, True),
    ],
)
def test_a_readiness_probe_asks_what_the_process_listens_on(probe: dict[str, Any], is_ready: bool) -> None:
    port = {"name": "http", "containerPort": 8080}
    container = {"name": "web", "image": "registry.example/web", "ports": [port], "readinessProbe": probe}
    cluster = start(workload(pod={"containers": [container]}))
    assert [conditions[0] for conditions in ready(cluster).values()] == [is_ready]


def test_a_stateful_set_counts_its_pods() -> None:
    cluster = start(workload("StatefulSet", replicas=3, serviceName="web"))
    assert list(pods(cluster)) == ["web-0", "web-1", "web-2"]
    pod = there(cluster, "Pod", "web-1")
    assert (pod["spec"]["hostname"], pod["spec"]["subdomain"]) == ("web-1", "web")
    assert pod["metadata"]["labels"]["statefulset.kubernetes.io/pod-name"] == "web-1"
    assert pod["metadata"]["labels"]["apps.kubernetes.io/pod-index"] == "1"
    assert list(pods(deleted(cluster, Ref("Pod", "default", "web-1")))) == ["web-0", "web-1", "web-2"]
    fewer = changed(cluster, Ref("StatefulSet", "default", "web"), {"spec": {"replicas": 1}})
    assert list(pods(fewer)) == ["web-0"]


@pytest.mark.parametrize(("policy", "made"), [("OrderedReady", 1), ("Parallel", 3)])
def test_a_stateful_set_waits_for_each_pod(policy: str, made: int) -> None:
    pod = {"containers": [{"name": "web", "image": "a", "readinessProbe": {"tcpSocket": {"port": 1}}}]}
    assert len(pods(start(workload("StatefulSet", replicas=3, pod=pod, podManagementPolicy=policy)))) == made


def test_a_stateful_set_makes_a_pod_as_soon_as_its_name_is_free() -> None:
    other = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web-1", "labels": {"app": "other"}}}
    other |= {"spec": {"containers": [{"name": "web", "image": "web"}]}}
    owner = workload("ReplicaSet", "other", selector={"matchLabels": {"app": "other"}}, replicas=1)
    owner = owner.replace('"labels": {"app": "web"}', '"labels": {"app": "other"}')
    cluster = applied(start(json.dumps(other)), f"{owner}\n---\n{workload('StatefulSet', replicas=2)}")
    assert set(pods(cluster)) == {"web-0", "web-1"}
    after = deleted(cluster, Ref("ReplicaSet", "default", "other"))
    owners = [reference["name"] for pod in after.of("Pod") for reference in pod["metadata"]["ownerReferences"]]
    assert (set(pods(after)), owners) == ({"web-0", "web-1"}, ["web", "web"])


def test_a_stateful_set_leaves_pods_of_other_names_alone() -> None:
    """It adopts the one that bears its own name and a number; were the others its own, they would be too many."""
    bare = [{"name": name, "labels": {"app": "web"}} for name in ("web-0", "web-x", "web", "other-0")]
    cluster = start(workload("StatefulSet", replicas=1), pods=bare)
    owned = [p["metadata"]["name"] for p in cluster.of("Pod") if p["metadata"].get("ownerReferences")]
    assert (sorted(pods(cluster)), owned) == (["other-0", "web", "web-0", "web-x"], ["web-0"])


def test_a_daemon_set_runs_on_every_node() -> None:
    cluster = start(workload("DaemonSet"))
    assert sorted(pods(cluster).values()) == ["node-a", "node-b", "node-c"]
    nodes = [{"name": "node-a", "labels": {"disk": "ssd"}}, "node-b"]
    assert list(pods(start(workload("DaemonSet", pod={"nodeSelector": {"disk": "ssd"}}), nodes=nodes)).values()) == [
        "node-a"
    ]


def test_a_pod_that_fits_nowhere_stays_pending() -> None:
    cluster = start(workload(pod={"nodeSelector": {"disk": "ssd"}}))
    assert [p["status"] for p in cluster.of("Pod", "default")] == [{"phase": "Pending"}]
    assert ready(cluster) == {}


def test_what_a_deployment_made_goes_with_it() -> None:
    cluster = start(workload(replicas=2))
    gone = deleted(cluster, DEPLOYMENT)
    assert (pods(gone), gone.of("ReplicaSet"), dict(gone.made)) == ({}, (), {})
    assert gone.objects.keys() == lab(service(), count=0).objects.keys()


def test_a_fight_that_never_ends_goes_on_where_it_stopped() -> None:
    """A pod gets the zone of its node, so its ReplicaSet loses it; a DaemonSet adopts it and has no use for it."""
    labels = {"app": "web", "topology.kubernetes.io/zone": "nowhere"}
    template = {**json.loads(workload())["spec"]["template"], "metadata": {"labels": labels}}
    lost = workload("ReplicaSet", "lost", template=template, selector={"matchLabels": labels})
    fight = applied(start(workload("DaemonSet")), lost)
    assert reconcile(fight) is not fight
    assert to_bytes(reconcile(fight)) == to_bytes(reconcile(from_bytes(to_bytes(fight))))


@pytest.mark.parametrize("owner", ["ReplicaSet", "ConfigMap"])
def test_a_pod_whose_owner_never_was_is_gone_before_a_service_finds_it(owner: str) -> None:
    cluster = start(workload(replicas=1))
    owners = [{"apiVersion": "v1", "kind": owner, "name": "never", "uid": "1", "controller": owner != "ConfigMap"}]
    meta = {"name": "lost", "labels": {"app": "web"}, "ownerReferences": owners}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": {"containers": [{"name": "a", "image": "a"}]}}
    assert applied(cluster, json.dumps(pod)).objects == cluster.objects
