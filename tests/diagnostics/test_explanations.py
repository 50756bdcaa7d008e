"""Every message has an explanation, and every explanation is true of its own example."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutorial.diagnostics import Explanation, diagnose, explain
from tutorial.diagnostics.explanations import ENTRIES
from tutorial.kube.apiserver import EMPTY, Review, State, review, service_fields
from tutorial.kube.apiserver.review import shape
from tutorial.kube.kubectl import apply

ROOT = Path(__file__).parents[2]
with (ROOT / "tests/conformance/create.jsonl").open(encoding="utf-8") as _file:
    ROWS = [json.loads(line) for line in _file]
LESSONS = {
    match[1]
    for file in (ROOT / "content/lessons").glob("*/lesson.md")
    if (match := re.search(r"^id: (\S+)$", file.read_text("utf-8"), re.MULTILINE))
}
NOT_BY_APPLY = "not-created-by-apply"  # what came before it was created, which is its point

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)


def holding(answer: Review, state: State = EMPTY) -> State:
    assert answer.accepted, answer.output
    for stored in answer.objects:
        state = state.with_service(stored)
    return state


def pages(answer: Review) -> list[Explanation | None]:
    return [explain(finding.message) for finding in answer.findings]


def missing(answers: Iterator[Review]) -> list[str]:
    return sorted(
        {finding.code for answer in answers for finding in answer.findings if explain(finding.message) is None}
    )


# The entries themselves.


def test_slugs_are_unique() -> None:
    assert [slug for slug, count in Counter(entry.slug for entry in ENTRIES).items() if count > 1] == []


def test_no_two_entries_say_the_same() -> None:
    said = Counter(said for entry in ENTRIES for said in entry.says)
    assert [words for words, count in said.items() if count > 1] == []


@each_entry
def test_form(entry: Explanation) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    assert len(entry.slug) <= 48
    assert entry.says
    assert entry.lesson in LESSONS


@each_entry
def test_prose(entry: Explanation) -> None:
    assert 10 <= len(entry.title) <= 72
    assert not entry.title.endswith(".")
    assert entry.misconception.startswith("“")
    for text in (entry.title, entry.means, entry.misconception, entry.fix):
        assert text.count("`") % 2 == 0
        assert text.count("“") == text.count("”")
        assert not re.search(r"\b(just|simply|easy|easily|obviously|of course)\b", text, re.IGNORECASE)
        prose = re.sub(r"`[^`]*`", "", text)
        assert not set(prose) & set("'<>[]*_")
        assert "  " not in text
    for text in (entry.means, entry.misconception, entry.fix):
        assert 15 <= len(text) <= 520
        assert len(re.findall(r"[.?!]”?(?= |$)", text)) <= 6
        assert text.endswith((".", "”", "`", ")"))


# What they are shown with.


@each_entry
def test_example_and_its_fix(entry: Explanation) -> None:
    if entry.before:
        first = review if entry.slug == NOT_BY_APPLY else apply
        assert entry in pages(apply(entry.example, holding(first(entry.before))))
        fixed = apply(entry.fixed, holding(apply(entry.before)))
        assert fixed.accepted, fixed.output
        assert entry not in pages(fixed)
        return
    assert entry.slug in [diagnostic.slug for diagnostic in diagnose(entry.example).diagnostics]
    answer = diagnose(entry.fixed)
    assert answer.review.accepted, answer.review.output
    assert entry.slug not in [diagnostic.slug for diagnostic in answer.diagnostics]


# What they cover.


def test_every_recorded_message_is_explained() -> None:
    def answers() -> Iterator[Review]:
        for row in ROWS:
            state = EMPTY.with_namespaces(row.get("namespaces", ()))
            yield review(row["yaml"], state)
            yield apply(row["yaml"], state)

    assert missing(answers()) == []


def test_every_recorded_message_is_explained_when_it_meets_a_service() -> None:
    def answers() -> Iterator[Review]:
        for row in ROWS:
            name = re.search(r"^  name: ([a-z0-9][a-z0-9-]{,40}[a-z0-9])$", row["yaml"], re.MULTILINE)
            if name:
                stored = PLAIN.replace("web", f'"{name[1]}"')
                yield apply(row["yaml"], holding(apply(stored)))

    assert missing(answers()) == []


PLAIN = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
VALUES = {
    "string": "text",
    "number": "7",
    "fraction": "7.5",
    "huge": "12345678901234567890123",
    "bool": "true",
    "array": "[text]",
    "array of numbers": "[7]",
    "array of booleans": "[true]",
    "array of lists": "[[text]]",
    "array of objects": "[{a: b}]",
    "object": "{a: b}",
    "object of numbers": "{a: 7}",
    "object of booleans": "{a: true}",
    "object of lists": "{a: [b]}",
    "object of objects": "{a: {b: c}}",
}


def manifest(path: str, value: str) -> str:
    """Return a Service with a value at a path of its fields; each list on the way gets one item."""
    fields = service_fields()
    parts = path.split(".")
    written = value
    for i in range(len(parts) - 1, 0, -1):
        written = f"{{{parts[i]}: {written}}}"
        if fields[".".join(parts[:i])].type.startswith("list"):
            written = f"[{written}]"
    if path.startswith("metadata."):
        written = f"{{name: web, {written[1:]}"
    lines = [line for line in PLAIN.splitlines() if not line.startswith(f"{parts[0]}:")]
    return "\n".join([*lines, f"{parts[0]}: {written}", ""])


@pytest.mark.parametrize("path", service_fields())
def test_every_kind_of_value_in_every_field_is_explained(path: str) -> None:
    texts = [manifest(path, value) for value in VALUES.values()]
    assert missing(map(review, texts)) == []
    stored = holding(apply(PLAIN))
    assert missing(apply(text, stored) for text in texts) == []


@pytest.mark.parametrize("path", ["kind", "apiVersion", "metadata", "spec", "items", "status.conditions"])
def test_a_list_object_is_explained(path: str) -> None:
    texts = [f"apiVersion: v1\nkind: ServiceList\n{path}: {value}\n" for value in VALUES.values()]
    assert missing(map(review, texts)) == []


BROKEN = [
    "a: b: c", "a\nb: c", "a: b\n  c: d", "a:\n\t- b", "a: 'b", 'a: "\\q"', 'a: "\\xzz"', "a: [b", "a: {b", "a: ]",
    "a: - b", "a: ? b", "- a\nb: c", "a: |x\n  b", "a: |0\n  b", "a: &", "a: *b", "a: *", "a: &b [*b]", "<<: a",
    "[a]: b", "{a: b}: c", "~: a", "a: .inf", "a: -.inf", "a: .nan", "a: \a", "a: !b!c d", "a: !b%zz c", "a: !<b",
    "a: !<> b", "a: !!int b", "a: !!binary '@'", "%a\n---\nb", "%\n---\na", "%YAML 1.2\n---\na: b",
    "%YAML 1.1\n---\na: b", "%YAML a\n---\nb", "%YAML 1\n---\na", "%TAG\n---\na", "%TAG ! a\na: b", "--- a", "---a",
    '{"a": 1', '{"a" 1}', '{"a": "b', "", "---", "# a", "a", "- a", "7", "[", "{{ a }}: b", "a: {{ b }}", "a: @b",
    "a: `b`", "a: %b", "a: b\n\t\n", "a: |\n\tb", "a: " + "[" * 300,
    "a: &a " + "[" + "x," * 900 + "]\nb: &b [" + "*a," * 200 + "]\n", "\ufffe", "\0", "'a\n... b'",
    "a: b\n...\n- c: [", "kind: Service", "apiVersion: v1", "kind: ''\napiVersion: v1",
    "kind: Service\napiVersion: ''", "kind: 1\napiVersion: []", "kind: Service\napiVersion: a/b/c",
    "kind: 1\napiVersion: a/b/c", "kind: service\napiVersion: v1\nmetadata: {name: a}",
    "kind: Service\napiVersion: apps/v1\nmetadata: {name: a}", "kind: List\napiVersion: v1\nitems: []",
    "kind: Service\napiVersion: v1\nmetadata: {name: a, namespace: b%c}",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: ascii(text[:20]))
def test_what_kubectl_refuses_is_explained(text: str) -> None:
    answer = review(text)
    assert not answer.accepted
    assert missing(iter([answer])) == []


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ('unknown field "spec.foo"', "unknown-field"),
        ('unknown field "spec.port"', "port-outside-of-ports"),
        ('unknown field "spec.ports[12].targetport"', "field-in-wrong-case"),
        ('unknown field "spec.ports[0].containerPort"', "container-port-in-a-service"),
        ('unknown field "spec.session_affinity"', "field-in-wrong-case"),
        (r'unknown field "spec.\u00a0type"', "no-break-space"),
        ('unknown field "selector"', "spec-field-at-the-wrong-level"),
        ('unknown field "metadata.type"', "spec-field-at-the-wrong-level"),
        ('unknown field "spec.namespace"', "metadata-field-at-the-wrong-level"),
        ('unknown field "spec.selectors"', "singular-or-plural"),
        ('unknown field "spec.template"', "field-of-another-kind"),
        ('unknown field "spec.a", unknown field "spec.b"', "unknown-field"),
    ],
)
def test_the_name_of_an_unknown_field_decides(said: str, slug: str) -> None:
    head = 'Service in version "v1" cannot be handled as a Service: strict decoding error: '
    entry = explain(head + said)
    assert entry is not None
    assert entry.slug == slug
    general = explain(shape(head + said))  # a shape has no names: what is left is the general page
    assert general is not None
    assert general.slug == "unknown-field"


def test_what_nobody_says_has_no_explanation() -> None:
    assert explain("the cluster is on fire") is None


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        (
            f"error: error parsing a: invalid Yaml document separator: {'cannot unmarshal string into Go ' * 2000}",
            "yaml-separator",
        ),
        (f"error: error parsing a: {'yaml: ' * 10_000}", "yaml-unreadable"),
    ],
    ids=["many words", "one word"],
)
def test_a_long_message_takes_no_longer_than_it_is(said: str, slug: str) -> None:
    entry = explain(said)  # with backtracking it would take hours
    assert entry is not None
    assert entry.slug == slug
