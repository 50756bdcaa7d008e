"""The verbs of the API: what is stored, what is refused, and in which words."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.kube.cluster.labs import WEB, lab, service
from tutorial.kube.apiserver.status import Status
from tutorial.kube.cluster import Cluster, Object, Ref, Written, create, delete, patch, replace, settle
from tutorial.kube.cluster.api import MOST_OBJECTS
from tutorial.kube.manifest import Document, parse

DEPLOYMENT = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: nginx, ports: [{name: http, containerPort: 80}]}]}
"""
SLICE = """
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: [172.30.0.50]}]
"""
POD = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: nginx}]}}"
DEPLOY = Ref("Deployment", "default", "web")


def value_of(text: str) -> dict[str, Any]:
    (document,) = parse(text)
    assert isinstance(document, Document)
    return dict(document.value)


def written(answer: Written | Status) -> Written:
    assert isinstance(answer, Written), answer
    return answer


def refused(answer: Written | Status | Cluster) -> str:
    """Return reason and message of a refusal; that of an Invalid is in its causes."""
    assert isinstance(answer, Status), answer
    said = "; ".join(map(str, answer.errors)) or answer.message
    return f"{answer.reason}: {said}"


def with_(text: str) -> Cluster:
    return written(create(lab(), value_of(text))).cluster


def stored(cluster: Cluster, ref: Ref) -> Object:
    return cluster.objects[ref]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (service(), "AlreadyExists: services \"web\" already exists"),
        (service(meta="namespace: nope"), 'NotFound: namespaces "nope" not found'),
        (POD.replace("name: a}", "name: web-1}", 1), 'AlreadyExists: pods "web-1" already exists'),
        (POD.replace("{name: a}", "{name: a, namespace: nope}"), 'NotFound: namespaces "nope" not found'),
        (POD.replace("containers: [{name: a, image: nginx}]", "containers: []"), "Invalid: spec.containers: "
         "Required value"),
        (POD.replace(", image: nginx", ""), "Invalid: spec.containers[0].image: Required value"),
        (POD.replace("image: nginx", "image: nginx, ports: [{containerPort: 0}]"),
         "Invalid: spec.containers[0].ports[0].containerPort: Required value"),
        (POD.replace("image: nginx", "image: nginx, ports: [{containerPort: 80, name: a--b}]"),
         'Invalid: spec.containers[0].ports[0].name: Invalid value: "a--b": must not contain consecutive hyphens'),
        (POD.replace("image: nginx", "image: nginx, ports: [{containerPort: 80, protocol: tcp}]"),
         'Invalid: spec.containers[0].ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", '
         '"TCP", "UDP"'),
        (POD.replace("image: nginx}", "image: nginx}, {name: a, image: nginx}"),
         'Invalid: spec.containers[1].name: Duplicate value: "a"'),
        (POD.replace("image:", "imagge:"),
         'BadRequest: Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field '
         '"spec.containers[0].imagge"'),
        (DEPLOYMENT.replace("spec:\n", "spec:\n  replicas: two\n", 1),
         'BadRequest: Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal '
         'string into '
         "Go struct field DeploymentSpec.spec.replicas of type int32"),
        (DEPLOYMENT.replace("{matchLabels: {app: shop}}", "{matchLabels: {app: web}}"),
         'Invalid: spec.template.metadata.labels: Invalid value: {"app":"shop"}: `selector` does not match template '
         "`labels`"),
        (DEPLOYMENT.replace("  selector: {matchLabels: {app: shop}}\n", ""),
         "Invalid: spec.selector: Required value; spec.template.metadata.labels: Invalid value: "
         '{"app":"shop"}: `selector` does not match template `labels`'),
        (SLICE.replace("addressType: IPv4\n", ""), "Invalid: addressType: Required value"),
        (SLICE.replace("IPv4", "IP"), 'Invalid: addressType: Unsupported value: "IP": supported values: "FQDN", '
         '"IPv4", "IPv6"'),
        (SLICE.replace("172.30.0.50", "127.0.0.1"), 'Invalid: endpoints[0].addresses[0]: Invalid value: "127.0.0.1": '
         "may not be in the loopback range (127.0.0.0/8, ::1/128)"),
        (SLICE.replace("172.30.0.50", "169.254.1.1"), 'Invalid: endpoints[0].addresses[0]: Invalid value: '
         '"169.254.1.1": '
         "may not be in the link-local range (169.254.0.0/16, fe80::/10)"),
        (SLICE.replace("[{port: 5432}]", "[{port: 1}, {port: 2}]"), 'Invalid: ports[1].name: Duplicate value: ""'),
        ("{apiVersion: v1, kind: Endpoints, metadata: {name: db}, subsets: [{ports: [{port: 1}]}]}",
         "Invalid: subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"),
        ("{apiVersion: v1, kind: Namespace, metadata: {name: Shop}}",
         'Invalid: metadata.name: Invalid value: "Shop": a lowercase RFC 1123 label must consist of lower case '
         'alphanumeric '
         "characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or "
         "'123-abc', regex "
         "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"),
        ("{apiVersion: v1, kind: service, metadata: {name: a}}",
         'BadRequest: service in version "v1" cannot be handled as a Service: no kind "service" is registered '
         'for version '
         '"v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'),
    ],
)  # fmt: skip
def test_what_cannot_be_created(text: str, said: str) -> None:
    assert refused(create(with_(service()), value_of(text))) == said


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (POD, ()),
        (DEPLOYMENT, ()),
        (SLICE, ()),
        ("{apiVersion: v1, kind: Endpoints, metadata: {name: db}, subsets: [{addresses: [{ip: 172.30.0.50}]}]}",
         ("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",)),
        (POD.replace("[{name: a, image: nginx}]", "[{name: a, image: nginx, ports: [{name: http, containerPort: "
         "80}]}, "
         "{name: b, image: nginx, ports: [{name: http, containerPort: 81}]}]"),
         ('spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services '
          'and probes '
          "that select ports by name will use spec.containers[0].ports[0]",)),
    ],
)  # fmt: skip
def test_what_is_created_with_a_warning(text: str, warnings: tuple[str, ...]) -> None:
    assert written(create(lab(), value_of(text))).warnings == warnings


@pytest.mark.parametrize(
    ("validation", "answer"),
    [("Warn", ('unknown field "spec.selectors"',)), ("Ignore", ())],
)
def test_unknown_fields_are_dropped_where_nobody_is_strict(validation: str, answer: tuple[str, ...]) -> None:
    for text in (service("selectors: {a: b}, ports: [{port: 80}]"), POD.replace("spec: {", "spec: {selectors: {}, ")):
        made = written(create(lab(), value_of(text), validation=validation))
        assert (made.warnings, "selectors" in made.object["spec"]) == (answer, False)


def test_a_generated_name_is_one_that_nobody_has() -> None:
    first = written(create(lab(), value_of(POD.replace("{name: a}", "{generateName: a-}"))))
    second = written(create(first.cluster, value_of(POD.replace("{name: a}", "{generateName: a-}"))))
    names = [made.object["metadata"]["name"] for made in (first, second)]
    assert len(set(names)) == 2
    assert all(name.startswith("a-") and len(name) == 7 for name in names)


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
        ("json", {"spec": 1}, "BadRequest: json: cannot unmarshal object into Go value of type []interface {}"),
        ("json", [1], "BadRequest: json: cannot unmarshal number into Go value of type jsonpatch.Operation"),
        ("merge", [1], "BadRequest: json: cannot unmarshal array into Go value of type map[string]interface {}"),
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


def test_put_replaces_what_is_there_and_creates_services_that_are_not() -> None:
    cluster = with_(service("type: NodePort, ports: [{port: 80}]"))
    before = stored(cluster, WEB)["spec"]
    after = written(replace(cluster, value_of(service("ports: [{port: 81}]")))).object["spec"]
    assert (after["type"], after["clusterIP"], "selector" in after) == ("ClusterIP", before["clusterIP"], False)
    assert written(replace(lab(), value_of(service()))).object["metadata"]["name"] == "web"
    assert refused(replace(lab(), value_of(DEPLOYMENT))) == 'NotFound: deployments.apps "web" not found'
    assert refused(replace(cluster, value_of(service(meta="resourceVersion: '7'")))).startswith("Conflict: ")
    assert written(replace(cluster, value_of(service(meta="resourceVersion: '1000'")))).changed


def test_a_put_leaves_the_status_to_its_subresource() -> None:
    cluster = with_(DEPLOYMENT)
    status = stored(cluster, DEPLOY)["status"]
    answer = written(replace(cluster, {**value_of(DEPLOYMENT), "status": {"replicas": 77}}))
    assert (answer.object["status"], answer.changed) == (status, True)


def test_delete_takes_along_what_belongs_to_it() -> None:
    start = lab()
    cluster = with_(DEPLOYMENT)
    assert len(cluster.objects) > len(start.objects)
    gone = delete(cluster, DEPLOY)
    assert isinstance(gone, Cluster)
    assert gone.objects == start.objects
    left = delete(cluster, DEPLOY, orphan=True)
    assert isinstance(left, Cluster)
    assert len(left.of("ReplicaSet")) == 1


def test_a_namespace_takes_its_content_along() -> None:
    cluster = lab(namespaces=["shop"])
    cluster = written(create(cluster, value_of(service(meta="namespace: shop")))).cluster
    gone = delete(cluster, Ref("Namespace", "", "shop"))
    assert isinstance(gone, Cluster)
    assert [ref for ref in gone.objects if "shop" in ref] == []


def test_a_pod_that_runs_takes_its_time() -> None:
    pod = Ref("Pod", "default", "web-1")
    cluster = delete(lab(), pod, now=False)
    assert isinstance(cluster, Cluster)
    assert stored(cluster, pod)["metadata"]["deletionGracePeriodSeconds"] == 30
    assert delete(cluster, pod, now=False) is cluster
    assert pod not in settle(cluster).objects


def test_a_finalizer_holds_an_object_until_it_is_taken_away() -> None:
    cluster = with_(service(meta="finalizers: [example.com/x]"))
    waiting = delete(cluster, WEB)
    assert isinstance(waiting, Cluster)
    assert stored(waiting, WEB)["metadata"]["deletionTimestamp"]
    freed = written(patch(waiting, WEB, [{"op": "remove", "path": "/metadata/finalizers"}], "json"))
    assert WEB not in freed.cluster.objects


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (Ref("Service", "default", "x"), 'NotFound: services "x" not found'),
        (Ref("EndpointSlice", "default", "x"), 'NotFound: endpointslices.discovery.k8s.io "x" not found'),
        (Ref("Ingress", "default", "x"), 'NotFound: ingresses.networking.k8s.io "x" not found'),
        (Ref("Namespace", "", "default"),
         'Forbidden: namespaces "default" is forbidden: this namespace may not be deleted'),
    ],
)  # fmt: skip
def test_what_cannot_be_deleted(ref: Ref, said: str) -> None:
    assert refused(delete(lab(), ref)) == said


@pytest.mark.parametrize(
    ("how", "change", "said"),
    [
        ("merge", {"metadata": {"labels": {"disk": "ssd"}}}, None),
        ("merge", {"spec": {"taints": [{"key": "a", "effect": "NoSchedule"}]}}, None),
        ("merge", {"spec": {"podCIDR": "10.9.0.0/24"}},
         'spec.podCIDRs: Forbidden: node updates may not change podCIDR except from "" to valid'),
        ("merge", {"spec": 3}, "spec: Required value"),
    ],
)  # fmt: skip
def test_nodes_come_with_the_lab(how: str, change: object, said: str | None) -> None:
    node = Ref("Node", "", "node-a")
    answer = patch(lab(), node, change, how)
    assert isinstance(answer, Written) if said is None else refused(answer) == f"Invalid: {said}"
    assert "come with its lab" in refused(delete(lab(), node))


def test_the_api_servers_own_service_is_there_again_at_once() -> None:
    cluster = lab()
    assert delete(cluster, Ref("Service", "default", "kubernetes")) is cluster


def test_a_cluster_is_full_at_some_point() -> None:
    cluster = lab()
    for number in range(MOST_OBJECTS - len(cluster.objects)):
        value = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": f"c-{number}"}}
        cluster = written(create(cluster, value)).cluster
    said = refused(create(cluster, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "one-more"}}))
    assert said.startswith('Forbidden: configmaps "one-more" is forbidden: this cluster holds at most 200 objects')
    assert isinstance(delete(cluster, Ref("ConfigMap", "default", "c-0")), Cluster)
