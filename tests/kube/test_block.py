"""Everyday YAML is read line by line, all else by libyaml: nobody may see a difference."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.fuzz import seeds
from scripts.mutations import mutate
from tutorial.kube.manifest import Document, Problem, block, parse
from tutorial.kube.manifest.tree import Collection, Node

SEEDS = seeds(None)
PIECES = (
    *("a:", "b: c", "- d", "  ", "    ", " # x", "", "key: 'v'", 'k: "v"', "y: on", "- k: v", "-  z", "on: yes", "~"),
    *("- ", "x:y", "x: y z", "\t", " #", "#c", "1.5", "k: 0x1F", "...", "---", "k: -5", "- -5", "a b: c", "k: .5"),
    *("k: 1_000", "? a", "k: a:b", "k:  v  ", "- 'a'", "k: {a: b}", "k: |", "k: &a v", "k: *a", "<<: a", "k: v#w"),
)
lines = st.tuples(st.sampled_from(("", " ", "  ", "    ")), st.sampled_from(PIECES), st.sampled_from(("\n", " # c\n")))


def tree(node: Node) -> Any:
    """Where everything stands. A collection's end is not looked at: it runs on to the next token."""
    if isinstance(node, Collection):
        return node.start_mark.index, node.names, [tree(part) for part in node.parts]
    return node.start_mark.index, node.end_mark.index


def told(text: str) -> list[Any]:
    """Everything that a reader of documents can find out."""
    return [
        (one.message, one.span)
        if isinstance(one, Problem)
        else (repr(one.value), one.root and tree(one.root), one.offset, one.repeated_keys())
        for one in parse(text)
    ]


def by_libyaml(text: str) -> list[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "read", lambda *given: None)
        return told(text)


@pytest.mark.parametrize("text", SEEDS[::7], ids=range(len(SEEDS[::7])))
def test_manifests(text: str) -> None:
    assert told(text) == by_libyaml(text)


@given(st.integers(min_value=0))
def test_damaged_manifests(seed: int) -> None:
    text = mutate(random.Random(seed), SEEDS)
    assert told(text) == by_libyaml(text)


@given(st.lists(lines, max_size=9).map(lambda several: "".join(map("".join, several))))
def test_lines_of_every_kind(text: str) -> None:
    assert told(text) == by_libyaml(text)


@pytest.mark.parametrize("deep", [199, 200, 201])
def test_the_bound_on_nesting_is_the_same(deep: int) -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(deep))
    assert told(text) == by_libyaml(text)


def test_the_bound_on_dense_texts_is_the_same() -> None:
    text = "a:\n" * 30_000
    assert told(text) == by_libyaml(text)
    assert "more than" in told(text)[0][0]


def test_an_everyday_manifest_does_not_reach_libyaml() -> None:
    def collect(node: Any, values: list[Any], is_mapping: bool) -> None:
        node.value = values

    text = "---\nkind: Service # a comment\nspec:\n  ports:\n  - name: 'http'\n    port: 80\n"
    assert block.read(text, 200, 1000, collect) is not None
    assert block.read(text.replace("80", "{}"), 200, 1000, collect) is None
    assert isinstance(next(parse(text)), Document)
