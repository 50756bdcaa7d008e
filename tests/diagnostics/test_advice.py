"""Each rule speaks up about its FAILING, is silent about its PASSING, and has a page."""

import json
from pathlib import Path

import pytest

from tutorial.course import course
from tutorial.diagnostics import Diagnostic, by_slug, diagnose, entries
from tutorial.diagnostics.advice import RULES
from tutorial.diagnostics.advice.rule import Rule
from tutorial.kube.apiserver import review

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "conformance" / "create.jsonl").read_text("utf-8").split("\n")
    if line
]
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)


def advice(text: str) -> list[Diagnostic]:
    return [found for found in diagnose(text).diagnostics if found.severity == "advice"]


@EACH
def test_its_failing_manifest_gets_its_advice_and_no_other(rule: Rule) -> None:
    text = rule.explanation.example
    assert review(text).accepted
    assert {found.slug for found in advice(text)} == {rule.slug}


@EACH
def test_the_smallest_fix_leaves_nothing_to_say(rule: Rule) -> None:
    text = rule.explanation.fixed
    assert review(text).accepted
    assert [found.message for found in advice(text)] == []


@EACH
def test_its_page_is_whole(rule: Rule) -> None:
    page = rule.explanation
    assert page.area == "advice"
    assert by_slug()[rule.slug] is page
    assert course().lesson(page.lesson), page.lesson
    assert 10 < len(page.title) < 70
    assert not page.title.endswith(".")
    for part in (page.means, page.misconception, page.fix):
        assert len(part) >= 20
        assert part.endswith(".")
        assert "\n" not in part
    assert page.misconception.startswith("“")
    assert all("*" not in said and "{" not in said for said in page.says)


def test_no_two_pages_share_an_address_or_a_title() -> None:
    pages = entries()
    assert len({page.slug for page in pages}) == len(pages)
    assert len({page.title for page in pages if page.area == "advice"}) == len(RULES)
    said = [said for page in pages if page.area == "advice" for said in page.says]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_advice_comes_last_and_changes_nothing_about_the_verdict(row: dict[str, str]) -> None:
    text = row["yaml"]
    answer, found = review(text), diagnose(text)
    assert found.review == answer
    assert [d.finding for d in found.diagnostics if d.severity != "advice"] == list(answer.findings)
    severities = [d.severity for d in found.diagnostics]
    assert "advice" not in severities[: len(answer.findings)]
    for diagnostic in found.diagnostics[len(answer.findings) :]:
        assert diagnostic.severity == diagnostic.finding.by == "advice"
        assert diagnostic.slug
        assert 0 <= diagnostic.span.start.offset <= diagnostic.span.end.offset <= len(text)
    told = [(d.message, d.path, d.document) for d in found.diagnostics]
    assert len(set(told)) == len(told)


REFUSED = {  # text, rule, what is said, line
    "octal out of range": (
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: [{port: 0200000}]\n",
        "octal-number",
        '"port" is 65536',
        5,
    ),
    "twice in a Service": (
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: NodePort\n  type: Nodeport\n",
        "repeated-key",
        '"Nodeport" counts',
        5,
    ),
    "twice in another kind": (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  name: api\n",
        "repeated-key",
        '"api" counts',
        4,
    ),
    "twice in an item": (
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec:\n"
        "    type: NodePort\n    type: ClusterIP\n",
        "repeated-key",
        "on lines 8 and 9",
        8,
    ),
}


@pytest.mark.parametrize(("text", "slug", "said", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_true_in_any_case_is_said_of_refused_objects_too(text: str, slug: str, said: str, line: int) -> None:
    found = advice(text)
    assert [d.slug for d in found] == [slug]
    assert said in found[0].message
    assert found[0].span.start.line == line


def test_each_object_of_a_text_gets_its_own_advice() -> None:
    one = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n"
    two = one.replace("name: a", "name: b")
    found = advice(f"{one}---\n{two}")
    assert [(d.slug, d.document, d.span.start.line) for d in found] == [("no-selector", 0, 4), ("no-selector", 1, 9)]
    listed = "apiVersion: v1\nkind: List\nitems:\n" + "".join(
        "- " + text.replace("\n", "\n  ").removesuffix("  ") for text in (one, one.replace("name: a", "name: c"))
    )
    assert [(d.slug, d.span.start.line) for d in advice(listed)] == [("no-selector", 7), ("no-selector", 11)]


def test_nothing_is_said_about_a_text_that_cannot_be_read() -> None:
    assert advice("a: [b") == advice("") == advice("- 1") == advice("kind: Service") == []


def test_what_was_refused_gets_only_what_is_true_in_any_case() -> None:
    """Duplicate keys and octal numbers explain a refusal; doors and names can wait."""
    refused = [diagnose(row["yaml"]) for row in ROWS if row["exit"]]
    slugs = {d.slug for found in refused for d in found.diagnostics if d.severity == "advice"}
    assert slugs <= {"repeated-key", "octal-number"}
