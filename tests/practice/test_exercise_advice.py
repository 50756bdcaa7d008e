"""Our advice may give an exercise's answer away: it waits for the first check. What a real cluster says does not."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.playground.cast import fixes, send
from tests.practice.conftest import SOLUTION, START
from tutorial.practice.models import Attempt

pytestmark = pytest.mark.django_db
URL = "/practice/exercise/open-it/"
PLACE = "exercise:open-it"
ADVISED = START.replace("app: web", "app: wbe")
ADVICE = 'class="verdict-advice"'
WARNED = ADVISED.replace("  selector:", "  externalIPs: [192.0.2.7]\n  selector:")
TYPO = ADVISED.replace("type: NodePort", "type: NodePorts")


def everywhere(client: Client, manifest: str) -> list[str]:
    """All that shows the verdict: as one types, the same without JavaScript, the exercise, the lesson that has it."""
    typed = [send(client, manifest, PLACE, fragment=fragment).text for fragment in (True, False)]
    return [*typed, client.get(URL).text, client.get("/lessons/nodeport/").text]


@pytest.mark.parametrize("debug", [True, False])  # without DEBUG a verdict is kept, and serves the next who asks
def test_advice_comes_after_the_first_check(client: Client, settings: LazySettings, debug: bool) -> None:
    settings.DEBUG = debug
    ahead = Client()
    ahead.post(URL, {"manifest": ADVISED})
    for html in everywhere(ahead, ADVISED):
        assert ADVICE in html
        assert any("app: web" in str(fix) for fix in fixes(html))
    for html in everywhere(client, ADVISED):
        assert "No objection, no warning." in html
        assert ADVICE not in html
        assert 'data-advice="0"' in html
        assert fixes(html) == []
    client.post(URL, {"manifest": ADVISED})
    for html in everywhere(client, ADVISED):
        assert ADVICE in html


def test_what_the_api_server_says_comes_at_once(client: Client) -> None:
    for html in everywhere(client, WARNED):
        assert 'data-severity="warning"' in html
        assert ADVICE not in html
    for html in everywhere(client, TYPO):
        assert 'data-severity="error"' in html
        assert fixes(html)
        assert ADVICE not in html
    assert not Attempt.objects.exists()


def test_a_fix_is_no_check(client: Client) -> None:
    fix = fixes(send(client, TYPO, PLACE).text)[0][0]
    html = client.post(URL, {"manifest": TYPO, "fix": fix}).text
    assert "type: NodePort\n" in html
    assert ADVICE not in html


def test_who_has_passed_by_typing_has_tried(client: Client) -> None:
    client.post(URL + "goals/", {"manifest": SOLUTION})
    assert ADVICE in send(client, ADVISED, PLACE).text


def test_other_editors_advise_at_once(client: Client) -> None:
    assert ADVICE in send(client, WARNED.replace("  namespace: staging\n", ""), "playground").text
