"""What kubectl printed, pasted: each cause with its explanation, and what was not understood."""

import re

import pytest
from django.test import Client

from tests.catalogue.reading import words
from tutorial import throttle
from tutorial.diagnostics import by_slug

pytestmark = pytest.mark.django_db

RANGE = "provided port is not in the valid range. The range of valid ports is 30000-32767"
ONE = f'The Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 80: {RANGE}\n'
TAB = (
    "error: error parsing web.yaml: error converting YAML to JSON: "
    "yaml: line 8: found a tab character that violates indentation"
)
SEVERAL = f"""\
$ kubectl create -f shop.yaml -f web.yaml
service/cart created
The Service "shop" is invalid:
* spec.type: Unsupported value: "Nodeport": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"
* spec.ports[0].nodePort: Invalid value: 80: {RANGE}
* spec.ports[1].nodePort: Invalid value: 443: {RANGE}
{TAB}
"""


def causes(html: str) -> list[str]:
    """The pages that a result leads to, in its order."""
    return re.findall(r'<li class="cause"><h2><a href="/errors/([^/]+)/">', html)


def test_one_cause(client: Client) -> None:
    answer = client.post("/errors/", {"output": ONE})
    html = answer.content.decode()
    entry = by_slug()["node-port-out-of-range"]
    assert answer.status_code == 200
    assert causes(html) == [entry.slug]
    assert "<h1>1 message explained</h1>" in html
    text = words(html)
    assert f"Invalid value: 80: {RANGE}" in text
    assert entry.means.replace("`", "") in text
    assert entry.fix.replace("`", "") in text


def test_several_causes_in_their_order_and_each_once(client: Client) -> None:
    html = client.post("/errors/", {"output": SEVERAL}).content.decode()
    assert causes(html) == ["type-unknown", "node-port-out-of-range", "yaml-tab"]
    text = words(html)
    assert "spec.ports[0].nodePort: Invalid value: 80" in text
    assert "spec.ports[1].nodePort: Invalid value: 443" in text
    assert "Not understood" not in text


def test_windows_line_ends_and_a_nul_byte_do_no_harm(client: Client) -> None:
    html = client.post("/errors/", {"output": "\0" + SEVERAL.replace("\n", "\r\n")}).content.decode()
    assert len(causes(html)) == 3
    assert "\0" not in html


def test_what_is_not_understood_is_shown_as_it_came(client: Client) -> None:
    strange = 'The Service "web" is invalid: spec.ports[0].port: Forbidden: the moon is in the wrong house'
    text = words(client.post("/errors/", {"output": ONE + strange}).content.decode())
    assert "1 message explained" in text
    assert "Not understood No page explains this line." in text
    assert "the moon is in the wrong house" in text


def test_only_what_is_not_understood(client: Client) -> None:
    strange = 'Error from server (Teapot): error when creating "web.yaml": short and stout'
    html = client.post("/errors/", {"output": strange}).content.decode()
    assert "<h1>No explanation yet</h1>" in html
    assert "short and stout" in html


@pytest.mark.parametrize(
    "rubbish", ["hello", "<script>alert(1)</script>", "\x00\x01\x02", "\ufffd" * 99, "{" * 5000, "🚢" * 9000]
)
def test_rubbish_is_said_to_hold_no_message(client: Client, rubbish: str) -> None:
    answer = client.post("/errors/", {"output": rubbish})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>No message of kubectl in it</h1>" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("data", [{}, {"output": ""}, {"output": " \r\n\t "}, {"manifest": "x"}])
def test_nothing(client: Client, data: dict[str, str]) -> None:
    answer = client.post("/errors/", data)
    assert answer.status_code == 422
    assert "Nothing was pasted" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "status"), [("x" * 65536, 200), ("x" * 65537, 422), ("é" * 32768, 200), ("é" * 32769, 422)]
)
def test_the_limit_is_in_bytes_and_what_was_pasted_comes_back(client: Client, text: str, status: int) -> None:
    answer = client.post("/errors/", {"output": text})
    html = answer.content.decode()
    assert answer.status_code == status
    assert ("That is 65 KiB, and at most 64 KiB are read at once." in html) == (status == 422)
    assert text in html


def test_far_beyond_the_limit_there_is_a_page_too(client: Client) -> None:
    answer = client.post("/errors/", {"output": "x" * 2_000_000})
    assert answer.status_code in {400, 413}
    assert "<h1>" in answer.content.decode()


def test_a_long_list_is_cut_and_says_so(client: Client) -> None:
    text = "".join(
        f'Error from server (Teapot): error when creating "{n}.yaml": short and stout {n}\n' for n in range(100)
    )
    assert "60 more." in words(client.post("/errors/", {"output": text}).content.decode())


def test_of_many_messages_of_a_kind_some_are_shown(client: Client) -> None:
    text = "".join(ONE.replace("ports[0]", f"ports[{n}]").replace("80:", f"{n}:") for n in range(1, 26))
    html = client.post("/errors/", {"output": text}).content.decode()
    assert len(causes(html)) == 1
    assert html.count("<blockquote") == 10
    assert "and 15 more of the kind" in html


def test_without_the_token_nothing_is_read_and_the_text_comes_back() -> None:
    answer = Client(enforce_csrf_checks=True).post("/errors/", {"output": ONE})
    assert answer.status_code == 403
    assert "provided port is not in the valid range" in answer.content.decode()


def test_nothing_is_kept(client: Client) -> None:
    answer = client.post("/errors/", {"output": ONE})
    assert set(answer.cookies) <= {"csrftoken"}


def test_pastes_are_throttled_and_the_text_stays(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "wait", lambda key: 7)
    answer = client.post("/errors/", {"output": ONE})
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    html = answer.content.decode()
    assert "in 7 seconds" in words(html)
    assert "provided port is not in the valid range" in html
    assert causes(html) == []
