"""Whatever is written, there is an answer, and every place in it lies in the text."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.fuzz import seeds, shrink, wrong_with
from scripts.hostile import LIMIT, TEXTS
from scripts.mutations import mutate
from tutorial.kube.apiserver import EMPTY, review, service_fields

SEEDS = seeds(None)
HEAD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n"

names = st.sampled_from([path.rpartition(".")[2] for path in service_fields()]) | st.text(max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 70_000) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@given(st.integers(min_value=0))
def test_damaged_manifests(seed: int) -> None:
    text = mutate(random.Random(seed), SEEDS)
    assert wrong_with(text) == "", text


@given(st.dictionaries(names, values, max_size=4), st.dictionaries(names, values, max_size=6))
def test_objects_of_any_shape(metadata: dict[str, Any], spec: dict[str, Any]) -> None:
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", **metadata}, "spec": spec}
    text = json.dumps(service)
    assert wrong_with(text) == "", text


@given(st.text(alphabet=st.characters(), max_size=80))
def test_texts_of_any_characters(text: str) -> None:
    assert wrong_with(text) == ""


def test_the_state_is_left_as_it_was() -> None:
    review(HEAD + "spec: {type: NodePort, ports: [{port: 80}]}\n")
    assert not EMPTY.services
    assert not EMPTY.node_ports


def test_a_failure_is_made_small() -> None:
    assert shrink("some text with an x and more of it", lambda part: "x" in part) == "x"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_texts_that_are_made_to_take_long(text: str) -> None:
    """They have to be answered; how soon is what `make bench` shows."""
    assert len(text.encode()) <= LIMIT
    assert wrong_with(text) == ""
