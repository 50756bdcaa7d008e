"""What is kept about somebody: shown, downloaded, deleted; to nobody else."""

import datetime
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from tests.practice.conftest import SOLUTION, START
from tests.practice.reader import text
from tutorial.practice.models import Attempt, Completion, Draft, Learner

pytestmark = pytest.mark.django_db
MARK = "name: mine-alone"
MODELS: tuple[type[models.Model], ...] = (Learner, Draft, Attempt, Completion)


@pytest.fixture
def owner() -> Client:
    """Somebody who has passed an exercise after one try."""
    client = Client()
    client.get("/practice/quiz/ports/")
    client.post("/practice/exercise/open-it/", {"manifest": START})
    client.post("/practice/exercise/open-it/", {"manifest": SOLUTION.replace("name: web", MARK)})
    client.cookies["theme"] = "dark"
    return client


def strangers() -> list[Client]:
    """Somebody without a cookie, somebody with their own, somebody with a forged one."""
    other, thief = Client(), Client()
    other.post("/practice/exercise/open-it/", {"manifest": START})
    thief.cookies["learner"] = Learner.objects.earliest("pk").public_id
    return [Client(), other, thief]


def test_shows_the_owner_all_of_it(owner: Client) -> None:
    words = text(owner.get("/progress/"))
    learner = Learner.objects.get()
    assert learner.public_id in words
    assert "Last lesson Ports on nodes" in words
    assert "1 finished item" in words
    assert "2 attempts" in words
    assert "exercise:open-it Not passed accepted holds, type holds, node-port fails" in words
    assert "1 draft" in words
    assert MARK in words
    assert "Exercise: Open it Done" in words
    assert "1 of 2 quizzes and exercises done" in words


def test_tells_somebody_unknown_that_nothing_is_kept(client: Client) -> None:
    page = client.get("/progress/")
    assert "Nothing." in text(page)
    assert "learner" not in page.cookies
    assert not Learner.objects.exists()


def test_the_download_holds_every_field_of_every_row(owner: Client) -> None:
    answer = owner.get("/progress/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="portside.json"'
    kept = json.loads(answer.content)
    assert kept["completions"][0]["item"] == "exercise:open-it"
    assert [a["passed"] for a in kept["attempts"]] == [False, True]
    assert kept["drafts"] == [
        {"place": "exercise:open-it", "text": SOLUTION.replace("name: web", MARK)}
        | {"updated": kept["drafts"][0]["updated"]}
    ]
    names = {Learner: kept, Draft: kept["drafts"][0], Attempt: kept["attempts"][0], Completion: kept["completions"][0]}
    for model, shown in names.items():
        fields = {f.name for f in model._meta.concrete_fields} - {"id", "learner", "public_id"}
        assert fields <= set(shown), model


@pytest.mark.parametrize("url", ["/progress/", "/progress/export/", "/progress/forget/", "/practice/", "/"])
def test_strangers_see_none_of_it(owner: Client, url: str) -> None:
    row = Learner.objects.get()
    for stranger in strangers():
        page = stranger.get(url, {"id": row.pk, "learner": row.pk})
        assert page.status_code == 200
        body = page.content.decode()
        assert MARK not in body
        assert row.public_id not in body
        assert '"passed": true' not in body
        assert "Exercise: Open it Done" not in text(page)


def test_strangers_cannot_delete_it(owner: Client) -> None:
    row = Learner.objects.get()
    for stranger in strangers():
        stranger.post("/progress/forget/", {"id": row.public_id, "learner": row.pk})
    assert Learner.objects.get() == row
    assert MARK in text(owner.get("/progress/"))


def test_private_pages_are_not_stored_by_anybody(owner: Client) -> None:
    for url in ("/progress/", "/progress/export/", "/progress/forget/"):
        page = owner.get(url)
        assert "no-store" in page["Cache-Control"]
        assert "Cookie" in page["Vary"]


def test_forgetting_asks_first_and_then_deletes_everything(owner: Client) -> None:
    page = owner.get("/progress/forget/")
    assert "Forget everything about me?" in text(page)
    assert Learner.objects.exists()
    page = owner.post("/progress/forget/")
    assert "Forgotten" in text(page)
    assert page["Clear-Site-Data"] == '"storage"'
    for model in MODELS:
        assert not model._default_manager.exists(), model
    assert {name for name, cookie in owner.cookies.items() if cookie.value} <= {"csrftoken"}
    assert "Nothing." in text(owner.get("/progress/"))
    assert MARK not in owner.get("/practice/exercise/open-it/").content.decode()


def test_forgetting_needs_a_form_of_ours(owner: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.cookies
    assert strict.post("/progress/forget/").status_code == 403
    assert Learner.objects.exists()


@pytest.mark.parametrize(
    ("method", "url"),
    [("post", "/progress/"), ("post", "/progress/export/"), ("put", "/progress/forget/"), ("post", "/practice/")],
)
def test_other_methods_are_not_allowed(client: Client, method: str, url: str) -> None:
    assert getattr(client, method)(url).status_code == 405


def test_the_index_says_how_far_one_is_and_what_comes_next(owner: Client) -> None:
    fresh = Client()
    assert "Begin here Exercise" not in text(fresh.get("/practice/"))
    assert re.search(r"Begin here Quiz: Ports .* Quiz Ports 4 questions Not begun", text(fresh.get("/practice/")))
    fresh.post("/practice/exercise/open-it/", {"manifest": START})
    assert re.search(r"Begun, not finished Exercise: Open it .* 3 goals Tried once", text(fresh.get("/practice/")))
    assert re.search(r"1 of 2 done .* Next Quiz: Ports .* Open it 3 goals Done", text(owner.get("/practice/")))


def test_the_pages_need_few_queries(owner: Client, django_assert_max_num_queries: Any) -> None:
    for url, most in (("/practice/", 3), ("/progress/", 8), ("/practice/exercise/open-it/", 6)):
        with django_assert_max_num_queries(most):
            owner.get(url)


def test_an_item_that_the_course_no_longer_has_is_still_shown(owner: Client) -> None:
    Learner.objects.get().attempts.create(item="quiz:long-gone", passed=False)
    assert "quiz:long-gone" in text(owner.get("/progress/"))


def test_idle_learners_are_forgotten(owner: Client) -> None:
    idle = Learner.objects.create(seen=timezone.now().date() - datetime.timedelta(days=366))
    idle.drafts.create(place="playground", text="old")
    Learner.objects.create(seen=timezone.now().date() - datetime.timedelta(days=365))
    out = StringIO()
    call_command("forget_idle_learners", days=365, stdout=out)
    assert out.getvalue() == "1 learner not seen for more than 365 days: forgotten.\n"
    assert Learner.objects.count() == 2
    assert not Draft.objects.filter(text="old").exists()
    with pytest.raises(CommandError):
        call_command("forget_idle_learners", days=0)


def test_nothing_but_the_gate_asks_for_rows_without_an_owner() -> None:
    """Everything else reaches rows through the learner that the gate has returned."""
    folder = Path(settings.BASE_DIR) / "tutorial" / "practice"
    allowed = {"access.py", "models.py", "management/commands/forget_idle_learners.py"}
    allowed.add("management/commands/forget_shared_clusters.py")
    for path in folder.rglob("*.py"):
        if str(path.relative_to(folder)) not in allowed and "migrations" not in path.parts:
            assert ".objects" not in path.read_text(encoding="utf-8"), path
