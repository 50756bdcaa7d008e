"""kubectl apply of a changed manifest over a stored Service: what it prints, and what comes of it."""

import json
from typing import Any

import pytest

from tutorial.kube.apiserver import EMPTY, Review, State, review
from tutorial.kube.kubectl import LAST_APPLIED, apply

HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n"
PLAIN = "spec:\n  selector: {app: x}\n  ports:\n    - port: 80\n"
NODE_PORT = "spec:\n  type: NodePort\n  ports:\n    - name: http\n      port: 80\n      nodePort: 30080\n"
BALANCER = "spec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n"
LOCAL = (
    "spec:\n  type: LoadBalancer\n  externalTrafficPolicy: Local\n  healthCheckNodePort: 31000\n  ports: [{port: 80}]\n"
)
HEADLESS = "spec:\n  clusterIP: None\n  selector: {app: x}\n  ports: [{port: 80}]\n"
ALIAS = "spec:\n  type: ExternalName\n  externalName: db.example.com\n"


def stored(spec: str) -> tuple[dict[str, Any], State]:
    """Apply a first manifest to an empty cluster."""
    first = apply(HEAD + spec)
    assert first.accepted, first.output
    service = dict(first.objects[0])
    return service, EMPTY.with_service(service)


def change(old: str, new: str) -> tuple[dict[str, Any], Review]:
    """Apply one manifest, then another; return what was stored first, and what was said to the second."""
    before, state = stored(old)
    return before, apply(HEAD + new, state)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PLAIN, HEADLESS, 'spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set'),
        (HEADLESS, NODE_PORT, "may not be set to 'None' for NodePort services"),
        (PLAIN, PLAIN.replace("spec:", "spec:\n  clusterIP: 10.96.9.9"), "may not change once set"),
        (BALANCER, BALANCER + "  loadBalancerClass: a/b\n", 'Class: Invalid value: "a/b": may not change once'),
        (BALANCER + "  loadBalancerClass: a/b\n", BALANCER, "Class: Invalid value: null: may not change once"),
        (LOCAL, LOCAL.replace("31000", "31001"), "spec.healthCheckNodePort: Forbidden: field is immutable"),
        (
            NODE_PORT,
            NODE_PORT.replace("NodePort", "ClusterIP").replace("30080", "30081"),
            "ports[0].nodePort: Forbidden",
        ),
        (NODE_PORT, NODE_PORT.replace("30080", "80"), "provided port is not in the valid range"),
        (PLAIN, PLAIN + "  ipFamilyPolicy: RequireDualStack\n", "not configured for dual-stack services"),
        (PLAIN, PLAIN + "  ipFamilies: [IPv6]\n", "expected an IPv6 value as indicated by `ipFamilies[0]`"),
        (PLAIN, PLAIN + "    - port: 443\n", "spec.ports[1].name: Required value"),
    ],
)
def test_what_a_change_may_not_do(old: str, new: str, said: str) -> None:
    _, answer = change(old, new)
    assert answer.exit == 1
    assert answer.output.startswith('The Service "shop" is invalid: ')
    assert said in answer.output
    assert not answer.objects


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (PLAIN.replace("selector", "selectors"), 'strict decoding error: unknown field "spec.selectors"'),
        (PLAIN.replace("80", '"80"'), "unrecognized type: int32"),
        (PLAIN.replace("80", "80.5"), "cannot convert float64 to int32"),
        (PLAIN.replace("app: x", "app: 1"), "cannot convert int64 to string"),
        (PLAIN.replace("app: x", "app: true"), "unrecognized type: string"),
        (PLAIN.replace("{app: x}", "x"), "cannot restore map from string"),
        (PLAIN.replace("80", "80\n      targetPort: true"), "json: cannot unmarshal bool into Go value of type int32"),
        ("spec:\n  ports: 80\n", "cannot restore slice from int64"),
        ("spec: 80\n", "cannot restore struct from: int64"),
    ],
)
def test_a_patch_that_makes_no_service(new: str, said: str) -> None:
    _, answer = change(PLAIN, new)
    assert answer.output.startswith('The request is invalid: patch: Invalid value: "map[metadata:map[annotations:map[')
    assert answer.output.endswith(f'": {said}\n')
    span = answer.errors[0].span
    assert 5 <= span.start.line <= 9


def test_the_manifest_is_kept_in_an_annotation() -> None:
    before, answer = change(PLAIN, PLAIN.replace("80", "81"))
    assert answer.output == "service/shop configured\n"
    note = json.loads(before["metadata"]["annotations"][LAST_APPLIED])
    assert note["metadata"] == {"annotations": {}, "name": "shop", "namespace": "default"}
    assert '"port":81' in answer.objects[0]["metadata"]["annotations"][LAST_APPLIED]


def test_the_same_again_changes_nothing() -> None:
    before, answer = change(PLAIN, PLAIN)
    assert answer.output == "service/shop unchanged\n"
    assert answer.objects[0] == before


def test_a_service_that_was_not_applied_gets_a_warning() -> None:
    created = review(HEAD + PLAIN).objects[0]
    answer = apply(HEAD + PLAIN, EMPTY.with_service(created))
    assert answer.accepted
    assert "resource services/shop is missing the kubectl.kubernetes.io/last-applied-configuration" in answer.output
    assert [finding.by for finding in answer.findings] == ["kubectl"]


@pytest.mark.parametrize("new", [NODE_PORT, BALANCER, PLAIN.replace("80", "8080")])
def test_the_address_stays_whatever_else_changes(new: str) -> None:
    before, answer = change(PLAIN, new)
    assert answer.objects[0]["spec"]["clusterIP"] == before["spec"]["clusterIP"]


def test_an_allocated_node_port_stays_with_its_number_but_not_without_its_type() -> None:
    automatic = NODE_PORT.replace("      nodePort: 30080\n", "")
    before, answer = change(automatic, automatic.replace("http", "web"))
    assert answer.objects[0]["spec"]["ports"][0]["nodePort"] == before["spec"]["ports"][0]["nodePort"]
    _, answer = change(automatic, automatic.replace("NodePort", "ClusterIP"))
    assert "nodePort" not in answer.objects[0]["spec"]["ports"][0]


def test_a_new_number_gets_a_new_node_port_while_the_old_one_is_still_taken() -> None:
    automatic = NODE_PORT.replace("      nodePort: 30080\n", "")
    before, answer = change(automatic, automatic.replace("name: http\n      port: 80", "name: web\n      port: 81"))
    assert answer.objects[0]["spec"]["ports"][0]["nodePort"] != before["spec"]["ports"][0]["nodePort"]


def test_a_balancer_that_becomes_a_cluster_ip_loses_what_belongs_to_balancers() -> None:
    before, answer = change(LOCAL, PLAIN)
    assert before["spec"]["allocateLoadBalancerNodePorts"] is True
    gone = {"allocateLoadBalancerNodePorts", "externalTrafficPolicy", "healthCheckNodePort"}
    assert not gone & set(answer.objects[0]["spec"])


def test_an_alias_lets_go_of_its_address_and_gets_another_one_later() -> None:
    before, state = stored(PLAIN)
    alias = apply(HEAD + ALIAS, state)
    assert not {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"} & set(alias.objects[0]["spec"])
    state = state.with_service(alias.objects[0])
    assert before["spec"]["clusterIP"] not in state.cluster_ips
    assert apply(HEAD + PLAIN, state).objects[0]["spec"]["clusterIP"].startswith("10.96.")


def test_one_number_for_tcp_and_udp_loses_a_port() -> None:
    """Ports are merged by their number alone (kubernetes/kubernetes issue 39188)."""
    dns = "spec:\n  ports:\n    - {name: dns, port: 53, protocol: UDP}\n    - {name: dns-tcp, port: 53}\n"
    _, answer = change(PLAIN, dns)
    assert answer.accepted
    assert [(p["name"], p["protocol"]) for p in answer.objects[0]["spec"]["ports"]] == [("dns", "UDP")]


def test_what_is_removed_from_the_manifest_is_removed_and_what_others_wrote_stays() -> None:
    before, state = stored(PLAIN + "  sessionAffinity: ClientIP\n")
    touched = {**before, "metadata": {**before["metadata"], "labels": {"by": "somebody"}}}
    answer = apply(HEAD + PLAIN, state.with_service(touched))
    assert answer.objects[0]["spec"]["sessionAffinity"] == "None"
    assert answer.objects[0]["metadata"]["labels"] == {"by": "somebody"}


def test_a_finding_points_into_the_manifest_and_not_into_the_merged_list() -> None:
    two = "spec:\n  ports:\n    - {name: a, port: 80}\n    - {name: b, port: 81}\n"
    new = "spec:\n  ports:\n    - {name: c, port: 82, targetPort: 0}\n    - {name: B, port: 81}\n"
    _, answer = change(two, new)
    finding = answer.errors[0]
    assert "name: Invalid value" in finding.message
    assert finding.span.start.line == 8


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "error: no objects passed to apply\n"),
        ("apiVersion: v1\nkind: Service\nmetadata: {}\n", "resource name may not be empty\n"),
        (
            "apiVersion: v1\nkind: Service\nmetadata: {generateName: a-}\n",
            "from a-: cannot use generate name with apply\n",
        ),
        (HEAD + PLAIN.replace("port: 80", "name: x"), "is invalid: \n* spec.ports"),
        (HEAD.replace("shop", "shop\n  namespace: nowhere") + PLAIN, 'namespaces "nowhere" not found\n'),
    ],
)
def test_apply_to_an_empty_cluster(text: str, said: str) -> None:
    answer = apply(text)
    assert answer.exit == 1
    assert said in answer.output


def test_a_port_without_its_number_cannot_be_merged() -> None:
    _, answer = change(PLAIN, "spec:\n  ports:\n    - name: x\n")
    assert answer.output.startswith("error: error when creating patch with:\n")
    assert answer.output.endswith("map: map[name:x] does not contain declared merge key: port\n")
    assert answer.errors[0].span.start.line == 7


def test_a_server_error_says_what_was_being_applied() -> None:
    _, answer = change(BALANCER, LOCAL.replace("31000", "80"))
    assert answer.output.startswith("Error from server (InternalError): error when applying patch:\n{")
    assert 'to:\nResource: "/v1, Resource=services", GroupVersionKind: "/v1, Kind=Service"\n' in answer.output
    assert (
        'Name: "shop", Namespace: "default"\nfor: "service.yaml": error when patching "service.yaml": ' in answer.output
    )


@pytest.mark.parametrize(
    "ports", ["ports: [{}]", "ports: 5", "ports: [5]", "ports: [{port: [1]}]", "ports: {port: 80}"]
)
@pytest.mark.parametrize("old", [PLAIN, ALIAS, HEADLESS])
def test_ports_of_any_form_are_refused_and_not_raised(old: str, ports: str) -> None:
    _, answer = change(old, f"spec:\n  selector: {{app: x}}\n  {ports}\n")
    assert answer.exit == 1
    assert answer.errors[0].span.start.line >= 5
