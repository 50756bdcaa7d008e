"""Patches of three kinds, and the subresources: what they change, what they refuse, and in which words."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from tests.kube.cluster.asking import DEPLOY, DEPLOYMENT, refused, stored, with_, written
from tests.kube.cluster.labs import WEB, lab, service
from tutorial.kube.cluster import patch, ref_of

PATCHES: list[tuple[str, object, Mapping[str, Any]]] = [
    ("strategic", {"spec": {"ports": [{"port": 80, "name": "http"}, {"port": 443, "name": "https"}]}},
     {"ports": [("http", 80, 8080), ("https", 443, 443)]}),
    ("merge", {"spec": {"ports": [{"port": 81}]}}, {"ports": [("", 81, 81)]}),
    ("json", [{"op": "replace", "path": "/spec/ports/0/targetPort", "value": "http"}], {"ports": [("", 80, "http")]}),
    ("json", [{"op": "add", "path": "/spec/ports/0/name", "value": "a"},
              {"op": "add", "path": "/spec/ports/-", "value": {"port": 81, "name": "b"}}],
     {"ports": [("a", 80, 8080), ("b", 81, 81)]}),
    ("json", [{"op": "remove", "path": "/spec/selector"}], {"selector": None}),
    ("json", [{"op": "copy", "from": "/spec/selector", "path": "/metadata/labels"},
              {"op": "move", "from": "/metadata/labels/app", "path": "/spec/selector/tier"},
              {"op": "test", "path": "/spec/type", "value": "ClusterIP"}], {"selector": {"app": "web", "tier":
               "web"}}),
    ("merge", {"spec": {"selector": {"app": None, "tier": "web"}}}, {"selector": {"tier": "web"}}),
    ("strategic", {"spec": {"selector": {"$patch": "replace", "tier": "x"}}}, {"selector": {"tier": "x"}}),
]  # fmt: skip


@pytest.mark.parametrize(("how", "change", "wanted"), PATCHES)
def test_a_service_is_patched(how: str, change: object, wanted: Mapping[str, Any]) -> None:
    spec = written(patch(with_(service()), WEB, change, how)).object["spec"]
    ports = [(p.get("name", ""), p["port"], p["targetPort"]) for p in spec["ports"]]
    after = {"ports": ports, "selector": spec.get("selector")}
    assert {name: after[name] for name in wanted} == wanted


UNDECODED = "BadRequest: error decoding patch: "
REJECTED = "Invalid: the server rejected our request due to an error in our request"


@pytest.mark.parametrize(
    ("how", "change", "said"),
    [
        ("json", [{"op": "remove", "path": "/spec/nope"}], REJECTED),
        ("json", [{"op": "replace", "path": "/spec/nope", "value": 1}], REJECTED),
        ("json", [{"op": "add", "path": "/nope/nope", "value": 1}], REJECTED),
        ("json", [{"op": "add", "path": "/spec/ports/7", "value": 1}], REJECTED),
        ("json", [{"op": "test", "path": "/spec/type", "value": "NodePort"}], REJECTED),
        ("json", [{"op": "conjure", "path": "/spec"}], REJECTED),
        ("json", [{"op": "remove", "path": ""}], REJECTED),
        ("json", [{"op": "replace", "path": "", "value": 3}], REJECTED),
        ("json", {"spec": 1}, f"{UNDECODED}json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"),
        ("json", [1], f"{UNDECODED}json: cannot unmarshal number into Go value of type handlers.jsonPatchOp"),
        ("merge", [1], f"{UNDECODED}json: cannot unmarshal array into Go value of type map[string]interface {{}}"),
        ("strategic", "x", "BadRequest: json: cannot unmarshal string into Go value of type map[string]interface {}"),
        ("strategic", {"spec": {"ports": [{"name": "x"}]}}, ": map: map[name:x] does not contain declared merge "
         "key: port"),
        ("strategic", {"spec": {"ports": [80]}}, "BadRequest: list element types are not identical"),
        ("strategic", {"spec": {"ports": {"port": 80}}},
         'Invalid: patch: Invalid value: "map[spec:map[ports:map[port:80]]]": cannot restore slice from map'),
        ("strategic", {"metadata": {"name": "x"}},
         "BadRequest: the name of the object (x) does not match the name on the URL (web)"),
        ("merge", {"metadata": {"resourceVersion": "7"}},
         'Conflict: Operation cannot be fulfilled on services "web": the object has been modified; please apply your '
         "changes to the latest version and try again"),
        ("strategic", {"spec": {"clusterIP": "10.96.0.77"}},
         'Invalid: spec.clusterIPs[0]: Invalid value: ["10.96.0.77"]: may not change once set'),
    ],
)  # fmt: skip
def test_a_patch_that_does_not_fit(how: str, change: object, said: str) -> None:
    assert refused(patch(with_(service()), WEB, change, how)) == said


def test_a_patch_that_changes_nothing_says_so() -> None:
    answer = written(patch(with_(service()), WEB, {"spec": {"type": "ClusterIP", "foo": 1}}, "strategic"))
    assert (answer.changed, answer.warnings) == (False, ('unknown field "spec.foo"',))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"loadBalancer": {"ingress": [{"ip": "172.30.0.9"}]}}, [{"ip": "172.30.0.9", "ipMode": "VIP"}]),
        ({"loadBalancer": {"ingress": [{"hostname": "lb.example.com"}]}}, [{"hostname": "lb.example.com"}]),
        ({"loadBalancer": {"ingress": [{"ip": "172.30.0.9", "ipMode": "proxy"}]}},
         'Invalid: status.loadBalancer.ingress[0].ipMode: Unsupported value: "proxy": supported values: '
         '"Proxy", "VIP"'),
        ({"loadBalancer": {"ingress": [{"hostname": "10.0.0.1"}]}},
         'Invalid: status.loadBalancer.ingress[0].hostname: Invalid value: "10.0.0.1": must be a DNS name, not '
         'an IP address'),
        ({"loadBalancer": {"ingress": [{"hostname": "a", "ipMode": "VIP"}]}},
         "Invalid: status.loadBalancer.ingress[0].ipMode: Forbidden: may not be specified when `ip` is not set"),
    ],
)  # fmt: skip
def test_the_status_of_a_load_balancer(change: object, said: object) -> None:
    cluster = lab(service("type: LoadBalancer, ports: [{port: 80}]"), balancer="none")
    answer = patch(cluster, WEB, {"status": change, "spec": {"type": "ClusterIP"}}, "merge", subresource="status")
    if isinstance(said, str):
        assert refused(answer) == said
    else:
        now = written(answer).object
        assert (now["status"]["loadBalancer"]["ingress"], now["spec"]["type"]) == (said, "LoadBalancer")


def test_other_types_have_no_load_balancer() -> None:
    answer = patch(with_(service()), WEB, {"status": {"loadBalancer": {"ingress": [{"ip": "1.2.3.4"}]}}}, "merge",
                   subresource="status")  # fmt: skip
    said = "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'"
    assert refused(answer) == f"Invalid: {said}"


def test_what_a_service_gives_back_is_not_handed_out_to_it_again() -> None:
    cluster = with_(service("type: NodePort, ports: [{port: 80}]"))
    seen = [stored(cluster, WEB)["spec"]["ports"][0]["nodePort"]]
    for type_ in ("ClusterIP", "NodePort"):
        cluster = written(patch(cluster, WEB, {"spec": {"type": type_}}, "strategic")).cluster
    seen.append(stored(cluster, WEB)["spec"]["ports"][0]["nodePort"])
    ip = stored(cluster, WEB)["spec"]["clusterIP"]
    for change in ({"type": "ExternalName", "externalName": "a.example"}, {"type": "ClusterIP", "externalName": None}):
        cluster = written(patch(cluster, WEB, {"spec": change}, "strategic")).cluster
    assert seen[0] != seen[1]
    assert stored(cluster, WEB)["spec"]["clusterIP"] != ip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"selector": {"matchLabels": {"app": "x"}}, "template": {"metadata": {"labels": {"app": "x"}}}},
         'Invalid: spec.selector: Invalid value: {"matchLabels":{"app":"x"}}: field is immutable'),
        ({"replicas": -1}, "Invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0"),
        ({"replicas": "x"}, 'Invalid: patch: Invalid value: "map[spec:map[replicas:x]]": unrecognized type: int32'),
        ({"replicas": 1000}, 'Forbidden: deployments.apps "web" is forbidden: this cluster holds at most 200 '
         'objects, pods '
         "included, and this needs room for 1000. Delete what you no longer need, or ask for fewer replicas"),
    ],
)  # fmt: skip
def test_a_deployment_that_cannot_be_changed_so(change: Mapping[str, Any], said: str) -> None:
    assert refused(patch(with_(DEPLOYMENT), DEPLOY, {"spec": change}, "strategic")) == said


def test_containers_are_merged_by_name_and_their_ports_by_number() -> None:
    ports = [{"containerPort": 80, "protocol": "TCP"}, {"containerPort": 81}]
    container = {"name": "shop", "image": "httpd", "ports": ports}
    change = {"spec": {"template": {"spec": {"containers": [container]}}}}
    spec = written(patch(with_(DEPLOYMENT), DEPLOY, change, "strategic")).object["spec"]
    (after,) = spec["template"]["spec"]["containers"]
    assert (after["image"], [p.get("name") for p in after["ports"]]) == ("httpd", ["http", None])


def test_the_subresource_scale() -> None:
    answer = written(patch(with_(DEPLOYMENT), DEPLOY, {"spec": {"replicas": 3}}, "merge", subresource="scale"))
    assert stored(answer.cluster, DEPLOY)["spec"]["replicas"] == 3
    said = refused(patch(with_(service()), WEB, {"spec": {"replicas": 3}}, "merge", subresource="scale"))
    assert said == "NotFound: the server could not find the requested resource"


@pytest.mark.parametrize(
    ("how", "change"),
    [
        ("strategic", {"metadata": {"labels": {"tier": "front"}}, "spec": {"replicas": 2}}),
        ("strategic", {"spec": {"template": {"spec": {"containers": [{"name": "shop", "image": "b"}]}}}}),
        ("strategic", {"spec": {"template": {"spec": {"$setElementOrder/containers": [{"name": "shop"}],
         "containers": [{"name": "shop", "ports": [{"containerPort": 9}]}]}}}}),
        ("merge", {"metadata": {"annotations": {"a": "b"}}}),
        ("json", [{"op": "remove", "path": "/spec/template/spec/containers/0/ports"}]),
    ],
)  # fmt: skip
def test_a_patch_leaves_the_cluster_before_it_as_it_was(how: str, change: object) -> None:
    cluster = with_(DEPLOYMENT)
    before = deepcopy(dict(cluster.objects))
    asked = deepcopy(change)
    assert written(patch(cluster, DEPLOY, change, how)).changed
    assert (cluster.objects, change) == (before, asked)


def test_what_a_patch_takes_away_is_missed() -> None:
    answer = patch(with_(DEPLOYMENT), DEPLOY, [{"op": "remove", "path": "/spec"}], "json")
    assert "spec.selector: Required value" in refused(answer)


@pytest.mark.parametrize(
    ("how", "change"),
    [
        ("strategic", {"spec": {"template": {"metadata": {"labels": {"tier": "front"}}}}}),
        ("merge", {"spec": {"template": {"metadata": {"labels": {"tier": "front"}}}}}),
        ("json", [{"op": "add", "path": "/spec/template/metadata/labels/tier", "value": "front"}]),
    ],
)
def test_a_patch_changes_one_place_though_another_was_made_of_the_same(how: str, change: object) -> None:
    cluster = with_(DEPLOYMENT)
    (set_,) = cluster.of("ReplicaSet")
    after = written(patch(cluster, ref_of(set_), change, how)).object
    assert "tier" in after["spec"]["template"]["metadata"]["labels"]
    assert "tier" not in after["metadata"]["labels"]
