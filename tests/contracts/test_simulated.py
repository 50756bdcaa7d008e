"""Goals that call: what comes of a connection in the lab's cluster; and the short cut that agrees with it."""

from itertools import product
from typing import Any

import pytest

from tests.contracts.town import TOWN, outcome, service, web
from tutorial.contracts.goals import GoalError, parse
from tutorial.contracts.reach import answering, nodes_that_answer
from tutorial.contracts.service import services_of
from tutorial.contracts.simulated import simulated
from tutorial.kube.apiserver import review
from tutorial.kube.traffic import trace

NODE_PORT = "type: NodePort"
LOCAL = "externalTrafficPolicy: Local"
BALANCER = "type: LoadBalancer"


@pytest.mark.parametrize(
    ("call", "text", "says"),
    [
        ({"from": "pod:new-1", "to": "name", "port": 80, "result": "ok"}, web(), "web-1 and web-2 answer"),
        ({"from": "pod:new-1", "to": "cluster-ip", "port": 80, "result": "ok", "sees": "caller"}, web(), "see 10.244"),
        ({"from": "external", "to": "cluster-ip", "port": 80, "result": "timeout"}, web(), "nobody knows a way"),
        (
            {"from": "external", "to": "node-c", "port": 80, "result": "ok", "sees": "node"},
            web(NODE_PORT),
            "172.30.0.13",
        ),
        (
            {"from": "external", "to": "node-c", "port": 80, "result": "timeout"},
            web(NODE_PORT, LOCAL),
            "none on node-c",
        ),
        (
            {"from": "external", "to": "node-a", "port": 80, "result": "ok", "backends": ["web-1"], "sees": "caller"},
            web(NODE_PORT, LOCAL),
            "web-1 answers and sees 172.30.0.100",
        ),
        ({"from": "external", "to": "load-balancer", "port": 80, "result": "ok"}, web(BALANCER), "172.30.0.200:80"),
        (
            {"from": "pod:new-1", "to": "name", "port": 80, "result": "refused"},
            service("selector: {app: wep}", "ports: [{port: 80}]"),
            "has no endpoint",
        ),
        ({"from": "pod:new-1", "to": "web-1", "port": 8080, "result": "ok"}, web(), "web-1 answers"),
    ],
)
def test_a_call_that_ends_as_it_shall(call: dict[str, Any], text: str, says: str) -> None:
    seen = outcome({"call": call}, text)
    assert seen.ok, seen.evidence
    assert says in seen.evidence


@pytest.mark.parametrize(
    ("call", "text", "says"),
    [
        ({"from": "external", "to": "load-balancer", "port": 80, "result": "ok"}, web(), "is a ClusterIP, and no"),
        (
            {"from": "external", "to": "load-balancer", "port": 80, "result": "ok"},
            web(BALANCER, "loadBalancerClass: example.com/none"),
            "stays <pending>",
        ),
        (
            {"from": "pod:new-1", "to": "cluster-ip", "port": 80, "result": "ok"},
            web("clusterIP: None"),
            "is a headless Service: it has no cluster IP",
        ),
        ({"from": "external", "to": "node-a", "port": 80, "result": "ok"}, web(), "no node port for port 80/TCP"),
        ({"from": "pod:nobody", "to": "name", "port": 80, "result": "ok"}, web(), "There is no pod:nobody"),
        ({"from": "pod:new-1", "to": "name", "port": 81, "result": "ok"}, web(), "no port 81"),
        (
            {"from": "external", "to": "node-b", "port": 80, "result": "ok", "sees": "caller"},
            web(NODE_PORT),
            "172.30.0.12",
        ),
    ],
)
def test_a_call_that_does_not(call: dict[str, Any], text: str, says: str) -> None:
    seen = outcome({"call": call}, text)
    assert not seen.ok
    assert says in seen.evidence


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ({"from": "mars", "to": "name", "port": 80, "result": "ok"}, "from must be"),
        ({"from": "external", "to": "name", "port": 0, "result": "ok"}, "port must be"),
        ({"from": "external", "to": "name", "port": 80, "result": "fine"}, "result must be one of"),
    ],
)
def test_a_goal_written_wrongly(call: dict[str, Any], says: str) -> None:
    with pytest.raises(GoalError, match=says):
        parse([{"call": call}])


TEXTS = [
    *(web(kind, *policy) for kind, policy in product((NODE_PORT, BALANCER), ((), (LOCAL,)))),
    web("type: NodePort", "publishNotReadyAddresses: true", LOCAL),
    service(NODE_PORT, "selector: {app: mix}", "ports: [{port: 80, targetPort: http}]"),
    service(NODE_PORT, "selector: {app: mix}", "ports: [{port: 80, targetPort: 9090}]"),
    service(NODE_PORT, "selector: {app: nobody}", "ports: [{port: 80}]"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_goals_work_out_by_themselves_is_what_the_cluster_does(text: str) -> None:
    made = services_of(review(text))[0]
    cluster = simulated(made, TOWN)
    door = made.node_ports[0].node_port or 0
    found = {name: trace(cluster, "external", ip, door) for name, ip in TOWN.nodes.items()}
    reached = {name for name, seen in found.items() if seen.branches}
    assert reached == set(nodes_that_answer(made, TOWN))
    inside = trace(cluster, "node:node-a", made.cluster_ip, 80)
    assert set(inside.backends) == {a.pod.name for a in answering(made, TOWN)}
