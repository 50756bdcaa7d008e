"""How a lab is read, and which pods stand behind a Service in it."""

from typing import Any

import pytest

from tests.contracts.town import TOWN
from tutorial.contracts.lab import Lab, LabError, Pod, PodPort
from tutorial.contracts.service import Port, Service


def pod(**more: Any) -> dict[str, Any]:
    return {"name": "web-1", "labels": {"app": "web"}, **more}


def test_pods_get_nodes_in_turn_and_addresses_of_their_node() -> None:
    lab = Lab.parse({"pods": [{"name": f"web-{n}"} for n in range(1, 5)]})
    assert [(p.node, p.ip) for p in lab.pods] == [
        ("node-a", "10.244.1.11"),
        ("node-b", "10.244.2.11"),
        ("node-c", "10.244.3.11"),
        ("node-a", "10.244.1.12"),
    ]


def test_namespaces_are_those_named_and_those_of_pods() -> None:
    lab = Lab.parse({"namespaces": ["shop"], "pods": [pod(namespace="core")]})
    assert lab.namespaces == ("default", "shop", "core")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"pod": []}, "lab: there is no pod; allowed are balancers, namespaces, nodes, pods"),
        ({"pods": {"web-1": {}}}, "lab.pods: must be a list"),
        ({"pods": ["web-1"]}, "lab.pods[0]: must be a mapping"),
        ({"pods": [{}]}, "lab.pods[0].name: must be text"),
        ({"pods": [pod(), pod()]}, "lab.pods[1].name: web-1 is there twice in default"),
        ({"pods": [pod(labels={"v": 1})]}, "lab.pods[0].labels.v: a label is text; put 1 in quotes"),
        ({"pods": [pod(ready="yes")]}, "lab.pods[0].ready: must be true or false"),
        ({"pods": [pod(node="node-z")]}, "there is no node node-z"),
        ({"pods": [pod(ports=[{"port": 80}])]}, "lab.pods[0].ports[0]: there is no port"),
        ({"pods": [pod(ports=[{"containerPort": "80"}])]}, "containerPort: must be a number from 1 to 65535"),
        ({"pods": [pod(ports=[{"containerPort": 80, "protocol": "udp"}])]}, "must be TCP, UDP or SCTP"),
        ({"nodes": []}, "name at least one node"),
        ({"balancers": "all"}, "lab.balancers: must be a list"),
    ],
)
def test_a_mistake_names_its_place(written: dict[str, Any], says: str) -> None:
    with pytest.raises(LabError, match="lab") as caught:
        Lab.parse(written)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "namespace", "names"),
    [
        ({"selector": {"app": "web"}}, "default", ["web-1", "web-2"]),
        ({"selector": {"app": "web", "v": "2"}}, "default", ["web-2"]),
        ({"selector": {"app": "web"}, "publishNotReadyAddresses": True}, "default", ["web-1", "web-2", "web-3"]),
        ({"selector": {"app": "web"}}, "shop", []),
        ({"selector": {"app": "shop"}}, "shop", ["shop-1"]),
        ({"selector": {}}, "default", []),
        ({}, "default", []),
        ({"selector": {"app": "web"}, "type": "ExternalName"}, "default", []),
    ],
)
def test_backends_are_ready_pods_of_the_namespace_that_carry_the_labels(
    spec: dict[str, Any], namespace: str, names: list[str]
) -> None:
    assert [p.name for p in TOWN.backends(Service("web", namespace, spec))] == names


@pytest.mark.parametrize(
    ("target", "protocol", "number"),
    [(8080, "TCP", 8080), ("dns", "TCP", 5300), ("dns", "UDP", 5353), ("dns", "SCTP", None), ("http", "TCP", None)],
)
def test_a_named_port_is_looked_up_by_name_and_protocol(target: int | str, protocol: str, number: int | None) -> None:
    server = Pod("dns-1", {}, ports=(PodPort(5353, "dns", "UDP"), PodPort(5300, "dns", "TCP")))
    assert server.resolve(Port("", protocol, 53, target, None)) == number
