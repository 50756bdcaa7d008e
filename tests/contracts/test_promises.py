"""Every promise is run: its passing manifest keeps it, its failing one does not."""

import pytest

from tutorial.contracts import CONTRACTS, find_promise, promise_ids, promises
from tutorial.contracts.promise import Promise
from tutorial.kube.apiserver import review

ALL = pytest.mark.parametrize("promise", promises().values(), ids=promise_ids())


@ALL
def test_the_passing_manifest_keeps_it(promise: Promise) -> None:
    seen = review(promise.keeps.text)
    assert seen.accepted, seen.output
    outcome = promise.check(seen)
    assert outcome.state == "holds", outcome.evidence


@ALL
def test_the_failing_manifest_breaks_it(promise: Promise) -> None:
    seen = review(promise.breaks.text)
    assert promise.check(seen).state == "fails"
    if promise.refused:
        assert not seen.accepted
        assert promise.refused in seen.output
    else:
        assert seen.accepted, seen.output


@ALL
def test_it_is_worded(promise: Promise) -> None:
    assert promise.says.endswith(".")
    assert promise.keeps.note
    assert promise.breaks.note
    assert promise.keeps.text != promise.breaks.text


def test_the_five_contracts_are_there_in_order() -> None:
    assert list(CONTRACTS) == ["clusterip", "nodeport", "loadbalancer", "externalname", "headless"]


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_a_contract_speaks_of_reach_address_fields_allocation_cost_or_risk(contract: object) -> None:
    found = {p.about for p in CONTRACTS[contract.slug].promises}  # type: ignore[attr-defined]
    assert {"reach", "address", "fields", "allocates", "traffic", "risk"} <= found


def test_ids_are_unique_and_begin_with_a_type() -> None:
    written = [p.id for c in CONTRACTS.values() for p in c.promises]
    assert len(written) == len(set(written))
    assert all(i.split("-", 1)[0] in CONTRACTS for i in promise_ids())


def test_an_unknown_id_finds_nothing() -> None:
    assert find_promise("nodeport-flies") is None
