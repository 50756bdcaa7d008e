"""Every kind of goal: manifests for which it holds, fails and waits, and the evidence it gives."""

from typing import Any

import pytest

from tests.contracts.town import PORT, WEB_SELECTOR, outcome, service, web
from tutorial.contracts.goals import KINDS, GoalError, parse

CLUSTERIP, NODEPORT, BALANCER, HEADLESS = "type: ClusterIP", "type: NodePort", "type: LoadBalancer", "clusterIP: None"
EXTERNAL = service("type: ExternalName", "externalName: db.example.net")
LOCAL = "externalTrafficPolicy: Local"
STICKY = "sessionAffinity: ClientIP\nsessionAffinityConfig: {clientIP: {timeoutSeconds: 3600}}"
RANGES = "loadBalancerSourceRanges: [198.51.100.0/24, 203.0.113.7/32]"
REFUSED = web("type: Nonsense")
NONE = "loadBalancerClass: example.com/nobody"

type Case = tuple[dict[str, Any], str, str]

HOLDS: list[Case] = [
    ({"accepted": True}, web(CLUSTERIP), "accepted"),
    ({"no-warnings": True}, web(CLUSTERIP), "without a warning"),
    ({"service": {"name": "web"}}, web(), "web is there, in default"),
    ({"service": {"name": "web", "namespace": "production"}}, service(PORT, namespace="production"), "in production"),
    ({"type": "ClusterIP"}, web(), "web is a ClusterIP"),
    ({"type": "NodePort"}, web(NODEPORT), "a NodePort"),
    ({"type": "LoadBalancer"}, web(BALANCER), "a LoadBalancer"),
    ({"type": "ExternalName"}, EXTERNAL, "an ExternalName"),
    ({"type": "Headless"}, web(HEADLESS), "a headless Service"),
    ({"backends": ["web-1", "web-2"]}, web(), "web-1 and web-2 stand behind web"),
    ({"backends": ["web-2", "web-1"]}, web(HEADLESS), "stand behind web"),
    ({"backends": ["web-1"]}, service("selector: {app: web, v: '1'}", PORT), "web-1 stands behind web"),
    ({"backends": ["web-1", "web-2", "web-3"]}, web("publishNotReadyAddresses: true"), "web-3"),
    ({"backends": []}, service(PORT), "has no selector"),
    ({"backends": []}, EXTERNAL, "only gives another name"),
    ({"reaches": {"port": 80, "pod_port": 8080}}, web(), "web-1 and web-2 answer on 8080"),
    (
        {"call": {"from": "node:node-c", "to": "cluster-ip", "port": 80, "result": "ok"}},
        web(),
        "web-1 and web-2 answer",
    ),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service(WEB_SELECTOR, "ports: [{port: 80, targetPort: http}]"),
        "answer on 8080",
    ),
    (
        {"reaches": {"port": 53, "pod_port": 5353, "protocol": "UDP"}},
        service("selector: {app: dns}", "ports: [{port: 53, protocol: UDP, targetPort: dns}]"),
        "dns-1 answers on 5353",
    ),
    (
        {"reaches": {"port": 53, "pod_port": 5300}},
        service("selector: {app: dns}", "ports: [{port: 53, targetPort: dns}]"),
        "dns-1 answers on 5300",
    ),
    ({"reaches": {"port": 8080, "pod_port": 8080}}, service(HEADLESS, WEB_SELECTOR, "ports: [{port: 8080}]"), "8080"),
    ({"node-port": {"port": 80}}, web(NODEPORT), "lead to port 80"),
    ({"node-port": {"port": 80}}, web(BALANCER), "lead to port 80"),
    (
        {"node-port": {"port": 80, "number": 30080, "band": "static"}},
        service(NODEPORT, WEB_SELECTOR, "ports: [{port: 80, nodePort: 30080}]"),
        "node-a:30080, node-b:30080 and node-c:30080",
    ),
    ({"node-port": {"port": 80, "band": "dynamic"}}, web(NODEPORT), "lead to port 80"),
    ({"no-node-port": True}, web(), "opens no port"),
    ({"no-node-port": True}, web(BALANCER, "allocateLoadBalancerNodePorts: false"), "opens no port"),
    (
        {"no-node-port": True},
        service("type: ExternalName", "externalName: a.example", "ports: [{port: 80, nodePort: 30080}]"),
        "opens no port",
    ),
    ({"from-outside": True}, web(NODEPORT), "web-1 and web-2 may answer"),
    ({"from-outside": True}, web(NODEPORT, LOCAL), "to node-a:"),
    ({"from-outside": True}, web(BALANCER, "allocateLoadBalancerNodePorts: false"), "172.30.0.200:80"),
    ({"from-outside": True}, web(BALANCER, NONE), "to node-a:"),
    ({"from-outside": True}, web("externalIPs: [172.30.0.210]"), "172.30.0.210:80"),
    ({"from-outside": False}, web(), "no way in"),
    ({"from-outside": False}, web(HEADLESS), "has no address"),
    ({"from-outside": False}, EXTERNAL, "another name for db.example.net"),
    ({"from-outside": False}, web(BALANCER, NONE, "allocateLoadBalancerNodePorts: false"), "<pending>"),
    ({"client-address": "kept"}, web(NODEPORT, LOCAL), "web-1 saw 172.30.0.100"),
    ({"client-address": "kept"}, web(BALANCER, LOCAL), "172.30.0.200:80, web-1 saw 172.30.0.100"),
    ({"client-address": "hidden"}, web(NODEPORT), "web-2 saw 172.30.0.11, which is node-a"),
    ({"source-ranges": {"allows": ["198.51.100.20"], "blocks": ["192.0.2.77"]}}, web(BALANCER, RANGES), "192.0.2.77"),
    ({"source-ranges": {"allows": ["192.0.2.77"]}}, web(BALANCER), "192.0.2.77 gets in"),
    ({"source-ranges": {"blocks": ["203.0.113.8"]}}, web(BALANCER, RANGES), "203.0.113.8 is shut out"),
    ({"dns": "cluster-ip"}, web(NODEPORT), "web.default.svc.cluster.local answers 10.96."),
    ({"dns": "pods"}, web(HEADLESS), "10.244.1.11 (web-1) and 10.244.2.11 (web-2)"),
    ({"dns": {"cname": "db.example.net"}}, EXTERNAL, "another name for db.example.net"),
    (
        {"dns": {"cname": "db.example.net."}},
        service("type: ExternalName", "externalName: db.example.net."),
        "db.example.net",
    ),
    ({"publishes-not-ready": True}, web(HEADLESS, "publishNotReadyAddresses: true"), "web-3 is published"),
    ({"affinity": {"seconds": 3600}}, web(STICKY), "3600 seconds"),
    ({"affinity": {"seconds": 10800}}, web("sessionAffinity: ClientIP"), "10800 seconds"),
    (
        {"class": "example.com/internal"},
        web(BALANCER, "loadBalancerClass: example.com/internal"),
        "example.com/internal",
    ),
    ({"promise": "nodeport-every-node"}, web(NODEPORT), "all lead to a pod"),
]
FAILS: list[Case] = [
    ({"call": {"from": "external", "to": "name", "port": 80, "result": "ok"}}, web(), "own DNS"),
    ({"accepted": True}, REFUSED, "Refused, line"),
    ({"accepted": True}, "apiVersion: v1\nkind: Service\n  metadata: x\n", "Refused"),
    ({"no-warnings": True}, web("externalIPs: [172.30.0.210]"), "deprecated"),
    ({"service": {"name": "web"}}, service(PORT, name="wbe"), "is called wbe, not web"),
    ({"service": {"name": "web"}}, service(PORT, namespace="production"), "in production, not in default"),
    ({"type": "ClusterIP"}, web(HEADLESS), "a headless Service"),
    ({"type": "Headless"}, web(), "a ClusterIP"),
    ({"type": "LoadBalancer"}, web(NODEPORT), "a NodePort"),
    ({"backends": ["web-1"]}, web(), "web-2 stands behind web too: the selector matches too much"),
    (
        {"backends": ["web-1", "web-2"]},
        web("publishNotReadyAddresses: true"),
        "web-3 stands behind web too, ready",
    ),
    ({"backends": ["web-1", "web-2"]}, service("selector: {app: web, v: '1'}", PORT), "Only web-1 stands"),
    ({"backends": ["web-1", "web-2", "web-3"]}, web(), "web-3 is matched, and not ready"),
    ({"backends": ["web-1"]}, service("selector: {app: wbe}", PORT), "No pod in the namespace default carries app=wbe"),
    ({"backends": ["shop-1"]}, service("selector: {app: shop}", PORT), "but in shop some do"),
    ({"backends": ["web-1"]}, service(PORT), "has no selector"),
    ({"backends": []}, web(), "web-1 and web-2 stand behind web"),
    ({"reaches": {"port": 80, "pod_port": 8080}}, service(WEB_SELECTOR, "ports: [{port: 80}]"), "nothing listens"),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service(WEB_SELECTOR, "ports: [{port: 80, targetPort: 9090}]"),
        "Port 80 leads to 9090 on web-1, and nothing listens there",
    ),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service(WEB_SELECTOR, "ports: [{port: 80, targetPort: 8443}]"),
        "leads to 8443 on web-1, not to 8080",
    ),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service(WEB_SELECTOR, "ports: [{port: 8080}]"),
        "serves 8080, not 80",
    ),
    ({"reaches": {"port": 80, "pod_port": 8080, "protocol": "UDP"}}, web(), "serves 80, not 80/UDP"),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service(WEB_SELECTOR, "ports: [{port: 80, targetPort: htpp}]"),
        "a TCP port named htpp, and it has none",
    ),
    (
        {"reaches": {"port": 80, "pod_port": 8080}},
        service("selector: {app: mix}", "ports: [{port: 80, targetPort: http}]"),
        "leads to 9090 on new-1, not to 8080",
    ),
    ({"reaches": {"port": 80, "pod_port": 8080}}, web(HEADLESS), "a headless Service translates nothing"),
    ({"reaches": {"port": 80, "pod_port": 8080}}, EXTERNAL, "No pod stands behind web"),
    ({"reaches": {"port": 80, "pod_port": 8080}}, service(HEADLESS, WEB_SELECTOR), "web has no ports"),
    ({"node-port": {"port": 80}}, web(), "a ClusterIP and opens no port"),
    ({"node-port": {"port": 443}}, web(NODEPORT), "No node port leads to port 443; web opens "),
    ({"node-port": {"port": 80, "number": 30080}}, web(NODEPORT), "not as 30080"),
    (
        {"node-port": {"port": 80, "band": "static"}},
        service(NODEPORT, WEB_SELECTOR, "ports: [{port: 80, nodePort: 32080}]"),
        "32080 lies outside of the static band",
    ),
    ({"no-node-port": True}, web(BALANCER), "open on node-a, node-b and node-c"),
    ({"from-outside": True}, web(), "no way in"),
    ({"from-outside": True}, service(NODEPORT, "selector: {app: wbe}", PORT), "nobody is there to answer"),
    ({"from-outside": True}, service(NODEPORT, WEB_SELECTOR, "ports: [{port: 80}]"), "no pod listens"),
    ({"from-outside": True}, EXTERNAL, "no way in"),
    ({"from-outside": False}, web(NODEPORT), "node port"),
    ({"from-outside": False}, web(BALANCER), "load balancer"),
    ({"from-outside": False}, web("externalIPs: [172.30.0.210]"), "external IP"),
    ({"client-address": "kept"}, web(NODEPORT), "172.30.0.11, which is node-a"),
    ({"client-address": "hidden"}, web(NODEPORT, LOCAL), "saw 172.30.0.100"),
    ({"client-address": "kept"}, web(), "Nobody outside of the cluster reaches web"),
    ({"client-address": "kept"}, service(NODEPORT, LOCAL, "selector: {app: wbe}", PORT), "No pod in the namespace"),
    ({"source-ranges": {"allows": ["192.0.2.77"]}}, web(BALANCER, RANGES), "192.0.2.77 is shut out"),
    ({"source-ranges": {"blocks": ["192.0.2.77"]}}, web(BALANCER), "answers everybody"),
    ({"source-ranges": {"blocks": ["203.0.113.7"]}}, web(BALANCER, RANGES), "gets in by 203.0.113.7/32"),
    ({"source-ranges": {"blocks": ["192.0.2.77"]}}, web(NODEPORT), "guard the address of a LoadBalancer only"),
    ({"dns": "cluster-ip"}, web(HEADLESS), "answers 10.244."),
    ({"dns": "pods"}, web(), "the cluster IP"),
    ({"dns": "pods"}, service(HEADLESS, "selector: {app: wbe}"), "gives no address"),
    ({"dns": {"cname": "db.example.org"}}, EXTERNAL, "db.example.net"),
    ({"dns": {"cname": "db.example.net"}}, web("externalName: db.example.net"), "the cluster IP"),
    ({"publishes-not-ready": True}, web(), "web-3 has to wait"),
    ({"publishes-not-ready": True}, EXTERNAL, "publishes no pods"),
    ({"affinity": {"seconds": 3600}}, web(), "sessionAffinity is None"),
    ({"affinity": {"seconds": 3600}}, web("sessionAffinity: ClientIP"), "10800 seconds, not 3600"),
    ({"affinity": {"seconds": 3600}}, web(HEADLESS, STICKY), "keeps none together"),
    ({"class": "example.com/internal"}, web(BALANCER), "names no class"),
    ({"class": "example.com/internal"}, web(BALANCER, NONE), "left to example.com/nobody"),
    ({"class": "example.com/internal"}, web(), "only a LoadBalancer has a class"),
    ({"promise": "nodeport-every-node"}, web(NODEPORT, LOCAL), "node-c"),
]


@pytest.mark.parametrize(("goal", "text", "evidence"), HOLDS, ids=lambda v: str(v) if isinstance(v, dict) else None)
def test_holds_with_evidence(goal: dict[str, object], text: str, evidence: str) -> None:
    seen = outcome(goal, text)
    assert seen.state == "holds", seen
    assert evidence in seen.evidence
    assert seen.evidence.endswith(".")


@pytest.mark.parametrize(("goal", "text", "evidence"), FAILS, ids=lambda v: str(v) if isinstance(v, dict) else None)
def test_fails_with_evidence(goal: dict[str, object], text: str, evidence: str) -> None:
    seen = outcome(goal, text)
    assert seen.state == "fails", seen
    assert evidence in seen.evidence
    assert seen.evidence.endswith(".")


def test_every_kind_has_a_case_of_each_sort() -> None:
    for cases in (HOLDS, FAILS):
        assert {next(iter(goal)) for goal, _, _ in cases} == set(KINDS)


@pytest.mark.parametrize("goal", [g for g, _, _ in FAILS if "accepted" not in g], ids=str)
def test_waits_while_the_manifest_is_refused(goal: dict[str, object]) -> None:
    assert outcome(goal, REFUSED).state == "waits"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"reaches": 80}, "goals[0]: must be a mapping"),
        ([80], "must be a mapping with one of"),
        ([{"reach": {}}], "goals[0]: there is no goal reach; allowed are accepted"),
        ([{"says": "x"}], "must have exactly one of"),
        ([{"accepted": True, "no-warnings": True}], "must have exactly one of"),
        ([{"accepted": True}, {"accepted": True}], "goals[1]: the key accepted is taken"),
        ([{"accepted": False}], "goals[0] (accepted): must be true"),
        ([{"accepted": True, "says": 3}], "says must be text"),
        ([{"type": "clusterip"}], "must be one of ClusterIP, NodePort, LoadBalancer, ExternalName, Headless"),
        ([{"service": "web"}], "must be a mapping with name, namespace (optional)"),
        ([{"service": {"nmae": "web"}}], "there is no nmae"),
        ([{"backends": "web-1"}], "must be a list"),
        ([{"backends": ["a", "a"]}], "names a pod twice"),
        ([{"reaches": {"port": 80}}], "pod_port is missing"),
        ([{"reaches": {"port": "80", "pod_port": 8080}}], "port must be a number from 1 to 65535"),
        ([{"reaches": {"port": 80, "pod_port": 8080, "protocol": "tcp"}}], "TCP, UDP, SCTP"),
        ([{"node-port": {"port": 80, "number": 80}}], "number must be a number from 30000 to 32767"),
        ([{"node-port": {"port": 80, "number": 32080, "band": "static"}}], "nothing could reach this goal"),
        ([{"node-port": {"port": 80, "band": "low"}}], "band must be one of static, dynamic"),
        ([{"from-outside": "yes"}], "must be true or false"),
        ([{"client-address": "seen"}], "must be one of kept, hidden"),
        ([{"source-ranges": {}}], "at least one address"),
        ([{"source-ranges": {"allows": ["office"]}}], "office is no IP address"),
        ([{"dns": "cname"}], "must be pods, cluster-ip or {cname: <name>}"),
        ([{"affinity": {"seconds": 0}}], "from 1 to 86400"),
        ([{"class": ""}], "must be text"),
        ([{"promise": "nodeport-flies"}], "there is no promise nodeport-flies"),
    ],
)
def test_a_mistake_names_its_entry_and_what_is_allowed(written: object, says: str) -> None:
    with pytest.raises(GoalError) as caught:
        parse(written if isinstance(written, list) else [written])  # type: ignore[list-item]
    assert says.removeprefix("goals[0]: ") in str(caught.value)
    assert str(caught.value).startswith("goals[")


def test_says_and_key_reword_and_rename() -> None:
    (goal,) = parse([{"accepted": True, "says": "It is created", "key": "made"}])
    assert (goal.says, goal.key) == ("It is created", "made")


def test_a_port_over_two_protocols_has_two_keys() -> None:
    written: list[dict[str, Any]] = [
        {"reaches": {"port": 53, "pod_port": 53}},
        {"reaches": {"port": 53, "pod_port": 53, "protocol": "UDP"}},
    ]
    assert [g.key for g in parse(written)] == ["port-53", "port-53-udp"]
