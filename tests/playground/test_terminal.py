"""The terminal on the server: what is typed, what is printed, where, and what is kept."""

import re

import pytest
from django.test import Client
from limits import RateLimitItemPerMinute

from tests.playground.bench import SERVICE, entries, kept, notes, post, run
from tutorial import throttle
from tutorial.practice.models import Learner

pytestmark = pytest.mark.django_db


def test_a_line_is_run_and_shown(client: Client) -> None:
    typed = run(client, "kubectl get pods -o name")
    assert typed.at == "laptop"
    assert typed.command == "kubectl get pods -o name"
    assert typed.out == "pod/client\npod/web-1\npod/web-2\npod/web-3\n"
    assert typed.err == ""


def test_what_goes_wrong_stands_apart_and_is_named_for_screen_readers(client: Client) -> None:
    typed = run(client, "echo one; kubectl get pod nobody; echo two")
    assert typed.out == "one\ntwo\n"
    assert 'pods "nobody" not found' in typed.err


def test_the_log_is_there_again_and_goes_on(client: Client) -> None:
    run(client, "echo one")
    answer = post(client, "run", line="echo two")
    assert [typed.command for typed in entries(answer.text)] == ["echo two"]  # htmx appends what is new
    assert [typed.command for typed in entries(client.get("/playground/").text)] == ["echo one", "echo two"]


def test_where_one_sits_is_kept(client: Client) -> None:
    assert run(client, "hostname", where="pod:default/client").out == "client\n"
    assert run(client, "hostname", where="pod:default/client").at == "client"
    page = client.get("/playground/").text
    assert '<option value="pod:default/client" selected>' in page
    assert run(client, "hostname", where="node:node-b").out == "node-b\n"
    assert run(client, "hostname", where="laptop").at == "laptop"


@pytest.mark.parametrize("where", ["node:node-z", "pod:default/nobody", "pod:", "host", "../..", "x" * 5000])
def test_a_seat_that_there_is_not_changes_nothing(client: Client, where: str) -> None:
    assert run(client, "echo here", where=where).at == "laptop"


def test_one_is_back_at_the_laptop_when_the_pod_is_gone(client: Client) -> None:
    run(client, "hostname", where="pod:default/client")
    run(client, "kubectl delete pod client", where="laptop")
    assert "pod:default/client" not in client.get("/playground/").text
    assert run(client, "hostname", where="pod:default/client").at == "laptop"


def test_the_file_of_the_editor_lies_on_the_laptop(client: Client) -> None:
    assert run(client, "cat service.yaml", manifest=SERVICE).out == SERVICE
    post(client, "review")  # no manifest: nothing is kept
    client.post("/review/", {"manifest": SERVICE + "# mine\n", "place": "playground"})
    assert run(client, "tail -n 1 service.yaml").out == "# mine\n"


def test_apply_puts_the_manifest_into_the_cluster(client: Client) -> None:
    answer = post(client, "apply", manifest=SERVICE)
    (typed,) = entries(answer.text)
    assert typed.command == "kubectl apply -f service.yaml"
    assert typed.out == "service/web created\n"
    (again,) = entries(post(client, "apply", manifest=SERVICE).text)
    assert again.out == "service/web unchanged\n"
    assert len(kept().steps) == 1


def test_apply_is_typed_on_the_laptop_wherever_one_sits(client: Client) -> None:
    run(client, "hostname", where="pod:default/client")
    (typed,) = entries(post(client, "apply", manifest=SERVICE).text)
    assert typed.at == "laptop"
    assert kept().where == "pod:default/client"


def test_a_refused_manifest_is_no_step(client: Client) -> None:
    (typed,) = entries(post(client, "apply", manifest=SERVICE.replace("30080", "8080")).text)
    assert "provided port is not in the valid range" in typed.err
    assert kept().steps == ()


def test_clear_empties_the_log_and_keeps_the_history(client: Client) -> None:
    run(client, "echo one")
    for line in ("clear", ""):
        post(client, "run", line=line) if line else post(client, "act", do="clear")
        page = client.get("/playground/").text
        assert entries(page) == []
        assert "echo one" in page[page.index("data-history") :].partition(">")[0]


def test_an_empty_line_leaves_no_trace(client: Client) -> None:
    assert post(client, "run", line="  \n ").status_code == 200
    assert not Learner.objects.exists()


def test_edit_opens_the_text_and_save_goes_on(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    html = post(client, "run", line="kubectl edit svc web").text
    found = re.search(r'<textarea[^>]*name="edited"[^>]*>\n(.*?)</textarea>', html, re.DOTALL)
    assert found
    assert "nodePort: 30080" in found[1]
    assert 'name="line"' not in html
    edit = kept().edit
    assert edit
    answer = post(client, "edit", edited=edit.text.replace("30080", "30090"), save="1")
    assert entries(answer.text)[-1].out == "service/web edited\n"
    assert 'name="line"' in answer.text
    assert "30090" in run(client, "kubectl get svc web").out


def test_edit_can_be_cancelled(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    post(client, "run", line="kubectl edit svc web")
    answer = post(client, "edit", edited="nonsense", cancel="1")
    assert entries(answer.text)[-1].out == "Edit cancelled, no changes made.\n"
    assert kept().edit is None
    assert len(kept().steps) == 1


def test_what_edit_is_given_may_be_wrong(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    for text in ("", "kind: [", "kind: Service", "\0"):
        post(client, "run", line="kubectl edit svc web")
        assert post(client, "edit", edited=text, save="1").status_code == 200
        post(client, "edit", cancel="1")
    assert post(client, "edit", edited="x", save="1").status_code == 200  # nothing is open


def test_without_htmx_every_form_leads_back_to_the_page(client: Client) -> None:
    answer = post(client, "run", fragment=False, line="echo one", shown="from=external&to=web&port=80")
    assert answer.status_code == 302
    assert answer["Location"] == "/playground/?from=external&to=web&port=80&protocol=TCP#terminal-playground"
    assert entries(client.get("/playground/").text)[0].out == "one\n"


def test_a_curl_shows_its_trace(client: Client) -> None:
    post(client, "apply", manifest=SERVICE)
    answer = post(client, "run", line="curl -s -m 3 http://web", where="pod:default/client")
    assert 'id="trace-playground"' in answer.text
    assert 'value="from=pod%3Adefault%2Fclient&amp;to=web&amp;port=80&amp;protocol=TCP"' in answer.text
    assert "The client gets an answer" in client.get("/playground/").text


def test_long_output_is_cut_and_says_so(client: Client) -> None:
    html = post(client, "run", line="seq 1 400").text
    (typed,) = entries(html)
    assert typed.out.startswith("1\n2\n")
    assert re.search(r"… and \d+ more lines", html)


def test_the_log_keeps_the_last_lines(client: Client) -> None:
    for number in range(8):
        post(client, "run", line=f"echo {number}; seq 1 60")
    shown = entries(client.get("/playground/").text)
    assert [typed.command for typed in shown] == ["echo 5; seq 1 60", "echo 6; seq 1 60", "echo 7; seq 1 60"]


def test_a_line_that_is_too_long_says_where_it_belongs(client: Client) -> None:
    typed = run(client, "echo " + "x" * 9000)
    assert "A line may take 8 KiB here. Put a longer text into the editor and apply it." in typed.err


def test_markup_that_is_typed_is_text(client: Client) -> None:
    html = post(client, "run", line="echo '<script>alert(1)</script>' '</pre><img src=x>'").text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<script>alert(1)</script>" in entries(html)[-1].out


def test_completion_knows_verbs_kinds_names_and_the_editors_file(client: Client) -> None:
    def options(line: str, **more: str) -> list[str]:
        sent = {"place": "playground", "line": line, **more}
        found: list[str] = client.get("/playground/complete/", sent).json()["options"]
        return found

    assert "describe" in options("kubectl de")
    assert options("kubectl get pod we") == ["web-1", "web-2", "web-3"]
    assert options("kubectl apply -f ser") == ["service.yaml"]
    assert "kubectl" in options("kub")
    assert options("kub", where="pod:default/client") == []
    assert not Learner.objects.exists()


def test_too_many_lines_are_told_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "RATE", RateLimitItemPerMinute(4, namespace="test"))
    for _ in range(5):
        answer = post(client, "run", line="true")
    assert answer.status_code == 200  # the first one counted for the address
    answer = post(client, "run", line="true")
    assert answer.status_code == 429
    assert re.search(r"Many commands in a short time. The next one is possible in \d+ seconds.", answer.text)
    assert post(client, "run", fragment=False, line="kubectl get everything").status_code == 429
    assert "kubectl get everything" in post(client, "run", fragment=False, line="kubectl get everything").text


def test_a_manifest_over_the_limits_is_not_applied(client: Client) -> None:
    big = "# " + "x" * 64 * 1024
    answer = post(client, "apply", manifest=big)
    assert answer.status_code == 422
    assert "65 KiB" in answer.text
    plain = post(client, "apply", fragment=False, manifest=big)
    assert plain.status_code == 422
    assert "65 KiB" in plain.text
    assert "Your cluster is as it was." in plain.text
    assert notes(client.get("/playground/").text) == []


@pytest.mark.parametrize(
    ("line", "well"),
    [
        ("echo one", True),
        ("nc -zv 10.96.0.1 443", True),  # it greets in its error output
        ("echo one >&2", True),
        ("nc -zv -w 1 10.96.0.1 442", False),
        ("nc -zv -w 1 10.96.0.1 442; echo on", False),
        ("kubectl get pod nobody; echo on", False),
        ("ls nothing; echo on", False),
        ("curl -sS -m 1 nobody; echo on", False),
        ("false", False),
    ],
)
def test_only_what_failed_is_shown_as_failed(client: Client, line: str, well: bool) -> None:
    html = post(client, "run", line=line, where="node:node-a" if line.startswith("nc") else "laptop").text
    assert ('<div class="term-entry went-well">' in html) is well
    assert ('<div class="term-entry">' in html) is not well
