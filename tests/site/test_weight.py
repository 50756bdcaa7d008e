"""What a first visit costs, compressed as the site compresses it: a classroom shares one slow line."""

from functools import cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.test import Client

from tutorial.course import course

pytestmark = pytest.mark.django_db

DIST = Path(settings.BASE_DIR) / "static" / "dist"
KB = 1000


def sent(client: Client, path: str) -> int:
    """How many bytes a page is on the wire: written for one reader, and compressed while they wait."""
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    return len(answer.content)


@cache
def built(*names: str) -> int:
    """How many bytes built files are: compressed beforehand, as well as it goes."""
    return sum(len(brotli.compress((DIST / name).read_bytes())) for name in names)


def test_a_first_page_is_light(client: Client) -> None:
    editor = built("editor.js")
    frame = built("styles.css", "app.js", "../img/sprite.svg")
    for lesson in course().lessons:
        page = sent(client, f"/lessons/{lesson.slug}/")
        assert page + frame <= 60 * KB, lesson.slug
        assert page + frame + editor <= 200 * KB, lesson.slug


@pytest.mark.parametrize("path", ["/", "/compare/", "/playground/", "/practice/", "/glossary/"])
def test_the_other_pages_are_light_too(client: Client, path: str) -> None:
    assert sent(client, path) + built("styles.css", "app.js") <= 60 * KB


def test_fonts_are_light() -> None:
    fonts = list(DIST.glob("*.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 80 * KB


def test_only_pages_with_an_editor_load_it(client: Client) -> None:
    for path in ("/", "/lessons/", "/compare/", "/about/", "/glossary/", "/practice/", "/progress/"):
        assert "dist/editor" not in client.get(path).content.decode(), path
    assert "dist/editor" in client.get("/playground/").content.decode()
