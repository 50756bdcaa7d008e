"""What a first visit costs: compressed bytes of the first load of a lesson."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

DIST = Path(settings.BASE_DIR) / "static" / "dist"
KB = 1000


def packed(data: bytes) -> int:
    """Size after brotli, as the server sends it (WhiteNoise compresses at build time, quality 11)."""
    return len(brotli.compress(data))


def assets(html: str) -> set[str]:
    """The names of our own scripts and style sheets that a page asks for, without hashes."""
    found = re.findall(r'(?:src|href)="/static/dist/([\w.-]+\.(?:js|css))"', html)
    return {re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name) for name in found}


@pytest.mark.parametrize("slug", ["why-services", "nodeport", "traffic", "production"])
def test_the_first_load_of_a_lesson(client: Client, slug: str) -> None:
    html = client.get(f"/lessons/{slug}/").content
    names = assets(html.decode())
    assert {"app.js", "styles.css", "editor.js"} <= names
    before = packed(html) + sum(packed((DIST / name).read_bytes()) for name in names - {"editor.js"})
    assert before <= 60 * KB
    assert before + packed((DIST / "editor.js").read_bytes()) <= 200 * KB


def test_fonts() -> None:
    assert 0 < sum(font.stat().st_size for font in DIST.glob("*.woff2")) <= 80 * KB


@pytest.mark.parametrize("path", ["/", "/lessons/", "/compare/", "/about/", "/glossary/", "/practice/", "/progress/"])
def test_the_editor_loads_only_where_there_is_one(client: Client, path: str) -> None:
    assert "editor.js" not in assets(client.get(path).content.decode())


def test_what_is_served_is_precompressed() -> None:
    served = Path(settings.STATIC_ROOT)
    for name in ("app", "editor", "styles"):
        assert list((served / "dist").glob(f"{name}.*.br")), f"{name} has no brotli copy: run make build"
