"""The matrix: complete, worded, and in agreement with what the API server does."""

import pytest

from tutorial.contracts import CONTRACTS, find_promise
from tutorial.contracts.fields import FIELDS, Field, verdict
from tutorial.contracts.manifests import SPEC, service
from tutorial.contracts.matrix import TYPES, Row, groups, rows
from tutorial.kube.apiserver import review

CELLS = [(row, slug) for row in rows() for slug in TYPES]


def test_groups_and_rows_have_their_own_ids() -> None:
    for ids in ([g.id for g in groups()], [r.id for r in rows()]):
        assert len(ids) == len(set(ids))
        assert all(i == i.lower() and "." not in i for i in ids)


def test_it_holds_the_rows_of_the_article_and_many_more() -> None:
    ids = {row.id for row in rows()}
    assert {"visibility", "port-mapping", "use", "cloud", "protection", "scale"} <= ids
    assert len(ids) >= 26


def test_columns_are_the_contracts() -> None:
    assert tuple(CONTRACTS) == TYPES
    assert all(tuple(row.cells) == TYPES for row in rows())


@pytest.mark.parametrize(("row", "slug"), CELLS, ids=[f"{r.id}.{s}" for r, s in CELLS])
def test_a_cell_is_worded_and_shown_by_a_promise(row: Row, slug: str) -> None:
    cell = row.cells[slug]
    assert find_promise(cell.promise), cell.promise
    assert cell.text
    assert not cell.text.endswith(".")
    assert cell.why.endswith(".")
    assert row.ask(slug).endswith("?")
    assert "{" not in row.ask(slug)
    for text in (cell.text, cell.why, row.title):
        assert text.count("`") % 2 == 0
        assert not {"just", "simply", "easy", "easily"} & set(text.lower().replace(",", " ").split())


@pytest.mark.parametrize(
    ("field", "slug", "use"),
    [
        ("ports", "clusterip", "needs"),
        ("ports", "headless", "allows"),
        ("ports", "externalname", "ignores"),
        ("selector", "nodeport", "allows"),
        ("selector", "externalname", "ignores"),
        ("cluster-ip", "externalname", "forbids"),
        ("cluster-ip", "headless", "needs"),
        ("node-port", "clusterip", "forbids"),
        ("node-port", "nodeport", "allows"),
        ("node-port", "externalname", "ignores"),
        ("external-policy", "clusterip", "forbids"),
        ("external-policy", "loadbalancer", "allows"),
        ("internal-policy", "externalname", "drops"),
        ("source-ranges", "nodeport", "forbids"),
        ("source-ranges", "loadbalancer", "allows"),
        ("session-affinity", "headless", "ignores"),
        ("external-name", "externalname", "needs"),
        ("external-name", "clusterip", "ignores"),
        ("external-ips", "headless", "ignores"),
    ],
)
def test_what_a_type_makes_of_a_field_is_found_out(field: str, slug: str, use: str) -> None:
    assert verdict(field, slug).use == use


@pytest.mark.parametrize("field", FIELDS, ids=[f.id for f in FIELDS])
def test_an_effect_is_only_claimed_where_the_field_is_taken(field: Field) -> None:
    for slug in field.effects:
        assert verdict(field.id, slug).use in {"needs", "allows"}, slug


def test_refusals_of_fields_are_quoted_from_the_api_server() -> None:
    row = next(r for r in rows() if r.id == "field-source-ranges")
    text = service("", SPEC["clusterip"], "ports: [{port: 80}]", "loadBalancerSourceRanges: [10.0.0.0/8]").text
    assert row.cells["clusterip"].said == review(text).errors[0].message
