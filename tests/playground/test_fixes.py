"""A fix as a button: what it does to the text, with and without JavaScript, and what it never does."""

import json

import pytest
from django.test import Client

from tests.playground.cast import BAD, GOOD, fixes, former, outcome, send, typed
from tutorial.diagnostics import diagnose
from tutorial.playground.places import FIRST

pytestmark = pytest.mark.django_db

TYPO = GOOD.replace("selector:", "selectors:")
ASTRAL = TYPO.replace("metadata:", "# \U0001f6a2\U0001f6a2\nmetadata:")
WORDS = "Rename selectors to selector"


def press(client: Client, text: str, value: str, place: str = "playground", **extra: str) -> str:
    """Send the form with a button of a fix, as a browser without JavaScript does."""
    answer = client.post("/review/", {"manifest": text, "place": place, "fix": value, **extra})
    assert answer.status_code == 200
    return answer.text


def button(client: Client, text: str, words: str = WORDS) -> str:
    return next(value for value, _, said in fixes(send(client, text).text) if said == words)


@pytest.mark.parametrize("text", [TYPO, BAD, ASTRAL, ASTRAL.replace("gateway", "g\u00e4teway")])
def test_the_editor_gets_each_fix_in_its_own_units(client: Client, text: str) -> None:
    offered = fixes(send(client, text).text)
    expected = [fix for found in diagnose(text).diagnostics for fix in found.fixes]
    assert [words for *_, words in offered] == [fix.title.replace("`", "") for fix in expected]
    assert expected
    for (_, edits, _), fix in zip(offered, expected, strict=True):
        units = text.encode("utf-16-le")
        for start, end, put in sorted(json.loads(edits), reverse=True):
            units = units[: start * 2] + put.encode("utf-16-le") + units[end * 2 :]
        assert units.decode("utf-16-le") == fix.apply(text)


def test_one_press_applies_it(client: Client) -> None:
    html = press(client, TYPO, button(client, TYPO))
    assert typed(html) == GOOD
    assert outcome(html) == "accepted"
    assert "Applied: Rename <code>selectors</code> to <code>selector</code>" in html
    assert "<title>Fix applied" in html
    assert 'id="applied"' in html
    assert 'href="#line-7"' in html
    assert typed(client.get("/playground/").text) == GOOD


def test_lines_may_end_as_a_plain_form_sends_them(client: Client) -> None:
    value = button(client, TYPO)
    assert typed(press(client, TYPO.replace("\n", "\r\n"), value)) == GOOD


def test_undo_and_redo(client: Client) -> None:
    html = press(client, TYPO, button(client, TYPO))
    assert former(html) == TYPO
    sent = {"manifest": GOOD, "place": "playground", "swap": "undo", "former": TYPO.replace("\n", "\r\n")}
    html = client.post("/review/", sent).text
    assert (typed(html), former(html)) == (TYPO, GOOD)
    assert outcome(html) == "refused"
    assert "Undone." in html
    assert typed(client.get("/playground/").text) == TYPO
    html = client.post("/review/", {**sent, "manifest": TYPO, "swap": "redo", "former": GOOD}).text
    assert (typed(html), former(html)) == (GOOD, TYPO)


def test_undo_loses_nothing_that_was_typed_since(client: Client) -> None:
    later = GOOD + "# typed since\n"
    html = client.post("/review/", {"manifest": later, "place": "playground", "swap": "undo", "former": TYPO}).text
    assert (typed(html), former(html)) == (TYPO, later)


@pytest.mark.parametrize("sent", [{"swap": "undo"}, {"swap": "x", "former": TYPO}, {"former": TYPO}])
def test_half_an_undo_changes_nothing(client: Client, sent: dict[str, str]) -> None:
    html = client.post("/review/", {"manifest": GOOD, "place": "playground", **sent}).text
    assert typed(html) == GOOD
    assert "Undone" not in html


def test_a_text_to_go_back_to_keeps_the_limits(client: Client) -> None:
    send(client, GOOD + "# mine\n")
    sent = {"manifest": GOOD, "place": "playground", "swap": "undo", "former": "# " + "x" * 64 * 1024}
    answer = client.post("/review/", sent)
    assert answer.status_code == 422
    assert typed(answer.text) == GOOD
    assert typed(client.get("/playground/").text) == GOOD + "# mine\n"


def test_a_fix_is_found_again_when_the_text_has_moved(client: Client) -> None:
    value = button(client, TYPO)
    assert typed(press(client, "# a line above\n" + TYPO, value)) == "# a line above\n" + GOOD


@pytest.mark.parametrize("text", [GOOD, BAD, TYPO.replace("selectors", "selektor"), "", "kind: ["])
def test_a_stale_fix_says_so_and_loses_nothing(client: Client, text: str) -> None:
    value = button(client, TYPO)
    html = press(client, text, value)
    assert typed(html) == text
    assert "Not applied." in html
    assert 'name="former"' not in html
    assert outcome(html) == outcome(send(client, text).text)


@pytest.mark.parametrize("value", ["0:0:0", "x", "0" * 24, "../../etc", "<script>", "\U0001f6a2", "z" * 5000])
def test_a_forged_fix_does_nothing(client: Client, value: str) -> None:
    html = press(client, TYPO, value)
    assert typed(html) == TYPO
    assert "Not applied." in html
    assert "<script>" not in html.split("<main", 1)[1].split("</main>", 1)[0].replace('<script type="module"', "")


def test_half_of_a_name_is_no_name(client: Client) -> None:
    value = button(client, TYPO)
    assert "Not applied." in press(client, TYPO, value[:12] + "0" * 12)
    assert "Not applied." in press(client, TYPO, value[:12])


def test_a_fix_that_breaks_a_limit_is_not_applied(client: Client) -> None:
    short = GOOD.replace("selector:", "selectr:")
    value = next(v for v, edits, _ in fixes(send(client, short).text) if json.loads(edits)[0][2])
    full = short + "#" * (64 * 1024 - len(short))
    answer = client.post("/review/", {"manifest": full, "place": "playground", "fix": value})
    assert answer.status_code == 422
    assert "The fix was not applied." in answer.text
    assert typed(answer.text) == full


def test_a_strangers_draft_stays_as_it_is(client: Client) -> None:
    mine = TYPO + "# mine\n"
    send(client, mine)
    stranger = Client()
    press(stranger, TYPO, button(stranger, TYPO))
    assert typed(client.get("/playground/").text) == mine
    assert typed(stranger.get("/playground/").text) == GOOD


def test_a_fix_at_no_known_place_is_applied_and_not_kept(client: Client) -> None:
    html = press(client, TYPO, button(Client(), TYPO), place="lesson:nowhere")
    assert typed(html) == GOOD
    assert typed(client.get("/playground/").text) == FIRST


def test_a_token_is_needed() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/review/", {"manifest": TYPO, "place": "playground", "fix": "x"}).status_code == 403


def test_pressed_too_often_loses_nothing(client: Client) -> None:
    value = button(client, TYPO)
    for _ in range(130):
        answer = client.post("/review/", {"manifest": TYPO, "place": "playground", "fix": value})
    assert answer.status_code == 429
    assert typed(answer.text) == TYPO
