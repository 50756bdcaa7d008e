"""The list of lessons, a lesson, the glossary: as somebody meets them who is new, on the way, or done."""

import re
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.course.folder import FILES, LESSON, write

pytestmark = pytest.mark.django_db

WALL = {
    "lessons/08-wall/lesson.md": LESSON.replace("id: door", "id: stone")
    .replace("title: The door", "title: The wall")
    .split("lab:")[0]
    + "---\n\nA wall, see [[virtual IP]].\n\n## Stones\n\nThey are heavy.\n"
}


@pytest.fixture(autouse=True)
def _course(tmp_path: Path, settings: Settings) -> None:
    settings.CONTENT_DIR = write(tmp_path, FILES | WALL)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_list_shows_every_lesson_with_what_there_is_to_do(client: Client) -> None:
    html = page(client, "/lessons/")
    assert "2 short lessons, about 12 minutes of reading, and 7 more for quizzes and exercises." in html
    assert html.index('href="/lessons/door/"') < html.index('href="/lessons/wall/"')
    assert 'href="/practice/quiz/door/"' in html
    assert 'href="/practice/exercise/open/"' in html
    assert "Begin: The door" in html
    assert "0 of 2 done" in html


def test_the_list_leads_back_to_where_one_was(client: Client) -> None:
    client.get("/lessons/wall/")
    assert "Continue: The wall" in page(client, "/lessons/")


def test_an_empty_course_has_a_list_too(client: Client, tmp_path: Path, settings: Settings) -> None:
    settings.CONTENT_DIR = tmp_path / "nothing"
    assert "There is no lesson yet" in page(client, "/lessons/")


def test_a_lesson_shows_its_text_and_what_is_around_it(client: Client) -> None:
    html = page(client, "/lessons/door/")
    assert "<title>The door · Lesson 7 · Portside</title>" in html
    assert '<meta name="description" content="What a door is for.">' in html
    assert "Open the door" in html
    assert '<h2 id="the-way-in">' in html
    assert 'href="#the-way-in"' in html
    assert '<a class="term-link" href="/glossary/#cluster-ip">' in html
    assert 'href="/playground/?example=lesson:door:1"' in html
    assert 'href="/practice/quiz/door/"' in html
    assert "6 minutes to read" in html
    assert "4 questions, about 2 minutes" in html
    assert "Write a manifest that reaches the goals, about 5 minutes" in html


def test_the_bench_is_the_first_exercise(client: Client) -> None:
    html = page(client, "/lessons/door/")
    assert 'name="place" value="exercise:open"' in html
    assert 'action="/practice/exercise/open/?lesson=door"' in html
    assert "The API server accepts it" in html
    assert "type: ClusterIP" in html


def test_without_an_exercise_the_bench_is_the_lab(client: Client, tmp_path: Path, settings: Settings) -> None:
    files = {name: text for name, text in FILES.items() if "/exercises/" not in name}
    files["lessons/07-door/lesson.md"] = LESSON.replace("exercise:open", "page:practice")
    settings.CONTENT_DIR = write(tmp_path / "lab", files)
    html = page(client, "/lessons/door/")
    assert 'name="place" value="lesson:door"' in html
    assert "Lab: Try the door" in html
    assert "The API server accepts it" not in html


def test_without_lab_and_exercise_the_bench_is_the_first_manifest(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    text = LESSON.split("lab:")[0] + "---\n\n" + LESSON.split("---\n", 2)[2].replace("exercise:open", "page:practice")
    settings.CONTENT_DIR = write(
        tmp_path / "bare",
        {"lessons/07-door/lesson.md": text, "lessons/07-door/quiz.yaml": FILES["lessons/07-door/quiz.yaml"]},
    )
    html = page(client, "/lessons/door/")
    assert 'name="place" value="lesson:door"' in html
    assert "The first manifest of this lesson" in html


def test_a_lesson_without_manifests_has_no_bench(client: Client) -> None:
    html = page(client, "/lessons/wall/")
    assert "<yaml-editor" not in html
    assert "Jump to the lab" not in html


def test_what_was_typed_stands_on_the_bench_again(client: Client) -> None:
    client.post("/review/", {"place": "exercise:open", "manifest": "kind: Service # mine\n"})
    html = page(client, "/lessons/door/")
    assert "kind: Service # mine" in html
    assert "type: ClusterIP" in html, "the start is still there to go back to"


def test_a_stranger_does_not_see_it(client: Client) -> None:
    client.post("/review/", {"place": "exercise:open", "manifest": "kind: Service # mine\n"})
    assert "# mine" not in page(Client(), "/lessons/door/")


def test_what_is_rendered_once_for_everybody_is_nobodys(client: Client) -> None:
    client.post("/review/", {"place": "exercise:open", "manifest": "kind: Service # mine\n"})
    client.post("/lessons/wall/finish/")
    mine = page(client, "/lessons/door/")
    theirs, again = page(Client(), "/lessons/door/"), page(Client(), "/lessons/door/")
    assert mine.count('The wall<span class="vh">, done</span>') == 2, "in the rail and in its fold"
    assert "1 of 2 done" in mine
    for html in (theirs, again):
        assert ", done</span>" not in html
        assert "# mine" not in html
        assert "0 of 2 done" in html
    tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html)) for html in (mine, theirs, again)]
    assert tokens[0]
    assert all(one.isdisjoint(other) for one, other in combinations(tokens, 2))


def test_nothing_that_a_writer_edits_stays_as_it_was(client: Client, tmp_path: Path, settings: Settings) -> None:
    for settings.DEBUG in (False, True):
        page(client, "/lessons/door/")
        page(client, "/glossary/")
    start = FILES["lessons/07-door/exercises/open/start.yaml"].replace("name: door", "name: gate")
    term = FILES["glossary/cluster-ip.md"].replace("nobody has", "nobody keeps")
    write(tmp_path, {"lessons/07-door/exercises/open/start.yaml": start, "glossary/cluster-ip.md": term})
    html = page(client, "/lessons/door/")
    assert "An address that nobody keeps." in html
    assert "name: gate" in html
    assert "What was created is called gate, not door." in html
    write(tmp_path, {"lessons/08-wall/lesson.md": WALL["lessons/08-wall/lesson.md"].replace("The wall", "The fence")})
    assert page(client, "/lessons/door/").count('<span class="num">8</span><span>The fence</span>') == 2
    glossary = page(client, "/glossary/")
    assert "An address that nobody keeps." in glossary
    assert "The fence" in glossary


def test_finishing_a_lesson_marks_it_and_goes_on(client: Client) -> None:
    assert 'action="/lessons/door/finish/"' in page(client, "/lessons/door/")
    answer = client.post("/lessons/door/finish/")
    assert (answer.status_code, answer["Location"]) == (302, "/lessons/wall/")
    html = page(client, "/lessons/door/")
    assert "1 of 2 done" in html
    assert 'The door<span class="vh">, done</span>' in html
    assert 'action="/lessons/door/finish/"' not in html
    assert "Next: The wall" in html


def test_finishing_the_last_lesson_goes_back_to_the_list(client: Client) -> None:
    assert client.post("/lessons/wall/finish/")["Location"] == "/lessons/"
    assert "Back to all lessons" in page(client, "/lessons/wall/")


def test_finishing_twice_changes_nothing(client: Client) -> None:
    client.post("/lessons/door/finish/")
    client.post("/lessons/door/finish/")
    assert "1 of 2 done" in page(client, "/lessons/")


def test_a_stranger_has_finished_nothing(client: Client) -> None:
    client.post("/lessons/door/finish/")
    assert "0 of 2 done" in page(Client(), "/lessons/")


def test_finishing_needs_a_post_and_a_token() -> None:
    assert Client().get("/lessons/door/finish/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/lessons/door/finish/").status_code == 403


@pytest.mark.parametrize("address", ["/lessons/gate/", "/lessons/stone/", "/lessons/door", "/lessons/%00/"])
def test_there_is_no_other_lesson(client: Client, address: str) -> None:
    assert client.get(address).status_code in {301, 404}


def test_there_is_nothing_to_finish_in_another_lesson(client: Client) -> None:
    assert client.post("/lessons/gate/finish/").status_code == 404


@pytest.mark.parametrize("address", ["/lessons/", "/lessons/door/", "/glossary/"])
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_the_glossary_explains_every_term_and_names_the_lessons(client: Client) -> None:
    html = page(client, "/glossary/")
    entry = html[html.index('id="cluster-ip"') :]
    assert "also virtual IP" in entry
    assert "An address that nobody has." in entry
    assert entry.index('href="/lessons/door/"') < entry.index('href="/lessons/wall/"')
    assert 'id="letter-C"' in html


def test_an_alias_that_is_only_a_plural_is_not_listed(client: Client, tmp_path: Path, settings: Settings) -> None:
    term = FILES["glossary/cluster-ip.md"].replace("[virtual IP]", "[Cluster IPs]")
    settings.CONTENT_DIR = write(tmp_path / "plural", FILES | {"glossary/cluster-ip.md": term})
    assert "Cluster IPs" not in page(client, "/glossary/")


def test_a_lesson_lists_its_words(client: Client) -> None:
    html = page(client, "/lessons/door/")
    assert "The words of this lesson" in html
    assert "An address that nobody has." in html


def test_a_writer_sees_the_mistakes_of_a_lesson_and_a_reader_does_not(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    files = FILES | {"lessons/07-door/lesson.md": LESSON.replace("quiz:door", "quiz:gate")}
    settings.CONTENT_DIR = write(tmp_path / "broken", files)
    mistake = "content/lessons/07-door/lesson.md:31:54: quiz:gate does not exist"
    assert mistake not in page(client, "/lessons/door/")
    settings.DEBUG = True
    assert mistake in page(client, "/lessons/door/")
