"""POST /review/: the verdict as a fragment and as a page."""

import re

import pytest
from django.test import Client

from tests.playground.bench import plain
from tests.playground.cast import ASTRAL, BAD, GOOD, WARNED, marks, outcome, send, typed
from tutorial import throttle
from tutorial.course import course

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("text", "expected"), [(GOOD, "accepted"), (BAD, "refused"), (WARNED, "warned")])
def test_outcome(client: Client, text: str, expected: str) -> None:
    answer = send(client, text)
    assert answer.status_code == 200
    assert outcome(answer.text) == expected


def test_the_fragment_is_the_verdict_and_nothing_else(client: Client) -> None:
    html = send(client, BAD).text
    assert html.count('class="verdict ') == 1
    assert "<textarea" not in html
    assert "<html" not in html


def test_the_finding_names_its_line_and_quotes_word_for_word(client: Client) -> None:
    html = send(client, BAD).text
    assert "Line 13, column 17" in html
    assert "provided port is not in the valid range. The range of valid ports is 30000-32767" in html
    assert "The API server says" in html


def test_what_kubectl_finds_itself_is_said_by_kubectl(client: Client) -> None:
    html = send(client, "spec: [").text
    assert outcome(html) == "refused"
    assert "kubectl says" in html
    assert "The API server says" not in html


def test_another_line_than_kubectl_counts_is_explained(client: Client) -> None:
    html = send(client, GOOD + "external").text
    assert "yaml: line 15: could not find expected" in html
    assert "Line 14, column 1" in html
    assert "The place to look at is line 14." in html
    assert "The place to look at" not in send(client, BAD).text


def test_a_warning_is_told_apart_from_an_error(client: Client) -> None:
    html = send(client, WARNED).text
    assert 'data-severity="warning"' in html
    assert 'data-severity="error"' not in html
    assert "The API server warns" in html
    assert "spec.externalIPs is deprecated" in html


@pytest.mark.parametrize("text", [BAD, ASTRAL])
def test_the_mark_covers_the_value_in_the_browsers_units(client: Client, text: str) -> None:
    ((start, end),) = marks(send(client, text).text)
    units = text.encode("utf-16-le")
    assert units[start * 2 : end * 2].decode("utf-16-le") == "8080"
    assert start == units.index("nodePort: 8080".encode("utf-16-le")) // 2 + len("nodePort: ")


def test_lines_end_as_a_plain_form_sends_them(client: Client) -> None:
    html = send(client, BAD.replace("\n", "\r\n")).text
    assert "Line 13, column 17" in html
    assert marks(html) == marks(send(client, BAD).text)


def test_the_output_of_kubectl_is_there_in_full(client: Client) -> None:
    html = send(client, BAD).text
    assert "kubectl create -f service.yaml" in plain(html)
    assert "The Service &quot;gateway&quot; is invalid: spec.ports[0].nodePort" in html


def test_the_stored_object_tells_what_was_added(client: Client) -> None:
    html = send(client, GOOD.replace("      nodePort: 30080\n", "")).text
    by_key = {
        key: origin for origin, key in re.findall(r'<span class="l(?: from-(\w+))?">[^<]*<span class="k">(\w+)<', html)
    }
    assert by_key["nodePort"] == by_key["clusterIP"] == "allocated"
    assert by_key["protocol"] == by_key["sessionAffinity"] == "default"
    assert by_key["targetPort"] == by_key["type"] == by_key["app"] == ""


def test_the_page_holds_editor_verdict_and_the_way_back(client: Client) -> None:
    html = send(client, BAD, fragment=False).text
    assert "<html" in html
    assert typed(html) == BAD
    assert outcome(html) == "refused"
    assert 'href="/playground/"' in html
    assert 'href="#line-13"' in html
    assert 'id="line-13"' in html


def test_the_page_marks_the_line(client: Client) -> None:
    html = send(client, BAD, fragment=False).text
    assert re.search(r'<span class="l err" id="line-13">\s+nodePort: 8080', html)
    assert html.count('class="l err"') == 1


def test_only_by_post(client: Client) -> None:
    assert client.get("/review/").status_code == 405


def test_a_token_is_needed() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, GOOD).status_code == 403


def test_markup_in_a_manifest_is_text(client: Client) -> None:
    text = GOOD.replace("name: gateway", "name: <script>alert(1)</script>")
    for fragment in (True, False):
        assert "<script>alert" not in send(client, text, fragment=fragment).text


def test_the_list_stays_readable_with_many_findings(client: Client) -> None:
    ports = "".join(f"    - {{name: p{n}, port: 0, targetPort: 80}}\n" for n in range(80))
    html = send(client, GOOD[: GOOD.index("    - name")] + ports).text
    assert html.count('class="finding bad"') == 50
    more = re.search(r"(\d+) more. Repair these first", html)
    assert more
    assert f"{50 + int(more[1])} things stand in the way" in html


def test_a_long_object_is_cut(client: Client) -> None:
    labels = "".join(f"    k{n}: v{n}\n" for n in range(1000))
    html = send(client, GOOD.replace("spec:", "  labels:\n" + labels + "spec:", 1)).text
    assert outcome(html) == "accepted"
    assert html.count('<span class="l') == 250
    assert re.search(r"7\d\d more lines", html)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("'8080'", "&#x27;8080&#x27;"),
        ("'yes'", "&#x27;yes&#x27;"),
        ("'null'", "&#x27;null&#x27;"),
        ("'a: b'", "&#x27;a: b&#x27;"),
        ("web-1.x/y", "web-1.x/y"),
    ],
)
def test_stored_strings_stay_strings(client: Client, written: str, shown: str) -> None:
    html = send(client, GOOD.replace("metadata:\n", f"metadata:\n  annotations: {{note: {written}}}\n")).text
    assert f'<span class="k">note</span>: <span class="s">{shown}</span>' in html


def test_a_verdict_on_an_exercise_is_given_in_the_cluster_of_that_exercise(client: Client) -> None:
    for exercise in course().exercises.values():
        throttle.reset()
        html = send(client, exercise.solution, f"exercise:{exercise.id}").text
        assert outcome(html) in {"accepted", "warned"}, exercise.id
