"""What stands beside a finding: its meaning in plain words, and advice that is nobody's verdict."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.playground.cast import BAD, GOOD, WARNED, fixes, outcome, send
from tutorial.course import course
from tutorial.course.model import Exercise
from tutorial.diagnostics import by_slug, diagnose

pytestmark = pytest.mark.django_db

TWICE = GOOD.replace("      nodePort: 30080\n", "      nodePort: 30081\n      nodePort: 30080\n")


def test_a_finding_says_in_plain_words_what_it_means(client: Client) -> None:
    html = send(client, BAD).text
    entry = by_slug()["node-port-out-of-range"]
    assert f"<span data-plain>{entry.title}</span>" in html
    assert entry.means.split(".")[0] in html
    assert "Often believed" in html
    assert "<code>nodePort</code>" in html


def test_it_links_to_the_page_of_the_message_and_to_the_lesson(client: Client) -> None:
    html = send(client, BAD).text
    links = [link for link in re.findall(r'href="(/[^"]+)"', html) if not link.startswith("/static/")]
    assert "/errors/node-port-out-of-range/" in links
    assert any(link.startswith("/lessons/nodeport") for link in links)
    for link in links:
        assert client.get(link).status_code == 200, link


def test_the_explanation_is_folded(client: Client) -> None:
    assert "<details open" not in send(client, BAD).text


def test_markup_in_a_message_stays_text_beside_its_explanation(client: Client) -> None:
    html = send(client, GOOD.replace("selector:", "<b>sel</b>ector:")).text
    assert "<b>sel" not in html
    assert "&lt;b&gt;sel" in html


def test_many_findings_are_not_a_wall_of_text(client: Client) -> None:
    ports = "".join(f"    - {{name: p{n}, port: {n + 1}, targetPort: '{n}'}}\n" for n in range(20))
    html = send(client, GOOD[: GOOD.index("    - name")] + ports).text
    assert html.count('class="finding bad"') == 20
    assert html.count('class="finding-in"') == 8
    assert html.count('class="finding-short"') == 12


def test_a_long_text_gets_fixes_for_its_first_findings_and_says_so(client: Client) -> None:
    wrong = "".join(f"  wrong{n}: 1\n" for n in range(4))
    assert "Fixes were looked for" not in send(client, GOOD + wrong).text
    html = send(client, GOOD + wrong + "# " + "x" * 4000).text
    assert html.count("data-fix ") == len(fixes(html)) > 0
    assert "Fixes were looked for in the first of these" in html
    html = send(client, GOOD + wrong + "# " + "x" * 40_000).text
    assert fixes(html) == []
    assert "too long to look for fixes" in html


def test_advice_is_ours_and_not_part_of_the_verdict(client: Client) -> None:
    html = send(client, TWICE).text
    assert outcome(html) == "accepted"
    assert 'data-errors="0" data-warnings="0" data-advice="1"' in html
    said, advice = html.split("Portside’s advice", 1)
    assert "data-severity" not in said
    assert 'data-severity="advice"' in advice
    assert "The API server warns" not in html
    assert "The API server says nothing of this" in advice
    assert 'class="said"' not in advice  # that is how the API server's words look


def test_no_advice_no_heading(client: Client) -> None:
    assert "Portside’s advice" not in send(client, GOOD).text


def test_errors_warnings_and_advice_keep_apart(client: Client) -> None:
    html = send(client, WARNED.replace("      port: 80\n", "      port: 80\n      port: 80\n")).text
    assert outcome(html) == "warned"
    assert re.search(r'data-errors="0" data-warnings="1" data-advice="[1-9]"', html)


def _with_pods() -> Exercise:
    return next(e for e in course().exercises.values() if e.lab.get("pods"))


def test_an_exercise_knows_its_pods(client: Client) -> None:
    exercise = _with_pods()
    nobody = exercise.solution.replace("selector:", "selector:\n    nobody: has-this", 1)
    client.post(reverse("practice:exercise", args=[exercise.id]), {"manifest": nobody})  # before it there is no advice
    html = send(client, nobody, f"exercise:{exercise.id}").text
    advised = [d.message for d in diagnose(nobody).diagnostics]
    assert "selector-matches-no-pod" in html
    assert not any("no pod" in message for message in advised)
    assert "selector-matches-no-pod" not in send(client, nobody).text
