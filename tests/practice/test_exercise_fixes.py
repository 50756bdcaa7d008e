"""A fix beside a finding of an exercise: applied without JavaScript, kept as the draft, never a try."""

import pytest
from django.test import Client

from tests.playground.cast import fixes, former, typed
from tests.practice.conftest import SOLUTION, START
from tests.practice.reader import text
from tutorial.practice.models import Attempt, Draft, Learner

pytestmark = pytest.mark.django_db
URL = "/practice/exercise/open-it/"
TYPO = START.replace("selector:", "selectors:")
ALMOST = SOLUTION.replace("selector:", "selectors:")


def button(client: Client, manifest: str) -> str:
    """The first fix that the exercise's page offers for a text."""
    html = client.post(URL, {"manifest": manifest, "swap": "undo", "former": manifest}).text
    return fixes(html)[0][0]


def test_the_button_posts_to_the_exercise_itself(client: Client) -> None:
    html = client.post(URL, {"manifest": TYPO}, follow=True).text
    assert fixes(html)
    assert f'formaction="{URL}#applied"' in html


def test_it_is_applied_kept_and_no_try(client: Client) -> None:
    page = client.post(URL, {"manifest": TYPO, "fix": button(client, TYPO)})
    assert page.status_code == 200
    assert typed(page.text) == START
    assert former(page.text) == TYPO
    assert "Applied: Rename selectors to selector" in text(page)
    assert "2 of 3 hold" in text(page)
    assert Draft.objects.get().text == START
    assert not Attempt.objects.exists()


def test_undo_is_no_try_either(client: Client) -> None:
    page = client.post(URL, {"manifest": START, "swap": "undo", "former": TYPO})
    assert (typed(page.text), former(page.text)) == (TYPO, START)
    assert Draft.objects.get().text == TYPO
    assert not Attempt.objects.exists()


def test_the_fix_that_makes_every_goal_hold_passes(client: Client) -> None:
    page = client.post(URL, {"manifest": ALMOST, "fix": button(client, ALMOST)})
    assert "3 of 3 hold" in text(page)
    assert "Passed" in text(page)
    assert [c.item for c in Learner.objects.get().completions.all()] == ["exercise:open-it"]
    client.post(URL, {"manifest": ALMOST, "fix": button(client, ALMOST)})
    assert Attempt.objects.count() == 1  # kept when it first happened, as while typing


def test_a_stale_fix_loses_nothing(client: Client) -> None:
    page = client.post(URL, {"manifest": START, "fix": button(client, TYPO)})
    assert typed(page.text) == START
    assert "Not applied." in text(page)
    assert not Attempt.objects.exists()


def test_a_fix_without_its_text_leaves_the_draft(client: Client) -> None:
    value = button(client, TYPO)
    page = client.post(URL, {"fix": value})
    assert page.status_code == 422
    assert typed(page.text) == TYPO
    assert Draft.objects.get().text == TYPO


def test_a_strangers_draft_stays_as_it_is(client: Client) -> None:
    value = button(client, TYPO)
    stranger = Client()
    stranger.post(URL, {"manifest": TYPO, "fix": value})
    assert typed(client.get(URL).text) == TYPO
    assert typed(stranger.get(URL).text) == START
