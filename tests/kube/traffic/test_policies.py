"""NetworkPolicies: the network of these clusters enforces none, and a trace says so where one would matter."""

import pytest

from tests.kube.traffic.town import TWO, ask, town, web
from tutorial.kube.traffic import Branch

POLICY = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny, namespace: %s}, spec: %s}"


def told(branch: Branch) -> bool:
    (delivered,) = (hop for hop in branch.hops if hop.kind == "deliver")
    return "The NetworkPolicy `deny` is about this pod" in delivered.text


@pytest.mark.parametrize(
    ("namespace", "spec", "pods"),
    [
        ("default", "{podSelector: {}}", {"web-1", "web-2"}),
        ("default", "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}", {"web-1", "web-2"}),
        ("default", "{podSelector: {matchLabels: {tier: front}}}", {"web-2"}),
        ("default", "{podSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}", {"web-1"}),
        ("default", "{podSelector: {matchLabels: {app: other}}}", set()),
        ("default", "{podSelector: {}, policyTypes: [Egress]}", set()),
        ("shop", "{podSelector: {}}", set()),
    ],
)
def test_whom_a_policy_is_about(namespace: str, spec: str, pods: set[str]) -> None:
    two = (TWO[0], web(2, "b", labels={"app": "web", "tier": "front"}))
    cluster = town(two, namespaces=["shop"], manifests=POLICY % (namespace, spec))
    found = ask(cluster, "pod:client-c", "cluster:80")
    assert found.result == "ok"
    assert {branch.backend for branch in found.branches if told(branch)} == pods
