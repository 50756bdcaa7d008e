"""The verbs of the API: what is stored, what is refused, and in which words."""

import pytest

from tests.kube.cluster.asking import DEPLOY, DEPLOYMENT, POD, SLICE, refused, stored, value_of, with_, written
from tests.kube.cluster.labs import WEB, lab, service
from tutorial.kube.cluster import Cluster, Ref, Written, create, delete, patch, replace, settle
from tutorial.kube.cluster.api import MOST_OBJECTS


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
        (SLICE.replace("[172.30.0.50]", "[172.30.0.50], hints: {forZones: [{name: z1}, {name: z1}]}"),
         'Invalid: endpoints[0].hints.forZones[1].name: Duplicate value: "z1"'),
        (SLICE.replace("[172.30.0.50]", "[172.30.0.50], hints: {forNodes: [{}]}"),
         'Invalid: endpoints[0].hints.forNodes[0].name: Invalid value: "": a lowercase RFC 1123 subdomain must consist '
         "of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
         "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*"
         "[a-z0-9])?)*')"),
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
