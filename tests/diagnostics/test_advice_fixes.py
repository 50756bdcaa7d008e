"""Changes that follow advice: tried before they are offered, and what they make of the text."""

import pytest

from tests.diagnostics.test_advice_cases import (
    AWS,
    BALANCER,
    CLOSED,
    EXTERNAL,
    HEADLESS,
    KEPT,
    NODEPORT,
    RANGES,
    SAID,
    annotated,
    port,
    service,
    web,
)
from tests.diagnostics.test_advice_pods import KNOWN, Case, diagnosed, selecting, workload
from tutorial.diagnostics import Diagnosis, Fix, diagnose
from tutorial.diagnostics.advice import RULES
from tutorial.diagnostics.advice.rule import Rule

# Where the page's smallest fix holds something that no machine knows: a name, a policy, a list of callers.
ASKS = {
    "datastore-on-the-outside",
    "load-balancer-ip",
    "load-balancer-open-to-all",
    "old-provider-annotation",
    "unnamed-port",
}
MECHANICAL = [rule for rule in RULES if rule.fix is not None and rule.slug not in ASKS]


def offered(found: Diagnosis, slug: str) -> tuple[Fix, ...]:
    return next(d.fixes for d in found.diagnostics if d.slug == slug)


@pytest.mark.parametrize("rule", MECHANICAL, ids=lambda rule: rule.slug)
def test_the_first_change_is_the_smallest_fix_of_the_page(rule: Rule) -> None:
    page = rule.explanation
    fixes = offered(diagnose(page.example), rule.slug)
    assert fixes[0].apply(page.example) == page.fixed


def all_texts() -> list[Case]:
    return [Case(text, slug, said, lab=False) for text, slug, said, _ in SAID] + KNOWN


@pytest.mark.parametrize("case", all_texts(), ids=lambda case: f"{case.slug} {case.said}")
def test_each_change_makes_its_advice_go_away_and_nothing_worse(case: Case) -> None:
    found = diagnosed(case)
    for diagnostic in found.diagnostics:
        titles = [fix.title for fix in diagnostic.fixes]
        assert len(set(titles)) == len(titles)
        assert len(titles) <= 4
        for fix in diagnostic.fixes:
            after = diagnosed(Case(fix.apply(case.text), case.slug, case.said, case.lab))
            assert after.review.accepted
            codes = [d.finding.code for d in after.diagnostics]
            assert codes.count(diagnostic.finding.code) < [d.finding.code for d in found.diagnostics].count(
                diagnostic.finding.code
            )
            assert 5 < len(fix.title) < 90


TITLES: list[tuple[Case, str]] = [
    (Case(web("type: ClusterIP", NODEPORT), "repeated-key", "", False), "Remove the first `type`, which has no effect"),
    (Case(port("port: 0_120"), "octal-number", "", False), "Write `120`"),
    (
        Case(
            annotated("service.beta.kubernetes.io/external-traffic", "OnlyLocal", NODEPORT),
            "annotation-nobody-reads",
            "",
            False,
        ),
        "Use `externalTrafficPolicy: Local`",
    ),
    (
        Case(annotated("nginx.ingress.kubernetes.io/ssl-redirect", "true"), "annotation-nobody-reads", "", False),
        "Remove the annotation",
    ),
    (
        Case(annotated(RANGES, "198.51.100.0/24, 203.0.113.0/24", BALANCER), "source-ranges-annotation", "", False),
        "Move the ranges to `loadBalancerSourceRanges`",
    ),
    (
        Case(annotated(RANGES, "198.51.100.0/24", BALANCER, CLOSED, KEPT), "source-ranges-annotation", "", False),
        "Remove the annotation",
    ),
    (
        Case(annotated(f"{AWS}internal", "true", BALANCER), "old-provider-annotation", "", False),
        f"Use `{AWS}scheme: internal`",
    ),
    (Case(port("port: 80", NODEPORT), "unnamed-port", "", False), "Name it `http`"),
    (Case(port("port: 9300, targetPort: peer", HEADLESS), "unnamed-port", "", False), "Name it `peer`"),
    (Case(port('name: "7", port: 7777'), "port-name-is-a-number", "", False), "Name it `port-7`"),
    (Case(port('name: "80", port: 80'), "port-name-is-a-number", "", False), "Name it `http`"),
    (Case(port("name: db, port: 6379", NODEPORT), "datastore-on-the-outside", "", False), "Make it a ClusterIP"),
    (
        Case(
            service(*EXTERNAL, "ports: [{name: a, port: 80, targetPort: 8080}]"), "external-name-has-no-pods", "", False
        ),
        "Remove `targetPort`, which has no effect",
    ),
    (Case(selecting("Web"), "selector-matches-no-pod", ""), "Ask for `app: web`"),
    (Case(selecting("shop"), "pods-in-another-namespace", ""), "Put it into the namespace `shop`"),
    (Case(selecting("mix"), "blue-and-green-together", ""), "Ask for `slot: blue`"),
    (
        Case(selecting("api", ports="ports: [{port: 80, targetPort: http}]"), "target-port-name-unknown", ""),
        "Lead to port `8080`",
    ),
    (Case(selecting("api", ports="ports: [{port: 80}]"), "target-port-not-declared", ""), "Lead to port `8080`"),
    (
        Case(selecting("wbe") + workload("Deployment"), "selector-matches-no-pod", "", False),
        "Ask for `app: web`",
    ),
]


@pytest.mark.parametrize(("case", "title"), TITLES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_best_change_comes_first(case: Case, title: str) -> None:
    assert offered(diagnosed(case), case.slug)[0].title == title


def test_what_only_a_reader_can_decide_is_left_to_the_reader() -> None:
    for text, slug in (
        (port("name: grpc, port: 50051"), "grpc-stays-on-one-pod"),
        (web(name="2048-game"), "name-begins-with-a-digit"),
        (port("port: 9300", HEADLESS), "unnamed-port"),
        (selecting("nobody", ports="ports: [{port: 80}]").replace("app: nobody", "tier: front"), "selector-too-broad"),
    ):
        assert offered(diagnose(text), slug) == ()
