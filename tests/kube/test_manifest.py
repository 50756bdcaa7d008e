"""Texts, and what kubectl reads in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorial.kube.manifest import Document, Problem, parse


def values(text: str) -> list[Any]:
    return [document.value for document in parse(text) if isinstance(document, Document)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("80", 80),
        ("80.0", 80),
        ("0100", 64),
        ("0o17", 15),
        ("0x50", 80),
        ("0b101", 5),
        ("1_000", 1000),
        ("8e1", 80),
        (".5", 0.5),
        ("-5", -5),
        ("+5", 5),
        ("99999999999999999999", 1e20),
        ("y", True),
        ("Yes", True),
        ("on", True),
        ("off", False),
        ("~", None),
        ("", None),
        ("yEs", "yEs"),
        ("1.2.3", "1.2.3"),
        ("08", 8),
        ("2026-01-01", "2026-01-01"),
        ("'80'", "80"),
        ('"yes"', "yes"),
        ("!!str 80", "80"),
        ("!!float 80", 80),
        ("!!binary dGNw", "tcp"),
        ("!custom 80", "80"),
        ("1e999", "1e999"),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_scalars_are_read_as_go_yaml_reads_them(written: str, read: object) -> None:
    assert values(f"a: {written}") == [{"a": read}]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: 1\na: 2\n", [{"a": 2}]),
        ("a: 1\n---\nb: 2\n", [{"a": 1}, {"b": 2}]),
        ("a: 1\n...\nb: 2\n", [{"a": 1}]),
        ("---\n---\na: 1\n---\n", [{"a": 1}]),
        ("# nothing\n", []),
        ("null\n---\na: 1", [{"a": 1}]),
        ("a: &x {b: 1}\nc: *x", [{"a": {"b": 1}, "c": {"b": 1}}]),
        ("a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x", [{"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 2}}]),
        ("a:\n  <<: [{b: 1}, {b: 2, c: 3}]\n", [{"a": {"b": 1, "c": 3}}]),
        ("1: a\n1.5: b\ntrue: c\n", [{"1": "a", "1.5": "b", "true": "c"}]),
        ('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1,}', [{"a": 1}]),
        ('{"a": 1}\n---\nb: 2', [{"a": 1}, {"b": 2}]),
        (r'{"a": "\ud83d\ude00 \ud800 \udc00 \\ud800"}', [{"a": "😀 \ufffd \ufffd \\ud800"}]),
        ("'<<': {a: 1}\n!!str <<: {b: 1}", [{"<<": {"b": 1}}]),
        ("\ufeffa: 1\r\nb: 2\r\n", [{"a": 1, "b": 2}]),
    ],
)
def test_documents(text: str, read: list[Any]) -> None:
    assert values(text) == read


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: b: c", "yaml: mapping values are not allowed in this context", 1),
        ("a: 1\nb: [1, 2\nc: 3\n", "yaml: line 2: did not find expected ',' or ']'", 3),
        ("a: *nope", "yaml: unknown anchor 'nope' referenced", 1),
        ("a: &x [*x]", "yaml: anchor 'x' value contains itself", 1),
        ("a: 1\n[b]: 2", 'yaml: invalid map key: []interface {}{"b"}', 2),
        ("a: .inf", "json: unsupported value: +Inf", 1),
        ("a: !!int x", "yaml: cannot decode !!str `x` as a !!int", 1),
        ("a: 1\n---x\nb: 1\n", "invalid Yaml document separator: x", 2),
        ("a: \ud800", "yaml: invalid Unicode character", 1),
        ("? [.inf]\n: 1", "yaml: invalid map key: []interface {}{+Inf}", 1),
        ('{"a": ' * 201 + "1" + "}" * 201, "more than 200 levels of nesting", 1),
        ('{"a": ' * 201 + '"\\ud83d\\ude00"' + "}" * 201, "more than 200 levels of nesting", 1),
        (f"a: &a {'[' * 150}{']' * 150}\nb: {'[' * 50}*a{']' * 50}\n", "more than 200 levels of nesting", 2),
        ('{"a": 1', "unexpected EOF", 1),
        ("a: " + "[" * 300, "more than 200 levels of nesting", 1),
        ("a: \x07", "yaml: control characters are not allowed", 1),
    ],
)
def test_problems(text: str, message: str, line: int) -> None:
    problem = list(parse(text))[-1]
    assert isinstance(problem, Problem)
    assert (
        problem.message.removeprefix("error converting YAML to JSON: ").replace("yaml: line 1: ", "yaml: ") == message
    )
    assert problem.span.start.line == line


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    (problem,) = parse(bomb)
    assert isinstance(problem, Problem)
    assert "excessive aliasing" in problem.message


TEXT = """\
kind: Service
spec:
  type: NodePort   # comment
  ports:
    - port: 80
      name:
    - {port: 81, "nodePort": 30081}
  selector: {}
"""


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        (("kind",), "Service"),
        (("spec", "type"), "NodePort"),
        (("spec", "ports"), "ports"),
        (("spec", "ports", 0, "port"), "80"),
        (("spec", "ports", 0, "name"), "name"),
        (("spec", "ports", 1, "nodePort"), "30081"),
        (("spec", "ports", 1, "targetPort"), '{port: 81, "nodePort": 30081}'),
        (("spec", "externalName"), "spec"),
        (("status",), "kind: Service"),
        (("spec", "ports", 7), "ports"),
    ],
)
def test_spans_point_at_the_value_or_at_its_nearest_parent(path: tuple[str | int, ...], marked: str) -> None:
    (document,) = parse(TEXT)
    assert isinstance(document, Document)
    span = document.span(path)
    assert TEXT[span.start.offset : span.end.offset] == marked


def test_spans_of_later_documents_count_from_the_start_of_the_text() -> None:
    _, second = parse("a: 1\n---\n\nb: 𝄞é\n")
    assert isinstance(second, Document)
    span = second.span(("b",))
    assert (span.start.line, span.start.column, span.end.column) == (4, 4, 6)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\n", []),
        ("a: 1\na: 2\n", [(("a",), 1, 2)]),
        ("a: 1\nb: 0\na: 2\n'a': 3\n", [(("a",), 1, 4)]),
        ("s:\n- {b: 1}\n- b: 1\n  c: 1\n  b: 2\n", [(("s", 1, "b"), 3, 5)]),
        ("1: a\n'1': b\n", [(("1",), 1, 2)]),
        ("s: {b: 1, b: 2}\ns: {c: 1}\n", [(("s",), 1, 2)]),  # the first s lost, with all that was in it
        ("x: &x {a: 1, b: 1}\ny:\n  <<: *x\n  a: 2\n", []),  # what is merged in may be overridden
        ("x: &x {a: 1, a: 2}\ny: *x\n", [(("x", "a"), 1, 1)]),
        ('{"a": {"b": 1,\n"b": 2}}', [(("a", "b"), 1, 2)]),
    ],
)
def test_keys_that_are_written_twice(text: str, said: list[tuple[tuple[str | int, ...], int, int]]) -> None:
    (document,) = parse(text)
    assert isinstance(document, Document)
    found = document.repeated_keys()
    assert [(path, first.start.line, last.start.line) for path, first, last in found] == said
    for path, first, last in found:
        assert first.end.offset <= last.start.offset
        assert text[last.start.offset : last.end.offset].strip("'\"") == path[-1]


def test_an_item_of_a_list_knows_its_own_repeated_keys() -> None:
    (document,) = parse("items:\n- a: 1\n  a: 2\n- b: 1\n")
    assert isinstance(document, Document)
    assert [path for path, *_ in document.inner(("items", 0)).repeated_keys()] == [("a",)]
    assert document.inner(("items", 1)).repeated_keys() == []


@given(st.text(alphabet=st.sampled_from("ab:-?[]{},&*!|>'\"%#\t \n\r\x07\u2028é😀0."), max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for document in parse(text):
        span = document.span if isinstance(document, Problem) else document.span(("a", 0, "b"))
        assert 0 <= span.start.offset <= span.end.offset <= len(text)
