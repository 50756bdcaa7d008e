"""Which type fits whom."""

from itertools import product

import pytest

from tutorial.contracts.advice import Situation, advise


@pytest.mark.parametrize(
    ("situation", "fitting"),
    [
        (Situation("outside", "tcp", False), ["nodeport"]),
        (Situation("outside", "tcp", True), ["loadbalancer", "nodeport"]),
        (Situation("outside", "http", False), ["clusterip", "nodeport"]),
        (Situation("outside", "http", True), ["clusterip", "loadbalancer", "nodeport"]),
        (Situation("inside", "tcp", True), ["clusterip"]),
        (Situation("peers", "tcp", False), ["headless"]),
        (Situation("elsewhere", "http", True), ["externalname"]),
    ],
    ids=str,
)
def test_what_fits(situation: Situation, fitting: list[str]) -> None:
    assert [a.slug for a in advise(situation) if a.fits] == fitting


@pytest.mark.parametrize("callers", ["outside", "inside", "peers", "elsewhere"])
def test_everybody_is_told_something_with_evidence(callers: str) -> None:
    for speaks, balancer in product(("tcp", "http"), (True, False)):
        advice = advise(Situation(callers, speaks, balancer))  # type: ignore[arg-type]
        assert advice[0].fits
        assert all(a.says.endswith(".") and a.evidence.endswith(".") for a in advice)


def test_a_load_balancer_waits_where_nobody_hands_out_addresses() -> None:
    found = next(a for a in advise(Situation("outside", "tcp", False)) if a.slug == "loadbalancer")
    assert not found.fits
    assert "<pending>" in found.evidence
