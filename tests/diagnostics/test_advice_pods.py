"""Advice that depends on which pods are there: those of a lab, and those of workloads in the same text."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.diagnostics.test_advice_cases import HEADLESS, NODEPORT, PORT, SELECTOR, service, web
from tutorial.contracts.lab import Lab
from tutorial.diagnostics import Diagnosis, diagnose
from tutorial.kube.apiserver import EMPTY

LAB: list[dict[str, Any]] = [
    {"name": "web-1", "labels": {"app": "web"}, "ports": [{"name": "http", "containerPort": 8080}]},
    {"name": "api-1", "labels": {"app": "api"}, "ports": [{"containerPort": 8080}, {"containerPort": 9090}]},
    {
        "name": "dns-1",
        "labels": {"app": "dns"},
        "ports": [{"name": "dns", "containerPort": 5353, "protocol": "UDP"}],
    },
    {"name": "any-1", "labels": {"app": "any"}},
    {
        "name": "shop-1",
        "namespace": "shop",
        "labels": {"app": "shop"},
        "ports": [{"name": "http", "containerPort": 8080}],
    },
    {"name": "blue", "labels": {"app": "mix", "slot": "blue"}, "ports": [{"containerPort": 8080}]},
    {"name": "green", "labels": {"app": "mix", "slot": "green"}, "ports": [{"containerPort": 8080}]},
]


def workload(kind: str, labels: str = "app: web", ports: str = "{name: http, containerPort: 8080}") -> str:
    version = {"Pod": "v1", "Job": "batch/v1", "CronJob": "batch/v1"}.get(kind, "apps/v1")
    spec = f"spec: {{containers: [{{name: a, image: a, ports: [{ports}]}}]}}"
    if kind == "Pod":
        return f"---\napiVersion: {version}\nkind: {kind}\nmetadata: {{name: a, labels: {{{labels}}}}}\n{spec}\n"
    inner = f"template: {{metadata: {{labels: {{{labels}}}}}, {spec}}}"
    if kind == "CronJob":
        inner = f"schedule: '0 * * * *', jobTemplate: {{spec: {{{inner}}}}}"
    elif kind != "Job":
        inner = f"selector: {{matchLabels: {{{labels}}}}}, {inner}"
    return f"---\napiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{inner}}}\n"


@dataclass(frozen=True)
class Case:
    text: str
    slug: str
    said: str
    lab: bool = True


def selecting(app: str, *spec: str, ports: str = PORT) -> str:
    return service(f"selector: {{app: {app}}}", ports, *spec)


KNOWN = [
    Case(selecting("wbe"), "selector-matches-no-pod", 'asks for "app: wbe", and the nearest pod has "app: web"'),
    Case(selecting("Web"), "selector-matches-no-pod", 'the nearest pod has "app: web"'),
    Case(service("selector: {app: web, tier: front}", PORT), "selector-matches-no-pod", 'asks for "tier: front"'),
    Case(service("selector: {role: front}", PORT), "selector-matches-no-pod", 'asks for "role: front"'),
    Case(selecting("shop"), "pods-in-another-namespace", 'in the namespace "shop"'),
    Case(selecting("mix"), "blue-and-green-together", '"slot: blue" and with "slot: green"'),
    Case(
        selecting("web", ports="ports: [{port: 80, targetPort: web}]"),
        "target-port-name-unknown",
        'named "web"; they have "http"',
    ),
    Case(
        selecting("dns", ports="ports: [{port: 53, targetPort: dns, protocol: TCP}]"),
        "target-port-name-unknown",
        'they have "dns (UDP)"',
    ),
    Case(selecting("api", ports="ports: [{port: 80, targetPort: http}]"), "target-port-name-unknown", "name no port"),
    Case(selecting("api", ports="ports: [{port: 80}]"), "target-port-not-declared", 'declare "8080, 9090" and not 80'),
    Case(selecting("api", ports="ports: [{port: 80, targetPort: 8080}]"), "unnamed-port", 'its pods have "9090" too'),
    Case(selecting("wbe") + workload("Deployment"), "selector-matches-no-pod", '"app: web"', lab=False),
    Case(selecting("front") + workload("Deployment"), "selector-matches-no-pod", '"app: web"', lab=False),
    *(
        Case(
            selecting("web", ports="ports: [{port: 80}]") + workload(kind),
            "target-port-not-declared",
            "8080",
            lab=False,
        )
        for kind in ("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob")
    ),
    Case(
        service(HEADLESS, SELECTOR, "ports: [{name: http, port: 80, targetPort: 8080}]"),
        "headless-translates-no-port",
        "reach the pods on 8080",
    ),
    Case(
        web("internalTrafficPolicy: Local") + workload("Deployment"),
        "internal-traffic-stays-on-the-node",
        "time out",
        lab=False,
    ),
]

QUIET = [
    Case(selecting("web"), "", ""),
    Case(selecting("any"), "", ""),
    Case(service(SELECTOR, "ports: [{name: http, port: 80, targetPort: http}]"), "", ""),
    Case(web() + workload("Deployment"), "", "", lab=False),
    Case(web("internalTrafficPolicy: Local") + workload("DaemonSet"), "", "", lab=False),
    Case(web(NODEPORT, "externalTrafficPolicy: Local") + workload("DaemonSet"), "", "", lab=False),
    Case(service(HEADLESS, SELECTOR, "ports: [{name: http, port: 8080}]"), "", ""),
    # Callers of a headless Service reach 8080, and that is where the pods listen.
    Case(service(HEADLESS, SELECTOR, "ports: [{name: http, port: 8080, targetPort: 80}]"), "", ""),
    Case(selecting("cart") + workload("Deployment", "app: user-service") + workload("Deployment"), "", "", lab=False),
    # Other Services of the text may lead to pods that stand elsewhere.
    Case(
        web() + workload("Deployment") + "---\n" + selecting("orders-db").replace("name: web", "name: orders"),
        "",
        "",
        lab=False,
    ),
    # Nobody knows which namespace a workload without one will be applied in.
    Case(web(meta="namespace: production") + workload("Deployment"), "", "", lab=False),
]


def diagnosed(case: Case) -> Diagnosis:
    lab = Lab.parse({"pods": LAB, "namespaces": ["shop"]})
    state = EMPTY.with_namespaces(lab.namespaces)
    return diagnose(case.text, state, pods=lab.pods if case.lab else None)


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case.said)
def test_it_compares_with_the_pods_that_are_known(case: Case) -> None:
    found = [d for d in diagnosed(case).diagnostics if d.severity == "advice"]
    assert [d.slug for d in found] == [case.slug], [d.message for d in found]
    assert case.said in found[0].message


@pytest.mark.parametrize("case", QUIET)
def test_it_says_nothing_where_pods_fit_or_may_be_elsewhere(case: Case) -> None:
    found = diagnosed(case)
    assert found.review.accepted, found.review.output
    assert [d.message for d in found.diagnostics] == []


def test_without_pods_no_selector_is_judged() -> None:
    text = selecting("wbe", ports="ports: [{port: 80, targetPort: web}]")
    assert diagnose(text).diagnostics == ()
    assert diagnose(text, pods=()).diagnostics == ()


def test_pods_of_the_text_join_those_of_the_lab() -> None:
    text = selecting("new") + workload("Deployment", labels="app: new")
    assert diagnose(text, pods=Lab.parse({"pods": LAB}).pods).diagnostics == ()
