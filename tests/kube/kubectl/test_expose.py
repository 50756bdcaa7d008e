"""kubectl expose: selector, ports and labels are those of what is exposed."""

from typing import Any

import pytest

from tests.kube.kubectl.typing_in import Typist, said
from tutorial.kube.manifest import Document, parse

DEPLOYMENT = "kubectl create deployment shop --image=nginx --replicas=2 --port=8080"
EXPRESSIONS = """apiVersion: apps/v1
kind: Deployment
metadata: {name: odd}
spec:
  selector:
    matchExpressions: [{key: app, operator: In, values: [odd, even]}]
  template:
    metadata: {labels: {app: odd}}
    spec: {containers: [{name: main, image: nginx}]}
"""
TOPOLOGY = {"topology.kubernetes.io/region": "r1", "topology.kubernetes.io/zone": "z1"}


def exposed(line: str, *before: str) -> Any:
    """Return the Service that a line would make."""
    answer = Typist(*before).types(f"{line} --dry-run=client -o yaml")
    assert answer.rc == 0, answer.stderr
    document = next(iter(parse(answer.stdout)))
    assert isinstance(document, Document)
    return document.value


def test_a_pod_gives_all_its_labels_the_zone_among_them() -> None:
    value = exposed("kubectl expose pod web-1 --port=80 --target-port=http")
    assert value["spec"]["selector"] == {"app": "web", **TOPOLOGY}
    assert value["metadata"] == {"name": "web-1", "labels": {"app": "web", **TOPOLOGY}}
    assert value["spec"]["ports"] == [{"port": 80, "protocol": "TCP", "targetPort": "http"}]


@pytest.mark.parametrize(
    ("flags", "ports"),
    [
        ("", [("port-1-udp", "UDP", 53, 53), ("port-1-tcp", "TCP", 53, 53), ("port-2", "TCP", 9153, 9153)]),
        ("--protocol=UDP", [("port-1", "UDP", 53, 53), ("port-2", "UDP", 9153, 9153)]),
        ("--port=80", [(None, "TCP", 80, 80)]),
        ("--port=9153", [(None, "TCP", 9153, 9153)]),
        ("--port=80,81 --target-port=8080", [("port-1", "TCP", 80, 8080), ("port-2", "TCP", 81, 8080)]),
    ],
)
def test_ports_and_their_names(flags: str, ports: list[tuple[str | None, str, int, int]]) -> None:
    found = exposed(f"kubectl expose pod dns-1 {flags}")["spec"]["ports"]
    assert [(p.get("name"), p["protocol"], p["port"], p["targetPort"]) for p in found] == ports


@pytest.mark.parametrize(
    ("flags", "spec"),
    [
        ("--type=NodePort", {"type": "NodePort"}),
        ("--type=LoadBalancer --load-balancer-ip=1.1.1.1", {"type": "LoadBalancer", "loadBalancerIP": "1.1.1.1"}),
        ("--type=NodePort --load-balancer-ip=1.1.1.1", {"type": "NodePort"}),
        ("--cluster-ip=None --session-affinity=None", {"clusterIP": "None", "sessionAffinity": "None"}),
        ("--external-ip=172.30.0.210", {"externalIPs": ["172.30.0.210"]}),
        ('--overrides=\'{"spec":{"type":"NodePort"}}\'', {"type": "NodePort"}),
    ],
)
def test_flags_of_the_spec(flags: str, spec: dict[str, object]) -> None:
    found = exposed(f"kubectl expose deployment shop {flags}", DEPLOYMENT)["spec"]
    assert found == {
        "selector": {"app": "shop"},
        "ports": [{"port": 8080, "protocol": "TCP", "targetPort": 8080}],
        **spec,
    }


def test_own_labels_selector_and_name() -> None:
    value = exposed("kubectl expose deploy/shop --labels=a=b --selector=x=y,z=w --name=other", DEPLOYMENT)
    assert value["metadata"] == {"name": "other", "labels": {"a": "b"}}
    assert value["spec"]["selector"] == {"x": "y", "z": "w"}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("pod web-1 --port=http", 'error: strconv.Atoi: parsing "http": invalid syntax\n'),
        ("deployment bare", "error: couldn't find port via --port flag or introspection\n"),
        (
            "svc kubernetes --name=k",
            "error: couldn't retrieve selectors via --selector flag or introspection: the service has no pod "
            "selector set\n",
        ),
        (
            "deploy odd --port=80",
            "error: couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions "
            '- "[{Key:app Operator:In Values:[odd even]}]" to map-based selector format\n',
        ),
        ("deployment bare --port=80 --session-affinity=Foo", "error: unknown session affinity: Foo\n"),
        ("deployment bare --port=80 --labels=app", "error: unexpected label spec: app\n"),
        ("deployment bare --port=80 --overrides=bad", "error: Invalid JSON Patch\n"),
        ("node node-a --port=80", "error: cannot expose a Node\n"),
        ("endpointslice kubernetes --port=80", "error: cannot expose a EndpointSlice.discovery.k8s.io\n"),
        ("deployment gone --port=80", 'Error from server (NotFound): deployments.apps "gone" not found\n'),
        ("deployment", "error: resource(s) were provided, but no name was specified\n"),
        ("foo bar", 'error: the server doesn\'t have a resource type "foo"\n'),
        ("pod web-1 --name=taken", 'Error from server (AlreadyExists): services "taken" already exists\n'),
        (
            "pod web-1 --port=80 --type=Foo --name=x",
            'The Service "x" is invalid: spec.type: Unsupported value: "Foo": supported values: "ClusterIP", '
            '"ExternalName", "LoadBalancer", "NodePort"\n',
        ),
    ],
)
def test_what_cannot_be_exposed(line: str, error: str) -> None:
    typist = Typist("kubectl create deployment bare --image=nginx", "kubectl create service clusterip taken --tcp=80")
    assert typist.types("kubectl apply -f odd.yaml", {"odd.yaml": EXPRESSIONS}).rc == 0
    answer = typist.types(f"kubectl expose {line}")
    assert (answer.stdout, answer.stderr, answer.rc) == ("", error, 1)


def test_two_at_once() -> None:
    line = "kubectl expose deploy/shop pod/web-1 pod/gone --port=80"
    assert said([line], DEPLOYMENT) == [
        ("service/shop exposed\nservice/web-1 exposed\n", 'Error from server (NotFound): pods "gone" not found\n', 1)
    ]


def test_it_has_the_pods_behind_it() -> None:
    typist = Typist(DEPLOYMENT, "kubectl expose deployment shop --port=80 --target-port=8080")
    endpoints = typist.object("Endpoints", "shop")
    assert len(endpoints["subsets"][0]["addresses"]) == 2
    assert typist.types("kubectl expose svc shop --name=again --port=81 --target-port=8080").stderr == ""
    assert typist.object("Service", "again")["spec"]["selector"] == {"app": "shop"}


def test_warnings_are_said() -> None:
    [(_, warning, rc)] = said(["kubectl expose pod web-1 --external-ip=172.30.0.210"])
    assert rc == 0
    assert warning == "Warning: spec.externalIPs is deprecated and may no longer be implemented in some clusters\n"
