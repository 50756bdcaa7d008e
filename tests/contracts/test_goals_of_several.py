"""Goals over several Services, over missing ones, and beside other kinds."""

from dataclasses import replace

from tests.contracts.town import PORT, TOWN, outcome, service, web
from tutorial.contracts.goals import parse
from tutorial.kube.apiserver import review

BALANCER = "type: LoadBalancer"
TWO = web() + "---\n" + service("type: NodePort", "selector: {app: mix}", PORT, name="api")


def test_two_services_without_a_name_are_one_too_many() -> None:
    assert "keep one" in outcome({"type": "NodePort"}, TWO).evidence


def test_the_only_service_goal_speaks_for_all_entries() -> None:
    kind, named = parse([{"type": "NodePort"}, {"service": {"name": "api"}}])
    seen = review(TWO)
    assert kind.check(seen, TOWN).state == named.check(seen, TOWN).state == "holds"


def test_each_service_goal_speaks_for_the_entries_below_it() -> None:
    goals = parse(
        [
            {"service": {"name": "web"}},
            {"type": "ClusterIP"},
            {"service": {"name": "api"}, "key": "service-api"},
            {"type": "NodePort", "key": "type-api"},
        ]
    )
    assert [g.check(review(TWO), TOWN).state for g in goals] == ["holds"] * 4


def test_goals_about_a_missing_service_wait_for_it() -> None:
    named, kind = parse([{"service": {"name": "shop"}}, {"type": "NodePort"}])
    seen = review(TWO)
    assert named.check(seen, TOWN).state == "fails"
    assert kind.check(seen, TOWN).state == "waits"


def test_a_balancer_that_nobody_runs_leaves_no_way_in_but_the_node_port() -> None:
    bare = replace(TOWN, balancers=())
    assert "node-a:" in outcome({"from-outside": True}, web(BALANCER), bare).evidence
    closed = web(BALANCER, "allocateLoadBalancerNodePorts: false")
    assert "<pending>" in outcome({"from-outside": True}, closed, bare).evidence


def test_other_kinds_in_the_manifest_are_no_services() -> None:
    settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {}\n"
    assert outcome({"type": "ClusterIP"}, f"{settings}---\n{web()}").state == "holds"
    assert "no Service" in outcome({"type": "ClusterIP"}, settings).evidence


def test_what_is_said_of_several_pods_is_said_in_the_plural() -> None:
    asleep = replace(TOWN, pods=tuple(replace(p, ready=False) for p in TOWN.pods))
    assert "web-1, web-2 and web-3 have to wait" in outcome({"publishes-not-ready": True}, web(), asleep).evidence
    told = outcome({"publishes-not-ready": True}, web("publishNotReadyAddresses: true"), asleep).evidence
    assert "web-1, web-2 and web-3 are published" in told
